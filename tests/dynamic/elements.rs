//! Elements: read, written, mapped, and put together.

use tapeless::differentiable;
use tapeless::nalgebra::{DMatrix, DVector};

#[differentiable(order = 2)]
fn mapped(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let b = a.map(|e| (e * 0.5).exp());
    let y = x.map(|e| e.sin() * e).zip_map(x, |p, q| p * q + 1.0);
    (b * &y).sum() + y.add_scalar(x.sum()).abs().norm_squared()
}

#[differentiable(order = 2)]
fn reduced(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    x.mean() * a.mean() + x.product() + x.max() * 2.0 - a.min() * a.max()
}

#[differentiable(order = 2)]
fn iterated(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let mut sum = 0.0;
    for e in x.iter() {
        sum += e * e * e;
    }
    let all: f64 = a.iter().map(|e| e.tanh()).sum();
    let pairs: f64 = x.iter().zip(x.iter().skip(1)).map(|(p, q)| p * q).sum();
    sum * all + pairs
}

#[differentiable]
fn mapped_by_name(a: &DMatrix<f64>, x: &DVector<f64>) -> DMatrix<f64> {
    a.map(f64::sin) * x.map(f64::cosh).norm()
}

#[differentiable(order = 2)]
fn written(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let n = x.len();
    let mut y = DVector::zeros(n);
    let mut b = a.clone();
    for i in 0..n {
        y[i] = x[i] * x[n - 1 - i];
        for j in 0..i {
            b[(i, j)] = x[i] * a[(j, i)];
            b[(j, i)] += y[j] * b[(i, j)];
        }
    }
    (b * y).dot(x)
}

#[differentiable]
fn asked(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let (rows, columns) = a.shape();
    if x.is_empty() || rows != columns {
        return 0.0;
    }
    x[0] * (a.nrows() * a.ncols() + a.len() + x.len()) as f64
}

crate::check! {
    mapped 0..=6, second;
    reduced 1..=5, second;
    iterated 0..=5, second;
    mapped_by_name 0..=4;
    written 0..=5, second;
    asked 0..=3;
}

#[test]
fn reductions_of_nothing_are_those_of_nalgebra() {
    let (a, x) = (DMatrix::zeros(0, 0), DVector::zeros(0));
    let (value, (a_bar, x_bar)) = reduced::value_and_grad(&a, &x);
    assert_eq!(value.to_bits(), reduced(&a, &x).to_bits());
    assert_eq!((a_bar, x_bar), (a, x));
}

#[test]
#[should_panic(expected = "out of bounds")]
fn an_element_beyond_the_end_panics() {
    #[differentiable]
    fn last(x: &DVector<f64>) -> f64 {
        x[x.len()]
    }
    let _ = last::grad(&DVector::zeros(3));
}
