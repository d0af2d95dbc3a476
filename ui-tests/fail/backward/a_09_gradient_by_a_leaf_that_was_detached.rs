// the root does not depend on `y`, which is detached.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn scaled(x: f64, y: f64) -> f64 {
    x * tapeless::detach(y)
}

fn main() {
    let x = Leaf::new(1.0_f64).with_grad();
    let y = Leaf::new(2.0_f64).with_grad();
    let _ = scaled::graph(&x, &y).gradients_with(1.0);
}
