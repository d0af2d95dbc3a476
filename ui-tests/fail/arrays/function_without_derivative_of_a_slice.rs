// A slice reaches a function that has no derivative.

use tapeless::differentiable;

fn norm(x: &[f64]) -> f64 {
    x.iter().map(|value| value * value).sum::<f64>().sqrt()
}

#[differentiable]
fn doubled(x: &[f64]) -> f64 {
    2.0 * norm(x)
}

fn main() {}
