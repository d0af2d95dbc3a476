// S1-12b: a parameter that requires grad is a leaf, and no leaf that requires grad is written.

use tapeless::differentiable;

#[differentiable]
fn moved(mut w: f64, x: f64) -> f64 {
    if x > 0.0 {
        w = x;
    }
    w * w
}

fn main() {}
