// The attribute does not know the tangent's fields unless it is named.
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

#[differentiable(order = 2)]
fn loss(pair: &Pair) -> f64 {
    pair.left * pair.right * pair.left
}

#[differentiable]
fn penalty(pair: &Pair) -> f64 {
    let gradient = loss::grad(pair);
    gradient.left
}

fn main() {}
