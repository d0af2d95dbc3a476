// A parameter that requires grad is not written through a reference.

use tapeless::differentiable;

#[differentiable]
fn sum(mut x: [f64; 2]) -> f64 {
    for value in x.iter_mut() {
        *value *= 2.0;
    }
    x[0] + x[1]
}

fn main() {}
