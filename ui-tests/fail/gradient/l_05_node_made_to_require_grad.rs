// L-05 L-06: a computed value is not made to require grad after the fact.

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
    let _ = graph.a.with_grad();
}
