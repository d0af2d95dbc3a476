// Of a factorisation only what has a derivative is asked.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix3, Vector3};

#[differentiable]
fn updated(covariance: &Matrix3<f64>, x: &Vector3<f64>) -> f64 {
    let mut factors = covariance.cholesky().unwrap();
    factors.rank_one_update(x, 1.0);
    factors.ln_determinant()
}

#[differentiable]
fn recomposed(a: &Matrix3<f64>) -> f64 {
    let eigen = a.symmetric_eigen();
    eigen.recompose().trace()
}

fn main() {}
