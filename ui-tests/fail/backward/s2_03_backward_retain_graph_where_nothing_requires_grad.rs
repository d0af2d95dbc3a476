// S2-03: no leaf requires grad, so that nothing is to be done backward.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn lesson(w: f64, x: f64) -> f64 {
    let a = w + x;
    let b = w + 1.0;
    a * b
}

fn main() {
    let w = Leaf::new(1.0_f64);
    let x = Leaf::new(2.0_f64);
    let graph = lesson::graph(&w, &x);
    graph.backward_retain_graph();
}
