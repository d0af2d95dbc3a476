//! What the user's code does besides computing happens once.

use std::cell::Cell;

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix2, Vector2};

thread_local! {
    static RUNS: Cell<u32> = const { Cell::new(0) };
}

fn counted() -> bool {
    RUNS.set(RUNS.get() + 1);
    true
}

#[differentiable]
fn inner(x: &Vector2<f64>) -> Vector2<f64> {
    assert!(counted(), "it has run");
    Vector2::new(x.x * x.y, x.y)
}

#[differentiable]
fn outer(x: &Vector2<f64>) -> Vector2<f64> {
    assert!(counted(), "it has run");
    let seen: Vector2<f64> = inner(&(x * 2.0));
    if x.x > 0.0 {
        assert!(counted(), "it has run");
        return seen * x.x;
    }
    seen
}

#[test]
fn assertions_run_once_in_the_function_in_an_arm_and_in_a_callee() {
    RUNS.set(0);
    let jacobian = outer::jacobian(&Vector2::new(0.5, 3.0));
    assert_eq!(RUNS.get(), 3);
    assert_eq!(jacobian, Matrix2::new(12.0, 1.0, 6.0, 1.0));
    RUNS.set(0);
    let _ = outer::jacobian(&Vector2::new(-0.5, 3.0));
    assert_eq!(RUNS.get(), 2);
}
