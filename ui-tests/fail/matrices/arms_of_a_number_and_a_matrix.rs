// rustc says which arm has another type than the first; the attribute does not differentiate what is neither.

use tapeless::differentiable;
use tapeless::nalgebra::{DMatrix, DVector};

#[differentiable]
fn scaled(v: &DVector<f64>, m: &DMatrix<f64>, x: f64) -> DVector<f64> {
    let scale = if x > 0.0 { x } else { m.clone().try_inverse().unwrap() };
    v * scale
}

fn main() {}
