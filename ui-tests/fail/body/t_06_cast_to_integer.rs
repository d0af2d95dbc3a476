// T-06: an integer has no derivative; a cast would lose the gradient in silence.

use tapeless::differentiable;

#[differentiable]
fn rounded(x: f64) -> f64 {
    let n = x as i64;
    n as f64 * x
}

fn main() {}
