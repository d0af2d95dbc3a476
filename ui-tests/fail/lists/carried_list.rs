// A `Vec` of structs that a call gives in each iteration may have another length in each.
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
pub struct Pair {
    left: f64,
    right: f64,
}

#[differentiable]
fn grown(pairs: &[Pair], x: f64) -> Vec<Pair> {
    let mut more = pairs.to_vec();
    more.push(Pair { left: x, right: x });
    more
}

#[differentiable]
fn total(pairs: &[Pair], x: f64) -> f64 {
    let mut pairs = pairs.to_vec();
    for _ in 0..3 {
        pairs = grown(&pairs, x);
    }
    pairs.iter().map(|pair| pair.left * pair.right).sum()
}

fn main() {}
