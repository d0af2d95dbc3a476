// A loop over what needs no grad records nothing.

use tapeless::differentiable;

#[differentiable]
fn scaled(x: f64, n: usize) -> f64 {
    let mut factor = 1.0;
    #[checkpoint]
    for i in 0..n {
        factor *= 1.0 + i as f64;
    }
    x * factor
}

fn main() {}
