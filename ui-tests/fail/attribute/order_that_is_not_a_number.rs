// `order` is a number.

use tapeless::differentiable;

#[differentiable(order = "second")]
fn square(x: f64) -> f64 {
    x * x
}

fn main() {}
