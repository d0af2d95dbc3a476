// Which elements differ has no derivative.

use tapeless::differentiable;

#[differentiable]
fn distinct(x: &[f64]) -> f64 {
    let mut values = x.to_vec();
    values.dedup();
    values.iter().sum()
}

fn main() {}
