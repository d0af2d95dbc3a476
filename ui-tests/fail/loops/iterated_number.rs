// A loop over what is no sequence.

use tapeless::differentiable;

#[differentiable]
fn sum(x: f64) -> f64 {
    let mut total = 0.0;
    for value in Some(x) {
        total += value;
    }
    total
}

fn main() {}
