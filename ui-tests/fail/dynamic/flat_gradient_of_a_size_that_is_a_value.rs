// A flat gradient has its length in its type, and only the leaf knows how long it is.

use tapeless::nalgebra::DVector;
use tapeless::{Leaf, differentiable};

#[differentiable]
fn energy(x: &DVector<f64>) -> f64 {
    x.norm_squared()
}

fn main() {
    let x = Leaf::new(DVector::from_element(3, 1.0)).with_grad();
    let _ = energy::graph(&x).flat_gradient();
}
