// A root of several parts needs a cotangent.

use tapeless::{Differentiable, Leaf, differentiable};

#[derive(Clone, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

#[differentiable]
fn swapped(pair: Pair) -> Pair {
    Pair { left: pair.right, right: pair.left }
}

fn main() {
    let pair = Leaf::new(Pair { left: 1.0, right: 2.0 }).with_grad();
    swapped::graph(&pair).backward();
}
