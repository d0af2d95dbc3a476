// An enum around a number is not in the language yet.

use tapeless::differentiable;

#[differentiable]
fn root(x: f64) -> Option<f64> {
    if x > 0.0 { Some(x.sqrt()) } else { None }
}

fn main() {}
