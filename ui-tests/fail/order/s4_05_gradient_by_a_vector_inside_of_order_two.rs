// A penalty by a vector has one derivative.
use tapeless::differentiable;
use tapeless::nalgebra::Vector2;

#[differentiable(order = 2)]
fn loss(w: Vector2<f64>) -> f64 {
    w.norm_squared() * w[0]
}

#[differentiable(order = 2)]
fn penalty(w: Vector2<f64>) -> f64 {
    let gradient = loss::grad(w);
    gradient.norm_squared()
}

fn main() {}
