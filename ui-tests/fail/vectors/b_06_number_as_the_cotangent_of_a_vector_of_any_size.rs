// A number is no cotangent of a vector.
use tapeless::nalgebra::DVector;
use tapeless::{Leaf, differentiable};

#[differentiable]
fn doubled(x: &DVector<f64>) -> DVector<f64> {
    x * 2.0
}

fn main() {
    let x = Leaf::new(DVector::from_element(2, 1.0)).with_grad();
    doubled::graph(&x).backward_with(1.0);
}
