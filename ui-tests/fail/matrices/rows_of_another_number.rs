// Rows and elements that are not written out, one for each of the matrix.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix2, RowVector2};

#[differentiable]
fn rows(a: &RowVector2<f64>) -> f64 {
    let all = [*a, *a];
    Matrix2::from_rows(&all).trace()
}

#[differentiable]
fn elements(a: [f64; 3]) -> f64 {
    Matrix2::from_row_slice(&a).trace()
}

fn main() {}
