// A tuple is not the struct.

use tapeless::{Differentiable, Leaf, differentiable};

#[derive(Clone, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

#[differentiable]
fn product(pair: &Pair) -> f64 {
    pair.left * pair.right
}

fn main() {
    let pair = Leaf::new((1.0, 2.0)).with_grad();
    product::graph(&pair).backward();
}
