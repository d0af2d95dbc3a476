// The callee has no derivative, and the message names the three ways out.

use tapeless::differentiable;

fn helper(x: f64) -> f64 {
    x * x
}

#[differentiable]
fn doubled(x: f64) -> f64 {
    2.0 * helper(x)
}

fn main() {}
