// An element of a parameter that requires grad is not written.

use tapeless::differentiable;

#[differentiable]
fn first_doubled(mut x: [f64; 2]) -> f64 {
    x[0] *= 2.0;
    x[0] + x[1]
}

fn main() {}
