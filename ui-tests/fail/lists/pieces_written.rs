// Pieces of a list of structs are read, not written.
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
pub struct Pair {
    left: f64,
    right: f64,
}

#[differentiable]
fn total(pairs: &[Pair], x: f64) -> f64 {
    let mut pairs = pairs.to_vec();
    for piece in pairs.chunks_mut(2) {
        piece[0].left = x;
    }
    pairs[0].left * pairs[0].right
}

fn main() {}
