// The index of the largest element is no differentiable value, and is asked for outside.

use tapeless::differentiable;

#[differentiable]
fn largest(x: &[f64]) -> f64 {
    let index = x.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap().0;
    x[index] * x[index]
}

fn main() {}
