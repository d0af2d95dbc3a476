// The rotation that is nearest to a matrix is found by an iteration.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix3, Rotation3};

#[differentiable]
fn nearest(m: &Matrix3<f64>) -> Rotation3<f64> {
    Rotation3::from_matrix(m)
}

fn main() {}
