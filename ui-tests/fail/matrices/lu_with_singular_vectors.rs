// Singular vectors are not in the language; singular values are.

use tapeless::differentiable;
use tapeless::nalgebra::Matrix3;

#[differentiable]
fn largest(m: &Matrix3<f64>) -> f64 {
    m.svd(true, true).singular_values.x
}

fn main() {}
