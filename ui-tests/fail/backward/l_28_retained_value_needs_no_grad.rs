// L-28: in this call the retained value depends on no leaf that requires grad.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn retaining(w: f64, x: f64) -> f64 {
    #[retain_grad]
    let b = w + 1.0;
    b * x
}

fn main() {
    let w = Leaf::new(1.0_f64);
    let x = Leaf::new(2.0_f64).with_grad();
    retaining::graph(&w, &x).backward();
}
