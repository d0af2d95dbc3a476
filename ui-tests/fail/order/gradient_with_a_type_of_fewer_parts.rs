// A gradient has a part for each differentiable parameter.
use tapeless::differentiable;
use tapeless::nalgebra::Vector2;

#[differentiable(order = 2)]
fn loss(w: Vector2<f64>, x: Vector2<f64>) -> f64 {
    w.dot(&x) * w[0]
}

#[differentiable]
fn penalty(w: Vector2<f64>, x: Vector2<f64>) -> f64 {
    let gradient: Vector2<f64> = loss::grad(w, x);
    gradient.norm_squared()
}

fn main() {}
