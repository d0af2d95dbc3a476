// S1-12b: a parameter that requires grad is a leaf, and no leaf that requires grad is written.
// Nor is it written through a reference.

use tapeless::differentiable;

#[differentiable]
fn moved(mut w: f64) -> f64 {
    let place = &mut w;
    *place = 2.0;
    w * w
}

fn main() {}
