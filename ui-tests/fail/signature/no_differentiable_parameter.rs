// A function of integers alone has nothing to be differentiated by.

use tapeless::differentiable;

#[differentiable]
fn half(n: u32) -> f64 {
    f64::from(n) / 2.0
}

fn main() {}
