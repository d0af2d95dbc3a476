//! Operators, products and norms.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix2, Matrix2x3, Matrix3, SMatrix, SVector, Vector3};

#[differentiable]
fn product(a: &SMatrix<f64, 2, 3>, b: &SMatrix<f64, 3, 4>) -> SMatrix<f64, 2, 4> {
    a * b
}

#[differentiable]
fn product_of_owned(a: &SMatrix<f64, 4, 3>, b: &SVector<f64, 3>) -> SVector<f64, 4> {
    let (left, right) = (*a, *b);
    left * right
}

#[differentiable]
fn outer(a: &SVector<f64, 3>, b: &SVector<f64, 2>) -> SMatrix<f64, 3, 2> {
    a * b.transpose()
}

#[differentiable]
fn sums(a: &Matrix2x3<f64>, b: &Matrix2x3<f64>) -> Matrix2x3<f64> {
    let mut sum = a + b;
    sum += a;
    sum -= 0.5 * b;
    sum *= 3.0;
    -sum - a / 2.0
}

#[differentiable]
fn componentwise(a: &Matrix2<f64>, b: &Matrix2<f64>) -> Matrix2<f64> {
    a.component_mul(b) + b.component_div(&(a.component_mul(a) + Matrix2::from_element(1.0)))
}

#[differentiable(order = 2)]
fn quadratic_form(a: &Matrix3<f64>, x: &Vector3<f64>) -> f64 {
    let y = a * x;
    y.dot(x) + 0.5 * y.norm_squared()
}

#[differentiable(order = 2)]
fn rational(a: &Vector3<f64>, b: &Vector3<f64>) -> f64 {
    let scale = a.norm();
    (b / scale).dot(&(a * b.norm())) / (1.0 + b.norm_squared() * scale)
}

#[differentiable(order = 2)]
fn triple(a: &Vector3<f64>, b: &Vector3<f64>) -> f64 {
    let c = a.cross(b);
    let unit = c.normalize();
    unit.x * a.y + unit.y * b.z + c.norm() * c.dot(&a.component_mul(a))
}

#[differentiable(order = 2)]
fn reductions(a: &Matrix3<f64>, b: &Matrix3<f64>) -> f64 {
    let c = a.transpose() * b;
    c.trace() * a.sum() + (c + a.tr_mul(b)).norm() + b.diagonal().sum() * c.diagonal().norm_squared()
}

#[differentiable]
fn nested(a: &Matrix2<f64>, b: &Matrix2<f64>) -> f64 {
    ((a * b) * a - b.transpose() * (2.0 * a)).norm_squared().sqrt()
}

crate::check! {
    product(2 3, 3 4);
    product_of_owned(4 3, 3 1);
    outer(3 1, 2 1);
    sums(2 3, 2 3);
    componentwise(2 2, 2 2);
    quadratic_form(3 3, 3 1) second;
    rational(3 1, 3 1) second;
    triple(3 1, 3 1) second;
    reductions(3 3, 3 3) second;
    nested(2 2, 2 2);
}

#[test]
fn the_norm_of_the_zero_vector_has_the_slope_zero() {
    let (value, (gradient, _)) = length_and_more::value_and_grad(&Vector3::zeros(), &Vector3::zeros());
    assert_eq!((value, gradient), (0.0, Vector3::zeros()));
}

#[differentiable]
fn length_and_more(a: &Vector3<f64>, b: &Vector3<f64>) -> f64 {
    a.norm() + b.norm_squared()
}
