//! Operations on numbers.

use num_dual::{DualNum, DualSVec64};
use proptest::prelude::*;
use tapeless::differentiable;
use tapeless::nalgebra::{SVector, Vector2, Vector3, Vector4};

/// What is shared by the results is narrow: two numbers.
#[differentiable]
fn narrow(x: &Vector4<f64>) -> Vector4<f64> {
    let product = x[0] * x[1] * x[2].exp() + x[3];
    let quotient = (x[0] - x[3]) / (2.0 + x[1] * x[1]);
    let angle = product.atan2(quotient + 3.0);
    Vector4::new(
        angle.sin(),
        angle.cos() * quotient,
        product / (quotient * quotient + 1.0),
        product.hypot(angle),
    )
}

fn narrow_dual(x: SVector<DualSVec64<4>, 4>) -> SVector<DualSVec64<4>, 4> {
    let product = x[0] * x[1] * x[2].exp() + x[3];
    let quotient = (x[0] - x[3]) / (x[1] * x[1] + 2.0);
    let angle = product.atan2(quotient + 3.0);
    let length = (product * product + angle * angle).sqrt();
    SVector::from([angle.sin(), angle.cos() * quotient, product / (quotient * quotient + 1.0), length])
}

#[differentiable]
fn powers(x: &Vector3<f64>) -> Vector3<f64> {
    let square = x[0].powi(2) + x[1].powi(-3) * x[2].powf(1.5);
    let double = square + square;
    let mixed = double.mul_add(x[1], -x[2]).abs() + x[0].max(x[1]) - x[2].min(0.25).clamp(-1.0, 0.5);
    Vector3::new(double - square, mixed.sqrt() % 3.0, (mixed * 0.1).tanh().ln_1p() - double.cbrt())
}

/// Constants and arguments leave as they are.
#[differentiable]
fn plain(x: &Vector2<f64>) -> Vector4<f64> {
    Vector4::new(x[1], 7.0, -x[0], x[0] - x[0])
}

#[test]
fn entries_that_are_known_are_exact() {
    let (value, jacobian) = plain::value_and_jacobian(&Vector2::new(3.0, 5.0));
    assert_eq!(value, Vector4::new(5.0, 7.0, -3.0, 0.0));
    assert_eq!(jacobian.row(0), Vector2::new(0.0, 1.0).transpose());
    assert_eq!(jacobian.row(1), Vector2::new(0.0, 0.0).transpose());
    assert_eq!(jacobian.row(2), Vector2::new(-1.0, 0.0).transpose());
    assert_eq!(jacobian.row(3), Vector2::new(0.0, 0.0).transpose());
}

/// Numbers, a matrix of one scalar type that is a parameter.
#[differentiable]
fn generic<T: tapeless::Real>(x: T, y: T) -> [T; 2] {
    let product = x * y.sin();
    [product.exp(), product + y * y]
}

#[test]
fn scalars_may_be_parameters() {
    let (value, (by_x, by_y)) = generic::value_and_jacobian(0.5_f32, 1.5_f32);
    assert_eq!(value, generic(0.5_f32, 1.5_f32));
    let slope = value[0];
    assert!((by_x - Vector2::new(slope * 1.5_f32.sin(), 1.5_f32.sin())).amax() < 1e-6);
    let cosine = 0.5 * 1.5_f32.cos();
    assert!((by_y - Vector2::new(slope * cosine, cosine + 3.0)).amax() < 1e-6);
}

proptest! {
    #[test]
    fn dual_numbers_agree(a in -2.0..2.0, b in -2.0..2.0, c in -1.0..1.0, d in -2.0..2.0) {
        let x = Vector4::new(a, b, c, d);
        let (_, expected) = num_dual::jacobian(narrow_dual, &x);
        crate::same(&narrow::jacobian(&x), &expected, 1e-12);
        crate::agrees!(narrow, x);
    }

    #[test]
    fn methods_of_numbers_agree(a in 0.3..0.9, b in 1.1..1.9, c in 0.4..0.9) {
        crate::agrees!(powers, Vector3::new(a, b, c));
    }
}
