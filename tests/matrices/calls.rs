//! Calls of other differentiable functions with vectors and matrices.

use std::cell::Cell;

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix3, Vector3};

#[differentiable]
fn rotate(axis: &Vector3<f64>, x: Vector3<f64>) -> Vector3<f64> {
    let unit = axis.normalize();
    x * axis.norm().cos() + unit.cross(&x)
}

#[differentiable]
fn twice(a: &Matrix3<f64>, b: &Vector3<f64>) -> Vector3<f64> {
    let once: Vector3<f64> = rotate(b, a * b);
    let again: Vector3<f64> = rotate(&once, once);
    let size = size(&again);
    rotate(&(again * size), *b)
}

#[differentiable]
fn size(x: &Vector3<f64>) -> f64 {
    x.norm_squared() + 1.0
}

#[differentiable]
fn with_a_number(a: &Vector3<f64>, b: &Vector3<f64>) -> f64 {
    let sum = scaled(a.dot(b), b, 0.5);
    sum * scaled(2.0, a, a.x)
}

#[differentiable]
fn scaled(factor: f64, x: &Vector3<f64>, shift: f64) -> f64 {
    (x * factor).norm() + shift * factor
}

#[differentiable]
fn repeated(a: &Matrix3<f64>, b: &Vector3<f64>) -> Vector3<f64> {
    let mut x = *b;
    for i in 0..4 {
        if i % 2 == 0 {
            let turned: Vector3<f64> = rotate(&x, a * x);
            x = turned + b * 0.1;
        } else {
            x *= size(&x) * 0.3;
        }
    }
    let mut steps = 0;
    while x.norm() > 0.5 && steps < 3 {
        let smaller: Vector3<f64> = rotate(b, x * 0.5);
        x = smaller;
        steps += 1;
    }
    x
}

#[differentiable]
fn stopped(a: &Vector3<f64>, b: &Vector3<f64>) -> f64 {
    let fixed: Vector3<f64> = tapeless::detach(a + b);
    fixed.dot(a)
}

crate::check! {
    twice(3 3, 3 1);
    repeated(3 3, 3 1);
    with_a_number(3 1, 3 1);
}

#[test]
fn a_gradient_stops_at_a_detached_vector() {
    let (a, b) = (crate::sample::<3, 1>(5), crate::sample::<3, 1>(6));
    assert_eq!(stopped::grad(&a, &b), (a + b, Vector3::zeros()));
}

thread_local! {
    static RUNS: Cell<usize> = const { Cell::new(0) };
}

fn count() -> bool {
    RUNS.set(RUNS.get() + 1);
    true
}

#[differentiable]
fn noted(x: &Vector3<f64>) -> f64 {
    assert!(count());
    x.norm_squared()
}

#[differentiable]
fn through(x: Vector3<f64>) -> f64 {
    noted(&x) * x.x
}

#[test]
fn the_callees_assertions_run_once() {
    RUNS.set(0);
    let x = crate::sample::<3, 1>(5);
    let gradient = through::grad(x);
    assert_eq!(RUNS.get(), 1);
    assert!((gradient - (x * 2.0 * x.x + Vector3::x() * x.norm_squared())).norm() < 1e-14);
}

#[test]
fn a_graph_with_leaves_of_both_kinds_calls_too() {
    use tapeless::Leaf;
    let (a, b) = (crate::sample::<3, 3>(3), crate::sample::<3, 1>(8));
    let cotangent = Vector3::new(1.0, -0.5, 2.0);
    let expected = repeated::vjp(&a, &b, cotangent).1;
    let (fixed, free) = (Leaf::new(a), Leaf::new(b).with_grad());
    repeated::graph(&fixed, &free).backward_with(cotangent);
    assert_eq!(free.grad(), expected.1);
    let (free, fixed) = (Leaf::new(a).with_grad(), Leaf::new(b));
    repeated::graph(&free, &fixed).backward_with(cotangent);
    assert_eq!(free.grad(), expected.0);
}
