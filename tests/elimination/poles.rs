//! Kinks and poles: the conventions of `docs/kinks.md` hold in each entry.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix2, Vector2, Vector3};

/// At zero the root's slope is infinite.
#[differentiable]
fn rooted(x: &Vector2<f64>) -> Vector2<f64> {
    Vector2::new(x[0].sqrt(), x[1] * 2.0)
}

#[test]
fn an_infinite_slope_stays_in_its_entry() {
    let jacobian = rooted::jacobian(&Vector2::new(0.0, 1.0));
    assert_eq!(jacobian, Matrix2::new(f64::INFINITY, 0.0, 0.0, 2.0));
}

/// The arm that is not taken has no finite slope where the other is.
#[differentiable]
fn guarded(x: &Vector2<f64>) -> Vector2<f64> {
    let root = if x[0] > 0.0 { x[0].sqrt().ln() } else { x[1] };
    Vector2::new(root * x[1], x[0] + root)
}

#[test]
fn an_arm_not_taken_contributes_nothing_not_even_nan() {
    assert_eq!(guarded::jacobian(&Vector2::new(0.0, 3.0)), Matrix2::new(0.0, 6.0, 1.0, 1.0));
    assert_eq!(guarded::jacobian(&Vector2::new(-4.0, 3.0)), Matrix2::new(0.0, 6.0, 1.0, 1.0));
}

#[differentiable]
fn kinks(x: &Vector3<f64>) -> Vector3<f64> {
    Vector3::new(x[0].abs() + x[1].max(x[2]), x[0].hypot(x[0]) * x[2], x.norm() + x[0].atan2(x[0]))
}

#[test]
fn kinks_are_those_of_reverse_mode() {
    let x = Vector3::zeros();
    let jacobian = kinks::jacobian(&x);
    for row in 0..3 {
        let expected = kinks::vjp(&x, Vector3::ith(row, 1.0)).1;
        assert_eq!(jacobian.row(row), expected.transpose());
    }
    assert_eq!(jacobian.row(0), Vector3::new(0.0, 0.5, 0.5).transpose());
}

/// A product with an infinite slope that is zero times infinity in both modes.
#[differentiable]
fn lost(x: &Vector2<f64>) -> Vector2<f64> {
    let root = x[0].sqrt();
    Vector2::new(root * root, root * x[1])
}

#[test]
fn zero_times_infinity_is_nan_as_in_both_modes() {
    let x = Vector2::new(0.0, 0.0);
    let jacobian = lost::jacobian(&x);
    for row in 0..2 {
        let expected = lost::vjp(&x, Vector2::ith(row, 1.0)).1;
        assert_eq!(jacobian[(row, 0)].is_nan(), expected[0].is_nan());
        assert_eq!(jacobian[(row, 1)], expected[1]);
    }
}
