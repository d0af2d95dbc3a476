// S0-17 S1-06: a first `backward` frees the graph.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn lesson(w: f64, x: f64) -> f64 {
    let a = w + x;
    let b = w + 1.0;
    a * b
}

fn main() {
    let w = Leaf::new(1.0_f64).with_grad();
    let x = Leaf::new(2.0_f64).with_grad();
    let graph = lesson::graph(&w, &x);
    graph.backward();
    graph.backward();
}
