// `#[checkpoint]` is about the iterations of a loop.

use tapeless::differentiable;

#[differentiable]
fn halved(x: f64) -> f64 {
    #[checkpoint]
    let mut y = x;
    while y > 1.0 {
        y *= 0.5;
    }
    y
}

fn main() {}
