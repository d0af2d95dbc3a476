// Lists that backward adds to do not change their storage while the graph lives.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn dot(w: &[f64], x: &[f64]) -> f64 {
    w.iter().zip(x).map(|(a, b)| a * b).sum()
}

fn main() {
    let mut w = Leaf::new(vec![1.0, 2.0]).with_grad();
    let mut x = Leaf::new(vec![3.0, 4.0]).with_grad();
    let graph = dot::graph(&w, &x);
    std::mem::swap(&mut w, &mut x);
    graph.backward();
}
