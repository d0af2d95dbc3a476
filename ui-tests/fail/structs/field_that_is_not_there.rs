// The struct has no such field.

use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

#[differentiable]
fn sum(pair: &Pair) -> f64 {
    pair.left + pair.rihgt
}

fn main() {}
