// A slice without grad that backward reads is not written while the graph lives.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn dot(w: &[f64], #[no_grad] x: &[f64]) -> f64 {
    w.iter().zip(x).map(|(a, b)| a * b).sum()
}

fn main() {
    let w = Leaf::new(vec![1.0, 2.0]).with_grad();
    let mut x = vec![3.0, 4.0];
    let graph = dot::graph(&w, &x);
    x[0] = 5.0;
    graph.backward();
}
