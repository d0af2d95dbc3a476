// A loop over differentiable values is not in the language yet.

use tapeless::differentiable;

#[differentiable]
fn halved(x: f64) -> f64 {
    let mut y = x * 1.0;
    while y > 1.0 {
        y /= 2.0;
    }
    y
}

fn main() {}
