// What may not exist is matched by `Some` and `None`; what else an `Option` can do has no derivative.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix3, Vector3};

#[differentiable]
fn guarded(m: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    match m.lu().solve(b) {
        Some(x) if x.x > 0.0 => x.x,
        _ => 0.0,
    }
}

#[differentiable]
fn asked(covariance: &Matrix3<f64>) -> f64 {
    covariance.cholesky().filter(|factor| factor.determinant() > 1.0).map_or(0.0, |factor| factor.ln_determinant())
}

fn main() {}
