// H-04: `cube::grad` can only be differentiated where `cube` has `order = 2`.

use tapeless::differentiable;

#[differentiable]
fn cube(x: f64) -> f64 {
    x.powi(3)
}

#[differentiable]
fn slope(x: f64) -> f64 {
    cube::grad(x)
}

fn main() {}
