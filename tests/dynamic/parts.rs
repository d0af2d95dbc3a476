//! Rows, columns and blocks, read and written.

use tapeless::differentiable;
use tapeless::nalgebra::{DMatrix, DVector, Matrix3xX, SMatrix};

#[differentiable(order = 2)]
fn read(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let n = x.len();
    let row = a.row(n - 1);
    let column = a.column(0);
    let block = a.view((1, 0), (n - 1, 2));
    let some = x.rows(0, 2);
    let two = x.fixed_rows::<2>(0);
    let first = a.columns(0, n - 1);
    (row * x).sum()
        + column.dot(x)
        + (block * some).norm_squared()
        + two.norm()
        + first.tr_mul(x).norm_squared()
}

#[differentiable(order = 2)]
fn written(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let n = x.len();
    let mut b = a.clone();
    b.set_column(1, x);
    b.set_row(0, &(x.transpose() * 2.0));
    b.row_mut(n - 1).copy_from(&(a.row(0) * a[(0, 0)]));
    b.view_mut((0, 0), (2, 2)).copy_from(&a.view((n - 2, n - 2), (2, 2)));
    b.rows_mut(1, 1).copy_from(&a.rows(0, 1));
    let mut y = x.clone();
    y.fixed_rows_mut::<2>(0).copy_from(&x.fixed_rows::<2>(n - 2));
    (&b * y).dot(x) + b.norm_squared()
}

#[differentiable(order = 2)]
fn column_by_column(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let n = x.len();
    let mut b = DMatrix::zeros(n, n);
    for j in 0..n {
        let column = a.column(j) * x[j] + x;
        b.set_column(j, &column);
        if j > 0 {
            let both = b.column(j) + b.column(j - 1);
            b.column_mut(j).copy_from(&both);
        }
    }
    (b * x).norm_squared()
}

crate::check! {
    read 2..=5, second;
    written 3..=5, second;
    column_by_column 0..=4, second;
}

#[differentiable]
fn cut_from_fixed(m: &SMatrix<f64, 3, 4>, n: usize) -> Matrix3xX<f64> {
    m.columns(0, n) * 2.0
}

#[test]
fn a_part_of_a_fixed_matrix_may_have_a_size_that_is_a_value() {
    let m = SMatrix::from_fn(|row, column| (row * 4 + column) as f64);
    let bar = Matrix3xX::from_fn(2, |row, column| row as f64 - column as f64);
    let (value, m_bar) = cut_from_fixed::vjp(&m, 2, bar.clone());
    assert_eq!(value, cut_from_fixed(&m, 2));
    assert_eq!(m_bar.columns(0, 2), bar * 2.0);
    assert_eq!(m_bar.columns(2, 2).norm(), 0.0);
}

#[test]
#[should_panic(expected = "a matrix of one size stands where one of another is asked for")]
fn a_part_of_another_size_is_not_written() {
    #[differentiable]
    fn replaced(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
        let mut b = a.clone();
        b.rows_mut(0, 2).copy_from(&a.rows(0, 1));
        (b * x).sum()
    }
    let _ = replaced::grad(&crate::matrix(3, 3, 1), &crate::vector(3, 2));
}
