// An element that becomes an integer loses its derivative.

use tapeless::differentiable;

#[differentiable]
fn rounded(x: &[f64]) -> f64 {
    let first = x[0] as i64;
    first as f64 * x[1]
}

fn main() {}
