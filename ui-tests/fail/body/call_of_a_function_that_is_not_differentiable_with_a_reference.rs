// A reference to a differentiable value is differentiable too.

use tapeless::differentiable;

fn helper(x: &f64) -> f64 {
    x * x
}

#[differentiable]
fn doubled(x: f64) -> f64 {
    2.0 * helper(&x)
}

fn main() {}
