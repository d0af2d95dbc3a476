//! Sizes that do not fit panic, before anything is differentiated.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tapeless::differentiable;
use tapeless::nalgebra::{DMatrix, DVector};

#[differentiable(order = 2)]
fn form(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    (a * x).norm_squared()
}

#[differentiable]
fn product(a: &DMatrix<f64>, x: &DVector<f64>) -> DVector<f64> {
    a * x
}

/// What a panic says.
fn words<R>(run: impl FnOnce() -> R) -> String {
    let payload = catch_unwind(AssertUnwindSafe(|| drop(run()))).expect_err("it panics");
    let words = payload.downcast_ref::<String>().cloned();
    words.or_else(|| payload.downcast_ref::<&str>().map(ToString::to_string)).expect("a panic has words")
}

#[test]
fn operands_that_do_not_fit_panic_as_in_the_plain_function() {
    let (a, x) = (crate::matrix(3, 3, 1), crate::vector(2, 2));
    let plain = words(|| form(&a, &x));
    assert_eq!(words(|| form::grad(&a, &x)), plain);
    assert_eq!(words(|| form::jvp(&a, &x, &a, &x)), plain);
    assert_eq!(words(|| form::hvp(&a, &x, &a, &x)), plain);
}

#[test]
fn a_cotangent_has_the_size_of_the_result() {
    let (a, x) = (crate::matrix(3, 2, 1), crate::vector(2, 2));
    let expected = "the cotangent of the result has 2 rows and 1 columns, the result has 3 and 1";
    assert_eq!(words(|| product::vjp(&a, &x, DVector::zeros(2))), expected);
    assert!(words(|| product::vjp(&a, &x, DVector::zeros(0))).contains("has 0 rows"));
}

#[test]
fn a_direction_has_the_size_of_its_argument() {
    let (a, x) = (crate::matrix(3, 2, 1), crate::vector(2, 2));
    let expected = "the tangent of `x` has 3 rows and 1 columns, `x` has 2 and 1";
    assert_eq!(words(|| product::jvp(&a, &x, &a, &DVector::zeros(3))), expected);
    assert!(words(|| form::hvp(&a, &x, &DMatrix::zeros(0, 0), &x)).contains("the tangent of `a`"));
}

#[test]
fn a_buffer_has_the_size_of_its_argument() {
    let (a, x) = (crate::matrix(3, 2, 1), crate::vector(2, 2));
    let (mut a_bar, mut x_bar) = (DMatrix::zeros(2, 3), DVector::zeros(2));
    let expected = "the gradient by `a` has 2 rows and 3 columns, `a` has 3 and 2";
    assert_eq!(words(|| form::accumulate_grad(&a, &x, &mut a_bar, &mut x_bar)), expected);
}

#[test]
fn gradients_have_the_size_of_their_arguments() {
    for (rows, columns) in [(0, 0), (0, 3), (3, 0), (1, 1), (2, 5)] {
        let (a, x) = (crate::matrix(rows, columns, 1), crate::vector(columns, 2));
        let (a_bar, x_bar) = form::grad(&a, &x);
        assert_eq!((a_bar.shape(), x_bar.shape()), ((rows, columns), (columns, 1)));
        let (a_bar, x_bar) = form::hvp(&a, &x, &a, &x);
        assert_eq!((a_bar.shape(), x_bar.shape()), ((rows, columns), (columns, 1)));
        let (y, y_dot) = product::jvp(&a, &x, &a, &x);
        assert_eq!(y.shape(), y_dot.shape());
    }
}
