// The rule takes its arguments as the function does.
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

#[differentiable(jvp = product_rule)]
fn product(pair: &Pair) -> f64 {
    pair.left * pair.right
}

fn product_rule(pair: Pair, dot: PairTangent) -> (f64, f64) {
    (product(&pair), dot.left * pair.right + pair.left * dot.right)
}

fn main() {}
