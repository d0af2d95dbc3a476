// What runs here is the trait's method, which takes the struct by value.

use tapeless::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

#[differentiable]
impl Pair {
    #[differentiable]
    fn sum(&self) -> f64 {
        self.left + self.right
    }
}

trait Sum {
    fn sum(self) -> f64;
}

impl Sum for Pair {
    fn sum(self) -> f64 {
        0.0
    }
}

#[differentiable]
fn doubled(pair: Pair) -> f64 {
    pair.sum() * 2.0
}

fn main() {}
