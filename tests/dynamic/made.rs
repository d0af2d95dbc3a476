//! Ways of making vectors and matrices of a size that is a value.

use tapeless::differentiable;
use tapeless::nalgebra::{DMatrix, DVector, RowDVector};

#[differentiable(order = 2)]
fn from_numbers(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let n = x.len();
    let s = x.sum();
    let b = DVector::from_element(n, s);
    let c = DMatrix::from_element(n, n, s * s);
    let d = DMatrix::from_diagonal_element(n, n, s);
    let e = DMatrix::<f64>::identity(n, n) + DMatrix::<f64>::zeros(n, n);
    ((a + c + d * e) * b).dot(x)
}

#[differentiable(order = 2)]
fn from_functions(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let n = a.nrows();
    let b = DVector::from_fn(n, |i, _| x[i] * (i as f64) + x[0]);
    let c = DMatrix::from_fn(n, 2, |i, j| x[i] * (j as f64 + 1.0) + a[(i, 0)]);
    let r = RowDVector::from_fn(n, |_, j| x[j] * x[j]);
    b.dot(x) + (r * c).sum()
}

#[differentiable(order = 2)]
fn from_lists(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let s = a.sum();
    let b = DVector::from_vec(vec![s, s * s, x[0]]);
    let c = DMatrix::from_row_slice(2, 3, &[s, 1.0, x[0], 0.5, s * x[0], 2.0]);
    let d = DMatrix::from_vec(3, 2, vec![s, 1.0, x[0], 0.5, s * x[0], 2.0]);
    let e = DMatrix::from_column_slice(2, 1, &[x[0], s]);
    let f = DVector::from_column_slice(&[s, x[0]]);
    (c * b).norm_squared() + (d * e).sum() + f.norm_squared()
}

#[differentiable(order = 2)]
fn from_items(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let n = x.len();
    let b = DVector::from_iterator(n, x.iter().map(|e| e.cos()));
    let c = DMatrix::from_iterator(n, n, a.iter().map(|e| e * e));
    let squares: Vec<f64> = x.iter().map(|e| e * e).collect();
    let d = DVector::from_vec(squares);
    (c * b).dot(&d)
}

#[differentiable(order = 2)]
fn from_parts(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let columns = DMatrix::from_columns(&[x * 2.0, a * x]);
    let rows = DMatrix::from_rows(&[x.transpose(), x.transpose() * x.sum()]);
    let diagonal = DMatrix::from_diagonal(x);
    (rows * columns).norm_squared() + (diagonal * a).trace()
}

crate::check! {
    from_numbers 0..=5, second;
    from_functions 1..=5, second;
    from_lists 1..=3, second;
    from_items 0..=5, second;
    from_parts 1..=5, second;
}

#[differentiable]
fn of_a_slice(x: &[f64], rows: usize) -> DMatrix<f64> {
    let v = DVector::from_row_slice(x);
    DMatrix::from_row_slice(rows, rows, x) * v.norm()
}

#[test]
fn a_matrix_of_a_slice_has_the_slice_for_a_gradient() {
    let x = [0.5, -1.0, 2.0, 0.25];
    let bar = crate::matrix(2, 2, 3);
    let (value, x_bar) = of_a_slice::vjp(&x, 2, bar.clone());
    assert_eq!(value, of_a_slice(&x, 2));
    let norm = DVector::from_row_slice(&x).norm();
    let inner = DMatrix::from_row_slice(2, 2, &x).dot(&bar);
    for index in 0..4 {
        let expected = bar[(index / 2, index % 2)] * norm + inner * x[index] / norm;
        assert!((x_bar[index] - expected).abs() < 1e-14);
    }
}

#[test]
#[should_panic(expected = "index out of bounds")]
fn a_list_of_another_length_panics() {
    let _ = of_a_slice::vjp(&[0.5, -1.0, 2.0], 2, DMatrix::zeros(2, 2));
}
