// A factorisation is no result.

use tapeless::differentiable;
use tapeless::nalgebra::linalg::Cholesky;
use tapeless::nalgebra::{Const, Matrix3};

#[differentiable]
fn factors(a: &Matrix3<f64>) -> Cholesky<f64, Const<3>> {
    a.cholesky().unwrap()
}

#[differentiable]
fn printed(a: &Matrix3<f64>) -> f64 {
    let factors = a.cholesky().unwrap();
    println!("{factors:?}");
    factors.ln_determinant()
}

fn main() {}
