// What is written through `&mut` would be a result that no gradient is asked of.

use tapeless::differentiable;

#[differentiable]
fn doubled(x: &mut f64) -> f64 {
    *x * 2.0
}

fn main() {}
