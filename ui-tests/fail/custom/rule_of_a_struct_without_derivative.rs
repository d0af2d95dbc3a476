// Second derivatives are derivatives of the rule.
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

#[differentiable(order = 2, vjp = product_rule)]
fn product(pair: &Pair) -> f64 {
    pair.left * pair.right
}

fn product_rule(pair: &Pair, cotangent: f64) -> (f64, PairTangent) {
    (product(pair), PairTangent { left: cotangent * pair.right, right: cotangent * pair.left })
}

fn main() {}
