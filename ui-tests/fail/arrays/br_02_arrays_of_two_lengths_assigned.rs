// An array does not take one of another length.

use tapeless::differentiable;

#[differentiable]
fn sum(x: [f64; 2]) -> f64 {
    let mut y = [0.0, 0.0];
    y = [x[0], x[1], x[0]];
    y[0] + y[1]
}

fn main() {}
