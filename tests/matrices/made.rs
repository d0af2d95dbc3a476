//! Matrices made of parts, and iterators over elements.

#![allow(clippy::cast_precision_loss, reason = "indices are small")]

use tapeless::differentiable;
use tapeless::nalgebra::{
    Matrix2, Matrix2x3, Matrix3, Matrix3x2, RowVector3, SMatrix, SVector, Vector2, Vector3,
};

#[differentiable]
fn by_a_function(a: &Matrix2<f64>, b: &Vector3<f64>) -> SMatrix<f64, 3, 2> {
    let scale = a.trace();
    SMatrix::<f64, 3, 2>::from_fn(|row, column| {
        if row == column { b[row] * scale } else { a[(column, column)] - (row as f64) * b[row] }
    })
}

#[differentiable(order = 2)]
fn vector_by_a_function(a: &Vector3<f64>, b: &Vector3<f64>) -> f64 {
    let v = Vector3::from_fn(|at, _| a[at] * b[2 - at]);
    let w = Matrix2::from_fn(|row, column| (row + 2 * column) as f64);
    v.norm_squared() * a.x + w.sum() * b.y * b.y
}

#[differentiable(order = 2)]
fn by_rows(a: &RowVector3<f64>, b: &RowVector3<f64>) -> f64 {
    let m = Matrix2x3::from_rows(&[*a, b * a.sum()]);
    let n = Matrix3x2::from_columns(&[b.transpose(), a.transpose()]);
    (m * n).determinant() + m.norm_squared()
}

#[differentiable]
fn by_slices(a: &Vector2<f64>, b: &Vector3<f64>) -> Matrix2x3<f64> {
    let m = Matrix2x3::from_row_slice(&[a.x, a.y, b.x, b.y, b.z, a.x * b.y]);
    let n = Matrix2x3::from_column_slice(&[a.x, a.y, b.x, b.y, b.z, 1.0]);
    let list = [b.x * a.x, a.y, b.z * b.z];
    let d = Matrix3::from_diagonal(&Vector3::from_row_slice(&list));
    m * d + n * a.x
}

#[differentiable(order = 2)]
fn kronecker(a: &Matrix2x3<f64>, b: &Matrix2<f64>) -> f64 {
    let product = a.kronecker(b);
    let other = b.kronecker(&a.transpose());
    (product * other).norm_squared() + product[(3, 5)] * a.m11
}

#[differentiable]
fn kronecker_of_vectors(a: &Vector3<f64>, b: &Vector2<f64>) -> SVector<f64, 6> {
    a.kronecker(b)
}

#[differentiable(order = 2)]
fn iterated(a: &Matrix2x3<f64>, b: &Vector3<f64>) -> f64 {
    let squares: f64 = a.iter().map(|x| x * x).sum();
    let mut total = 1.0;
    for (number, x) in b.iter().enumerate() {
        total += x * (number as f64) * total;
    }
    for x in a.iter().skip(2) {
        total *= 1.0 + x.abs();
    }
    let pairs: f64 = b.iter().zip(a.column(0).iter()).map(|(x, y)| x * y.exp()).sum();
    squares * total + pairs + (a * b).iter().fold(0.0, |all, x| all + x.sin())
}

/// Closures that keep a state see the elements column by column.
#[differentiable]
fn in_order(a: &Matrix2<f64>, b: &Matrix2x3<f64>) -> Matrix2x3<f64> {
    let mut state = a.m12;
    let c = Matrix2x3::from_fn(|row, column| {
        state = state * b[(row, column)] + a.m21;
        state
    });
    let mut all = 1.0;
    c + b.map(|x| {
        all *= 1.0 + x * a.m11;
        all
    })
}

crate::check! {
    in_order(2 2, 2 3);
    by_a_function(2 2, 3 1);
    vector_by_a_function(3 1, 3 1) second;
    by_rows(1 3, 1 3) second;
    by_slices(2 1, 3 1);
    kronecker(2 3, 2 2) second;
    kronecker_of_vectors(3 1, 2 1);
    iterated(2 3, 3 1) second;
}
