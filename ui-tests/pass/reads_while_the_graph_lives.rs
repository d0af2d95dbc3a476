// I-55: what is borrowed may be read, and its gradient zeroed.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn product(w: f64, x: f64) -> f64 {
    w * x
}

fn main() {
    let w = Leaf::new(1.0_f64).with_grad();
    let x = Leaf::new(2.0_f64).with_grad();
    let graph = product::graph(&w, &x);
    graph.backward_retain_graph();
    assert_eq!((*w.value(), w.grad(), *w.detach().value()), (1.0, 2.0, 1.0));
    w.zero_grad();
    let other = product::graph(&w, &w);
    graph.backward();
    other.backward();
    assert_eq!((w.grad(), x.grad()), (4.0, 2.0));
}
