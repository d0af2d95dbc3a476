// nalgebra's method takes a mutable reference, so that one by a shared reference comes before it.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix3, RowVector3};

trait Rows {
    fn set_row(&self, row: usize, values: &RowVector3<f64>);
}

impl Rows for Matrix3<f64> {
    fn set_row(&self, _: usize, _: &RowVector3<f64>) {}
}

#[differentiable]
fn written(m: Matrix3<f64>) -> Matrix3<f64> {
    let mut changed = m;
    changed.set_row(0, &m.row(1).into_owned());
    changed
}

fn main() {}
