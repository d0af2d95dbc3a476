// Elements of a parameter that requires grad do not change places.

use tapeless::differentiable;

#[differentiable]
fn first(mut x: [f64; 2]) -> f64 {
    x.swap(0, 1);
    x[0]
}

fn main() {}
