// A parameter that requires grad is a leaf, field by field.

use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

#[differentiable]
fn moved(mut pair: Pair, x: f64) -> f64 {
    pair.left *= x;
    pair.left + pair.right
}

fn main() {}
