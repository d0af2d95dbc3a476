// I-55: a graph that is gone borrows nothing.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn product(w: f64, x: f64) -> f64 {
    w * x
}

fn main() {
    let mut w = Leaf::new(1.0_f64).with_grad();
    let mut x = Leaf::new(2.0_f64);
    let graph = product::graph(&w, &x);
    graph.backward();
    x.set(3.0);
    w.step(|value, &grad| *value -= grad);
    let graph = product::graph(&w, &x);
    assert_eq!(*graph.value(), -3.0);
    drop(graph);
    *w.detach_mut() = 5.0;
    x *= 2.0;
    drop((w, x));
}
