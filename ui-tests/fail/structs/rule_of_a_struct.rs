// A rule has numbers, vectors and arrays.

use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

fn pull(pair: &Pair, bar: f64) -> (f64, PairTangent) {
    (pair.left * pair.right, PairTangent { left: bar * pair.right, right: bar * pair.left })
}

#[differentiable(vjp = pull)]
fn product(pair: &Pair) -> f64 {
    pair.left * pair.right
}

fn main() {}
