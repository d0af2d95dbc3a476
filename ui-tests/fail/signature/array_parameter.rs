// Arrays of differentiable numbers are not in the language yet.

use tapeless::differentiable;

#[differentiable]
fn sum(x: [f64; 2]) -> f64 {
    x[0] + x[1]
}

fn main() {}
