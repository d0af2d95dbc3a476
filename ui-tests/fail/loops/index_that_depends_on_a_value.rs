// An index is cast from a differentiable value.

use tapeless::differentiable;

#[differentiable]
fn looked_up(x: f64, #[no_grad] table: &[f64]) -> f64 {
    table[x as usize] * x
}

fn main() {}
