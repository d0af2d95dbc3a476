// What a method does is not known where it is called.

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
}

#[differentiable]
fn doubled(pair: &Pair) -> f64 {
    pair.sum() * 2.0
}

fn main() {}
