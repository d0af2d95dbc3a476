// A derivative maps arguments to results.

use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Counter {
    total: f64,
}

#[differentiable]
impl Counter {
    #[differentiable]
    fn add(&mut self, x: f64) -> f64 {
        self.total += x;
        self.total
    }
}

fn main() {}
