//! The same operations in `f32`, in generic functions, and as fragments of a user's macro.

use tapeless::{Real, differentiable};

/// The error of an `f32` after a few operations.
const SINGLE: f32 = 1e-5;

fn is_close(actual: f32, expected: f64) -> bool {
    (f64::from(actual) - expected).abs() <= f64::from(SINGLE) * expected.abs().max(1.0)
}

#[differentiable(order = 2)]
fn wave(x: f64, y: f64) -> f64 {
    let decay = (-y * y).exp();
    decay * (x * y).sin() + x.atan2(y) - x.powi(3)
}

#[differentiable(order = 2)]
fn single_wave(x: f32, y: f32) -> f32 {
    let decay = (-y * y).exp();
    decay * (x * y).sin() + x.atan2(y) - x.powi(3)
}

#[differentiable(order = 2)]
fn generic_wave<T: Real>(x: T, y: T) -> T {
    let decay = (-y * y).exp();
    decay * (x * y).sin() + x.atan2(y) - x.powi(3)
}

#[differentiable(order = 2)]
fn generic_wave_in_path_form<T>(x: T, y: T) -> T
where
    T: Real,
{
    let decay = T::exp(-y * y);
    decay * T::sin(x * y) + T::atan2(x, y) - T::powi(x, 3)
}

#[test]
fn single_precision_has_the_derivatives_of_double_precision() {
    let (value, (dx, dy)) = single_wave::value_and_grad(0.75, 1.25);
    let (expected, (by_x, by_y)) = wave::value_and_grad(0.75, 1.25);
    assert!(is_close(value, expected) && is_close(dx, by_x) && is_close(dy, by_y));
    let (hessian, expected) = (single_wave::hessian(0.75, 1.25), wave::hessian(0.75, 1.25));
    assert!(hessian.iter().zip(expected.iter()).all(|(entry, expected)| is_close(*entry, *expected)));
}

#[test]
fn a_generic_function_of_doubles_is_the_concrete_one_bit_for_bit() {
    let expected = wave::value_and_grad(0.75, 1.25);
    assert_eq!(generic_wave::value_and_grad(0.75_f64, 1.25), expected);
    assert_eq!(generic_wave_in_path_form::value_and_grad(0.75_f64, 1.25), expected);
    assert_eq!(generic_wave::hessian(0.75_f64, 1.25), wave::hessian(0.75, 1.25));
}

#[test]
fn a_generic_function_of_singles_is_the_concrete_one_bit_for_bit() {
    let expected = single_wave::value_and_grad(0.75, 1.25);
    assert_eq!(generic_wave::value_and_grad(0.75_f32, 1.25), expected);
    assert_eq!(generic_wave_in_path_form::value_and_grad(0.75_f32, 1.25), expected);
    assert_eq!(generic_wave::hvp(0.75_f32, 1.25, 1.0, -1.0), single_wave::hvp(0.75, 1.25, 1.0, -1.0));
}

#[differentiable(order = 2)]
fn generic_logistic<T: Real>(x: T) -> T {
    (T::ONE + (-x).exp()).recip()
}

#[differentiable(order = 2)]
fn generic_larger<T: Real>(x: T, y: T) -> T {
    if x > y { x * x } else { y.abs().sqrt() }
}

#[test]
fn generic_code_differentiates_in_both_precisions() {
    assert_eq!(generic_logistic::value_and_grad(0.0_f64), (0.5, 0.25));
    assert_eq!(generic_logistic::value_and_grad(0.0_f32), (0.5, 0.25));
    assert_eq!(generic_larger::grad(3.0_f64, 2.0), (6.0, 0.0));
    assert_eq!(generic_larger::grad(3.0_f32, -4.0), (6.0, 0.0));
    assert_eq!(generic_larger::grad(-5.0_f32, -4.0), (0.0, -0.25));
    assert_eq!(generic_larger::hessian(3.0_f64, 2.0)[(0, 0)], 2.0);
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "references are what is tested")]
#[differentiable]
fn borrowed(x: &f64, y: &f64) -> f64 {
    x.sin() * *y + x * y
}

#[test]
fn references_are_read_through() {
    let (value, (dx, dy)) = borrowed::value_and_grad(&0.5, &2.0);
    assert_eq!(value, borrowed(&0.5, &2.0));
    assert_eq!((dx, dy), (0.5_f64.cos() * 2.0 + 2.0, 0.5_f64.sin() + 0.5));
}

/// A macro that puts expressions, each a unit of its own, into a differentiable function.
macro_rules! product_of {
    ($name:ident($x:ident) = $left:expr, $right:expr) => {
        #[differentiable]
        fn $name($x: f64) -> f64 {
            $left * $right
        }
    };
}

product_of!(product_of_sums(x) = x + 1.0, x - 3.0);

#[test]
fn an_expression_fragment_keeps_its_parentheses() {
    assert_eq!(product_of_sums(5.0), 12.0);
    assert_eq!(product_of_sums::value_and_grad(5.0), (12.0, 8.0));
}
