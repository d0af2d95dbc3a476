// I-55 S1-20: backward adds to the leaf `w`, so that nobody writes it while the graph lives.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn product(w: f64, x: f64) -> f64 {
    w * x
}

fn main() {
    let w = Leaf::new(1.0_f64).with_grad();
    let x = Leaf::new(2.0_f64);
    let graph = product::graph(&w, &x);
    drop(w);
    graph.backward();
}
