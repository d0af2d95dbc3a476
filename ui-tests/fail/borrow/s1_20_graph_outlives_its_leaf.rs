// S1-20: a graph does not outlive a leaf that it adds to.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn product(w: f64, x: f64) -> f64 {
    w * x
}

fn main() {
    let x = Leaf::new(2.0_f64);
    let graph = {
        let w = Leaf::new(1.0_f64).with_grad();
        product::graph(&w, &x)
    };
    graph.backward();
}
