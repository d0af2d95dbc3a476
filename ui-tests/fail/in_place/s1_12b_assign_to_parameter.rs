// S1-12b: a parameter that requires grad is a leaf, and no leaf that requires grad is written.

use tapeless::differentiable;

#[differentiable]
fn moved(mut w: f64) -> f64 {
    w = w + 1.0;
    w * w
}

fn main() {}
