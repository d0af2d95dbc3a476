// A parameter that requires grad is not assigned to.

use tapeless::differentiable;

#[differentiable]
fn sum(mut x: [f64; 2]) -> f64 {
    x = [x[1], x[0]];
    x[0] + x[1]
}

fn main() {}
