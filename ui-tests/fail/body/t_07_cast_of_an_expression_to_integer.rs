// T-07: the expression that is cast depends on a differentiable value.

use tapeless::differentiable;

#[differentiable]
fn scaled(x: f64, y: f64) -> f64 {
    x * f64::from((y * 2.0) as u8)
}

fn main() {}
