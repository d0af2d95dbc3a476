// A factorisation is no value that other code sees.

use tapeless::differentiable;
use tapeless::nalgebra::Matrix3;

#[differentiable]
fn printed(a: &Matrix3<f64>) -> f64 {
    let factors = a.cholesky().unwrap();
    println!("{factors:?}");
    factors.ln_determinant()
}

fn main() {}
