// A list that is an argument belongs to the caller.
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
pub struct Pair {
    left: f64,
    right: f64,
}

#[differentiable]
fn total(mut pairs: Vec<Pair>, x: f64) -> f64 {
    pairs[0].left = x;
    pairs.push(Pair { left: x, right: 1.0 });
    pairs[0].left * pairs[0].right
}

fn main() {}
