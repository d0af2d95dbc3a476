// The size of a Jacobian is part of its type, and only the argument knows how long it is.

use tapeless::differentiable;
use tapeless::nalgebra::DVector;

#[differentiable]
fn doubled(x: &DVector<f64>) -> DVector<f64> {
    x * 2.0
}

fn main() {
    let _ = doubled::jacobian(&DVector::zeros(3));
}
