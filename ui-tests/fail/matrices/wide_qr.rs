// A matrix with more columns than rows.

use tapeless::differentiable;
use tapeless::nalgebra::Matrix2x3;

#[differentiable]
fn wide(a: &Matrix2x3<f64>) -> f64 {
    a.qr().r().norm()
}

fn main() {}
