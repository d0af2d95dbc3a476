// A list of comparisons has no derivative.

use tapeless::differentiable;

#[differentiable]
fn positive(x: &[f64]) -> Vec<bool> {
    x.iter().map(|value| *value > 0.0).collect()
}

fn main() {}
