// The index of the largest element is no differentiable value: nothing goes backward from it.

use tapeless::differentiable;

#[differentiable]
fn largest(x: &[f64]) -> usize {
    x.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap().0
}

fn main() {}
