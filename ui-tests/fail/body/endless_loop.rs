// A loop over differentiable values is not in the language yet.

use tapeless::differentiable;

#[differentiable]
fn halved(x: f64) -> f64 {
    let mut y = x * 1.0;
    loop {
        if y < 1.0 {
            return y;
        }
        y /= 2.0;
    }
}

fn main() {}
