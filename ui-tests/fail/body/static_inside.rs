// A `static` of the function would exist twice.

use tapeless::differentiable;

#[differentiable]
fn counted(x: f64) -> f64 {
    static SCALE: f64 = 2.0;
    x * SCALE
}

fn main() {}
