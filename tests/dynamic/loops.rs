//! Vectors and matrices that loops and branches change.

use tapeless::differentiable;
use tapeless::nalgebra::{DMatrix, DVector};

#[differentiable(order = 2)]
fn power_iteration(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let mut y = x.clone();
    for _ in 0..5 {
        let next = a * &y;
        y = next.normalize() + x * 0.1;
    }
    y.dot(&(a * &y))
}

#[differentiable(order = 2)]
fn until_small(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let mut y = x * 4.0;
    let mut steps = 0;
    while y.norm() > 0.5 && steps < 4 {
        y = if y[0] > 0.0 { &y * 0.5 + a * x * 0.1 } else { y.component_mul(x) };
        steps += 1;
    }
    y.norm_squared() + steps as f64
}

#[differentiable(order = 2)]
fn gradient_steps(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let mut y = DVector::zeros(x.len());
    for _ in 0..3 {
        let residual = a * &y - x;
        y -= a.tr_mul(&residual) * 0.2;
    }
    (a * &y - x).norm_squared()
}

#[differentiable(order = 2)]
fn nested(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let mut y = x.clone();
    for i in 0..x.len() {
        let mut inner = y.clone();
        for j in 0..=i {
            inner[j] = inner[j] * a[(i, j)] + y[i];
        }
        y = inner * 0.5 + x;
    }
    y.norm_squared()
}

#[differentiable(order = 2)]
fn one_arm(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let mut b = a.clone();
    if x.sum() > 10.0 {
        b = b.transpose() * x.norm();
    }
    match x.len() % 3 {
        0 => b.sum(),
        1 => (b * x).sum(),
        _ => x.norm_squared(),
    }
}

#[differentiable]
fn early(a: &DMatrix<f64>, x: &DVector<f64>) -> DVector<f64> {
    for i in 0..x.len() {
        if x[i] < 0.0 {
            return a * x * x[i];
        }
    }
    x.clone()
}

crate::check! {
    power_iteration 1..=4, second;
    until_small 1..=4, second;
    gradient_steps 0..=4, second;
    nested 0..=4, second;
    one_arm 0..=5, second;
    early 0..=5;
}
