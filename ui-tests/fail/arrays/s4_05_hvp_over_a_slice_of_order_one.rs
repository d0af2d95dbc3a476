// The gradient by a slice was not made differentiable.

use tapeless::differentiable;

#[differentiable]
fn squares(x: &[f64]) -> f64 {
    x.iter().map(|value| value * value).sum()
}

fn main() {
    squares::hvp(&[1.0, 2.0], &[1.0, 0.0]);
}
