// Vectors of differentiable values are not in the language yet.

use tapeless::differentiable;

#[differentiable]
fn sum(x: f64, y: f64) -> f64 {
    let both = vec![x, y];
    both.iter().sum()
}

fn main() {}
