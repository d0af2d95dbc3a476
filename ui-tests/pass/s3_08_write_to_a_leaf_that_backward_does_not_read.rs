// S3-08: addition keeps neither operand, so that a leaf without grad is free as soon as the graph is made.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn sum(a: f64, b: f64) -> f64 {
    a + b
}

fn main() {
    let a = Leaf::new(1.0_f64).with_grad();
    let mut b = Leaf::new(2.0_f64);
    let graph = sum::graph(&a, &b);
    b.set(10.0);
    b += 1.0;
    graph.backward();
    drop(b);
    assert_eq!(a.grad(), 1.0);
}
