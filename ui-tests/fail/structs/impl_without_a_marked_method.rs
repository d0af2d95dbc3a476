// Which methods are meant is said on each.

use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Square {
    side: f64,
}

#[differentiable]
impl Square {
    fn area(&self) -> f64 {
        self.side * self.side
    }
}

fn main() {}
