// G-07: there is no node of that name.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn retaining(w: f64, x: f64) -> f64 {
    #[retain_grad]
    let b = w + 1.0;
    b * x
}

fn main() {
    let w = Leaf::new(1.0_f64).with_grad();
    let x = Leaf::new(2.0_f64).with_grad();
    let graph = retaining::graph(&w, &x);
    let _ = graph.backward().c;
}
