// A row of a parameter that requires grad is not written.

use tapeless::differentiable;

#[differentiable]
fn sum(mut x: [[f64; 2]; 2]) -> f64 {
    x[0] = [1.0, 2.0];
    x[0][0] + x[1][1]
}

fn main() {}
