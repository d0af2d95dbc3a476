// The root does not depend on the only leaf that requires grad.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn first(x: &[f64], y: &[f64]) -> f64 {
    x[0] * tapeless::detach(y[0])
}

fn main() {
    let (x, y) = (Leaf::new(vec![1.0]), Leaf::new(vec![2.0]).with_grad());
    first::graph(&x, &y).gradients();
}
