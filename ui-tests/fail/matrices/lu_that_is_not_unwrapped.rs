// Whether a matrix is singular is not asked: its solution is taken, or the function panics.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix3, Vector3};

#[differentiable]
fn first(m: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    let lu = m.lu();
    match lu.solve(b) {
        Some(x) => x.x,
        None => 0.0,
    }
}

fn main() {}
