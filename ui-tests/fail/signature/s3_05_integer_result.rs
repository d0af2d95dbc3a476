// S3-05: an integer has no derivative.

use tapeless::differentiable;

#[differentiable]
fn sign(x: f64) -> i32 {
    if x > 0.0 { 1 } else { -1 }
}

fn main() {}
