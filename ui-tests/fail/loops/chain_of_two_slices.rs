// One list after the other is two loops.

use tapeless::differentiable;

#[differentiable]
fn total(x: &[f64], y: &[f64]) -> f64 {
    x.iter().chain(y).map(|a| a * a).sum()
}

fn main() {}
