// S3-07: a bool has no derivative.

use tapeless::differentiable;

#[differentiable]
fn is_positive(x: f64) -> bool {
    x > 0.0
}

fn main() {}
