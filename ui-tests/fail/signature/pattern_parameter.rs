// A parameter is a name, so that its gradient has one.

use tapeless::differentiable;

#[differentiable]
fn sum((x, y): (f64, f64)) -> f64 {
    x + y
}

fn main() {}
