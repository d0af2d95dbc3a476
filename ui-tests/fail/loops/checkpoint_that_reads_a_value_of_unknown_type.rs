// A value that backward reads is kept, so its type must be known.

use tapeless::differentiable;

fn noise() -> f64 {
    0.5
}

#[differentiable]
fn walked(x: f64, n: usize) -> f64 {
    let (mut y, pair) = (x, (x, noise()));
    #[checkpoint]
    for _ in 0..n {
        y = (y * pair.1).sin();
    }
    y
}

fn main() {}
