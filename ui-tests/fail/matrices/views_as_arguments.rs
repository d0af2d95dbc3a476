// A view is no argument: a reference says the same, and has a gradient of its type.

use tapeless::differentiable;
use tapeless::nalgebra::{DMatrixView, VectorView3};

#[differentiable]
fn first(v: VectorView3<'_, f64>) -> f64 {
    v.norm_squared()
}

#[differentiable]
fn second(x: f64, m: DMatrixView<'_, f64>) -> f64 {
    m.norm_squared() * x
}

fn main() {}
