// The callee has a gradient by the list, which is taken for data here.
use tapeless::differentiable;
use tapeless::nalgebra::Vector2;

#[differentiable(order = 2)]
fn loss(w: Vector2<f64>, data: &[f64]) -> f64 {
    w[0] * w[1] * data[0]
}

#[differentiable]
fn penalty(w: Vector2<f64>, #[no_grad] data: &[f64]) -> f64 {
    let gradient = loss::grad(w, data);
    gradient.norm_squared()
}

fn main() {}
