// An argument of a graph is a leaf, a detached leaf, or another graph.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn lesson(w: f64, x: f64) -> f64 {
    let a = w + x;
    let b = w + 1.0;
    a * b
}

fn main() {
    let x = Leaf::new(2.0_f64);
    let _ = lesson::graph(&1.0, &x);
}
