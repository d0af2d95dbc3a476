// S0-03: only what is marked `#[retain_grad]` is retained.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn retaining(w: f64, x: f64) -> f64 {
    let a = w + x;
    #[retain_grad]
    let b = w + 1.0;
    a * b
}

fn main() {
    let w = Leaf::new(1.0_f64).with_grad();
    let x = Leaf::new(2.0_f64).with_grad();
    let graph = retaining::graph(&w, &x);
    let _ = graph.backward().a;
}
