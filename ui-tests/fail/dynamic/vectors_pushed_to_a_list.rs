// The vectors have lengths of their own, so that the list is no one piece of memory.

use tapeless::differentiable;
use tapeless::nalgebra::DVector;

#[differentiable]
fn total(x: &DVector<f64>) -> f64 {
    let mut steps = Vec::new();
    for _ in 0..3 {
        steps.push(x * 2.0);
    }
    steps[0].sum()
}

fn main() {}
