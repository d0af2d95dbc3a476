// The trait is for rows that a matrix lends, and no other vector.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix, Matrix3, U1, U3, ViewStorage};

trait Size {
    fn sum(self) -> f64;
}

impl Size for Matrix<f64, U1, U3, ViewStorage<'_, f64, U1, U3, U1, U3>> {
    fn sum(self) -> f64 {
        self[0]
    }
}

#[differentiable]
fn size(m: &Matrix3<f64>) -> f64 {
    m.row(0).sum()
}

fn main() {}
