// A method is differentiated where it is marked.

use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

impl Pair {
    fn sum(&self) -> f64 {
        self.left + self.right
    }

    fn half(x: f64) -> f64 {
        x / 2.0
    }
}

#[differentiable]
fn doubled(pair: &Pair) -> f64 {
    pair.sum() * Pair::half(pair.left)
}

fn main() {}
