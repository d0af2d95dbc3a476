// By the elements of a matrix, the axis of a rotation has no derivative at the identity.

use tapeless::differentiable;
use tapeless::nalgebra::{Rotation3, Vector3};

#[differentiable]
fn axis(r: &Rotation3<f64>) -> Vector3<f64> {
    r.scaled_axis()
}

fn main() {}
