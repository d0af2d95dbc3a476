// How long a list is only the value knows, so the Hessian and the Jacobian are no matrices of fixed size.
use tapeless::nalgebra::Vector2;
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
struct Spring {
    stiffness: f64,
    length: f64,
}

#[differentiable(order = 2)]
fn energy(springs: &[Spring]) -> f64 {
    springs.iter().map(|spring| spring.stiffness * spring.length * spring.length).sum()
}

#[differentiable]
fn ends(springs: &[Spring]) -> Vector2<f64> {
    Vector2::new(springs[0].length, springs[1].length)
}

fn main() {
    let spring = Spring { stiffness: 1.0, length: 2.0 };
    energy::hessian(&[spring; 2]);
    ends::jacobian(&[spring; 2]);
}
