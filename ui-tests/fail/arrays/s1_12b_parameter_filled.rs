// A parameter that requires grad is not filled.

use tapeless::differentiable;

#[differentiable]
fn first(mut x: Vec<f64>) -> f64 {
    x.fill(1.0);
    x[0]
}

fn main() {}
