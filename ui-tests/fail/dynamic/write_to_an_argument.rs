// An argument is read only; a copy of it is the function's own.

use tapeless::differentiable;
use tapeless::nalgebra::DMatrix;

#[differentiable]
fn cleared(mut a: DMatrix<f64>) -> f64 {
    a.set_row(0, &(a.row(1) * 2.0));
    a.sum()
}

fn main() {}
