// The gradient by a struct is the struct's tangent.
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

#[differentiable(vjp = product_rule)]
fn product(pair: &Pair) -> f64 {
    pair.left * pair.right
}

fn product_rule(pair: &Pair, cotangent: f64) -> (f64, Pair) {
    (product(pair), Pair { left: cotangent * pair.right, right: cotangent * pair.left })
}

fn main() {}
