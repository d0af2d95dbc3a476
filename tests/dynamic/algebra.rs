//! Operators, products and norms.

use tapeless::differentiable;
use tapeless::nalgebra::{DMatrix, DVector, Matrix2xX, RowDVector, SVector, Vector2};

#[differentiable]
fn product(a: &DMatrix<f64>, x: &DVector<f64>) -> DVector<f64> {
    a * x
}

#[differentiable]
fn outer(a: &DMatrix<f64>, x: &DVector<f64>) -> DMatrix<f64> {
    x * x.transpose() + a
}

#[differentiable]
fn sums(a: &DMatrix<f64>, x: &DVector<f64>) -> DMatrix<f64> {
    let mut sum = a + a.transpose();
    sum += a;
    sum -= 0.5 * a;
    sum *= 3.0;
    -sum - a / 2.0 + a * x.sum()
}

#[differentiable]
fn componentwise(a: &DMatrix<f64>, x: &DVector<f64>) -> DMatrix<f64> {
    let squares = a.component_mul(a).add_scalar(1.0 + x.norm_squared());
    a.component_mul(&squares) + a.component_div(&squares)
}

#[differentiable(order = 2)]
fn quadratic_form(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let y = a * x;
    y.dot(x) + 0.5 * y.norm_squared()
}

#[differentiable(order = 2)]
fn rational(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let scale = a.norm();
    (x / scale).dot(&(a * x)) / (1.0 + x.norm_squared() * scale) + x.normalize().sum()
}

#[differentiable(order = 2)]
fn reductions(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let c = a.transpose() * a;
    c.trace() * a.sum() + (&c + a.tr_mul(a)).norm() + a.diagonal().dot(x) + c.diagonal().norm_squared()
}

#[differentiable(order = 2)]
fn owned(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let (left, right) = (a.clone(), x.clone());
    let y = left * right.clone();
    let z = y.clone() + right;
    (y - z.scale(2.0)).unscale(3.0).norm_squared()
}

crate::check! {
    product 0..=6;
    outer 0..=6;
    sums 0..=6;
    componentwise 0..=6;
    quadratic_form 0..=6, second;
    rational 1..=6, second;
    reductions 1..=6, second;
    owned 0..=4, second;
}

#[differentiable]
fn by_value(a: DMatrix<f64>, x: DVector<f64>) -> f64 {
    (a * &x).dot(&x)
}

#[test]
fn arguments_are_given_away_and_gradients_have_their_size() {
    let (a, x) = (crate::matrix(3, 3, 1), crate::vector(3, 2));
    let (value, (a_bar, x_bar)) = by_value::value_and_grad(a.clone(), x.clone());
    assert_eq!(value.to_bits(), by_value(a.clone(), x.clone()).to_bits());
    assert!((a_bar - &x * x.transpose()).norm() < 1e-15);
    assert!((x_bar - (&a + a.transpose()) * &x).norm() < 1e-15);
}

#[differentiable]
fn rectangular(a: &DMatrix<f64>, b: &Matrix2xX<f64>, r: &RowDVector<f64>, s: f32) -> f64 {
    let c = b * a;
    c.norm_squared() + (r * a).sum() + f64::from(s)
}

#[test]
fn rectangular_matrices_and_rows_have_gradients() {
    let a = crate::matrix(3, 4, 1);
    let b = Matrix2xX::from_fn(3, |row, column| (row + 2 * column) as f64 * 0.25);
    let r = crate::vector(3, 5).transpose();
    tapeless::check::gradcheck(
        &(a, b, r),
        |(a, b, r)| rectangular(a, b, r, 0.5),
        |(a, b, r), bar| {
            let (value, (a_bar, b_bar, r_bar, _)) = rectangular::vjp(a, b, r, 0.5, bar);
            (value, (a_bar, b_bar, r_bar))
        },
        |(a, b, r), (a_dot, b_dot, r_dot)| rectangular::jvp(a, b, r, 0.5, &a_dot, &b_dot, &r_dot, 0.0),
    )
    .unwrap();
}

#[differentiable]
fn mixed(a: &DMatrix<f64>, x: &SVector<f64, 3>, y: &DVector<f64>) -> f64 {
    let product = a * x;
    let sum = x + y;
    let mut both = y.clone();
    both += x;
    let part: Vector2<f64> = y.fixed_rows::<2>(0).into_owned();
    product.dot(&sum) + (y - x).norm() + y.dot(x) + both.component_mul(x).sum() + part.norm_squared()
}

#[test]
fn types_of_fixed_size_and_of_none_meet() {
    let at = (crate::matrix(3, 3, 7), SVector::from([0.1, -0.2, 0.3]), crate::vector(3, 8));
    tapeless::check::gradcheck(
        &at,
        |(a, x, y)| mixed(a, x, y),
        |(a, x, y), bar| mixed::vjp(a, x, y, bar),
        |(a, x, y), (a_dot, x_dot, y_dot)| mixed::jvp(a, x, y, &a_dot, &x_dot, &y_dot),
    )
    .unwrap();
}

#[differentiable]
fn single(a: &DMatrix<f32>, x: &DVector<f32>) -> f32 {
    (a * x).map(|e| e.tanh()).dot(x)
}

#[test]
fn numbers_of_single_precision_have_the_same_gradient() {
    let (a, x) = (crate::matrix(4, 4, 3), crate::vector(4, 4));
    let (a_bar, x_bar) = single::grad(&a.map(|e| e as f32), &x.map(|e| e as f32));
    let double = wide::grad(&a, &x);
    assert!((a_bar.map(f64::from) - double.0).norm() < 1e-5);
    assert!((x_bar.map(f64::from) - double.1).norm() < 1e-5);
}

#[differentiable]
fn wide(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    (a * x).map(|e| e.tanh()).dot(x)
}

#[test]
fn the_norm_of_zeros_has_the_slope_zero() {
    #[differentiable]
    fn length(x: &DVector<f64>) -> f64 {
        x.norm()
    }
    assert_eq!(length::grad(&DVector::zeros(4)), DVector::zeros(4));
    assert_eq!(length::grad(&DVector::zeros(0)), DVector::zeros(0));
}

#[test]
fn buffers_are_added_into() {
    let (a, x) = (crate::matrix(3, 3, 1), crate::vector(3, 2));
    let (mut a_bar, mut x_bar) = (a.clone(), x.clone());
    let value = quadratic_form::accumulate_grad(&a, &x, &mut a_bar, &mut x_bar);
    let (expected, gradient) = quadratic_form::value_and_grad(&a, &x);
    assert_eq!(value.to_bits(), expected.to_bits());
    assert_eq!((a_bar, x_bar), (a + gradient.0, x + gradient.1));
}
