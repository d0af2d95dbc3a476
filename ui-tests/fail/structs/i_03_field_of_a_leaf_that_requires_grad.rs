// A leaf that requires grad is not written, field by field either.

use tapeless::{Differentiable, Leaf};

#[derive(Clone, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

fn main() {
    let mut pair = Leaf::new(Pair { left: 1.0, right: 2.0 }).with_grad();
    pair.update(|pair| pair.left = 3.0);
    pair.value().right = 4.0;
}
