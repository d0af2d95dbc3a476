//! Elements, coordinates, rows, columns and blocks, read and written; ways to make vectors and matrices.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix2, Matrix2x3, Matrix3, RowVector3, SMatrix, SVector, Vector2, Vector3};

#[differentiable(order = 2)]
fn coordinates(a: &Vector3<f64>, b: &Matrix2<f64>) -> f64 {
    a.x * b.m12 + a[1] * b[(1, 0)] * a.z + b[(0, 0)] * b.m22 * a.y
}

#[differentiable]
fn made(a: &Vector2<f64>, b: &Vector2<f64>) -> Matrix3<f64> {
    let first = Matrix3::new(a.x, a.y, 1.0, b.x * b.y, 0.0, a.x, b.x, a.x * b.y, 2.0);
    first + Matrix3::from_diagonal(&Vector3::new(a.x, b.y, 1.0)) * Matrix3::from_diagonal_element(b.x)
        - Matrix3::from_element(a.y)
}

#[differentiable]
fn written(a: &Vector2<f64>, b: &Vector2<f64>) -> Matrix2<f64> {
    let mut m = Matrix2::zeros();
    m[(0, 0)] = a.x * b.y;
    m[(0, 1)] = a.y;
    m.m21 = m[(0, 0)] * 2.0;
    m[(0, 0)] = b.x;
    let mut v = *a;
    v.x = b.y * v.y;
    v[1] += v.x;
    m[(1, 1)] += v.dot(b);
    m
}

#[differentiable]
fn parts(a: &SMatrix<f64, 4, 3>, b: &Vector3<f64>) -> Vector2<f64> {
    let block = a.fixed_view::<2, 3>(1, 0);
    let column = a.column(2);
    let rows = column.fixed_rows::<2>(2);
    block * b + rows + b.xy() * a.row(3).transpose().dot(b)
}

#[differentiable(order = 2)]
fn mapped(a: &Vector3<f64>, b: &Vector3<f64>) -> f64 {
    let waves = a.map(|x| (x * b.x).sin());
    waves.zip_map(b, |wave, y| wave * y + y * y).sum() * a.map(f64::exp).sum()
}

#[differentiable(order = 2)]
fn averaged(a: &Matrix2x3<f64>, b: &Vector2<f64>) -> f64 {
    let scaled = a.add_scalar(b.x * b.y).abs();
    scaled.mean() * b.y + a.product() * b.x.sin() + scaled.column(1).product()
}

#[differentiable(order = 2)]
fn extremes(a: &Matrix2x3<f64>, b: &Vector3<f64>) -> f64 {
    let product = a * b;
    a.max() * product.min() + product.max() * (b.min() - a.column(1).max())
}

#[differentiable]
fn generic_shift<const N: usize>(a: &SVector<f64, N>, b: &SVector<f64, N>) -> f64 {
    let largest = b[0] * b[1];
    a.add_scalar(-largest).norm_squared()
}

#[differentiable]
fn generic<const N: usize>(a: &SVector<f64, N>, b: &SMatrix<f64, N, N>) -> f64 {
    let mut total = 0.0;
    for i in 0..N {
        total += a[i] * b[(i, i)];
    }
    for i in 0..a.len() {
        for j in 0..i {
            total *= 1.0 + b[(i, j)] * a[j];
        }
    }
    total
}

#[differentiable]
fn filled_in_a_loop(a: &Vector3<f64>, b: &Vector3<f64>) -> Matrix3<f64> {
    let mut m = Matrix3::zeros();
    for i in 0..3 {
        for j in 0..3 {
            m[(i, j)] = if i <= j { a[i] * b[j] } else { m[(j, i)] * 0.5 };
        }
    }
    m * m
}

#[differentiable]
fn row_vectors(a: &RowVector3<f64>, b: &RowVector3<f64>) -> f64 {
    (a * b.transpose()).sum() + a[1] * b.z
}

crate::check! {
    coordinates(3 1, 2 2) second;
    made(2 1, 2 1);
    written(2 1, 2 1);
    parts(4 3, 3 1);
    mapped(3 1, 3 1) second;
    averaged(2 3, 2 1) second;
    extremes(2 3, 3 1) second;
    generic_shift(3 1, 3 1);
    generic(4 1, 4 4);
    filled_in_a_loop(3 1, 3 1);
    row_vectors(1 3, 1 3);
}

#[differentiable]
fn greatest_and_least(x: &Vector3<f64>) -> (f64, f64) {
    (x.max(), x.min())
}

#[test]
fn of_zeros_and_what_is_no_number_that_is_picked_which_nalgebra_picks() {
    let odd = [0.0, -0.0, 1.0, -1.0, f64::NAN];
    for (i, j, k) in (0..125).map(|at| (at / 25, at / 5 % 5, at % 5)) {
        let x = Vector3::new(odd[i], odd[j], odd[k]);
        let (value, again) = (greatest_and_least(&x), greatest_and_least::vjp(&x, (1.0, 1.0)).0);
        let bits = |(greatest, least): (f64, f64)| (greatest.to_bits(), least.to_bits());
        assert_eq!(bits(value), bits(again), "{x}");
    }
}
