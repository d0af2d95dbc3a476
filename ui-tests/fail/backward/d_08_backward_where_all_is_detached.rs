// D-08: a root that was detached requires no grad.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn frozen(x: f64) -> f64 {
    tapeless::detach(x * x)
}

fn main() {
    let x = Leaf::new(2.0_f64).with_grad();
    frozen::graph(&x).backward();
}
