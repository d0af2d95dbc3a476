// The size of a Hessian is part of its type, and only the argument knows how long it is.

use tapeless::differentiable;
use tapeless::nalgebra::DVector;

#[differentiable(order = 2)]
fn energy(x: &DVector<f64>) -> f64 {
    x.norm_squared() * x[0]
}

fn main() {
    let _ = energy::hessian(&DVector::zeros(3));
}
