// The gradient of a function with one order has no gradient.
use tapeless::differentiable;
use tapeless::nalgebra::Vector2;

#[differentiable]
fn loss(w: Vector2<f64>) -> f64 {
    w.norm_squared() * w[0]
}

#[differentiable]
fn penalty(w: Vector2<f64>) -> f64 {
    let gradient = loss::grad(w);
    gradient.norm_squared()
}

fn main() {}
