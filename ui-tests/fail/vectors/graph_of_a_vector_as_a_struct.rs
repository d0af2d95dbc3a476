// A graph is an argument where its root has the argument's type.
use tapeless::nalgebra::Vector2;
use tapeless::{Differentiable, Leaf, differentiable};

#[derive(Clone, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

#[differentiable]
fn doubled(x: Vector2<f64>) -> Vector2<f64> {
    x * 2.0
}

#[differentiable]
fn product(pair: &Pair) -> f64 {
    pair.left * pair.right
}

fn main() {
    let x = Leaf::new(Vector2::new(1.0, 2.0)).with_grad();
    let inner = doubled::graph(&x);
    let _ = product::graph(&inner);
}
