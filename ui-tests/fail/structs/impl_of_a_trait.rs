// A trait has no place for the derivatives.

use tapeless::{Differentiable, differentiable};

trait Area {
    fn area(&self) -> f64;
}

#[derive(Clone, Differentiable)]
struct Square {
    side: f64,
}

#[differentiable]
impl Area for Square {
    #[differentiable]
    fn area(&self) -> f64 {
        self.side * self.side
    }
}

fn main() {}
