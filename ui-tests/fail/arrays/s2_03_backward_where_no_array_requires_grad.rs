// Nothing requires grad, so there is nothing to walk.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn sum(x: &[f64]) -> f64 {
    x.iter().sum()
}

fn main() {
    let x = Leaf::new(vec![1.0, 2.0]);
    sum::graph(&x).backward();
}
