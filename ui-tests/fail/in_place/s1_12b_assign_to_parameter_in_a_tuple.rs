// S1-12b: a parameter that requires grad is a leaf, and no leaf that requires grad is written.

use tapeless::differentiable;

#[differentiable]
fn swapped(mut w: f64, mut x: f64) -> f64 {
    (w, x) = (x, w);
    w / x
}

fn main() {}
