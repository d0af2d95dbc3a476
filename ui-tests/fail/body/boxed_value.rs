// A differentiable value in a box is not in the language.

use tapeless::differentiable;

#[differentiable]
fn boxed(x: f64) -> f64 {
    let y = Box::new(x);
    *y * 2.0
}

fn main() {}
