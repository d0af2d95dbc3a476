// Where an item stands is asked by a loop.

use tapeless::differentiable;

#[differentiable]
fn first_positive(x: &[f64]) -> f64 {
    let at = x.iter().position(|a| *a > 0.0).unwrap();
    x[at] * x[at]
}

fn main() {}
