//! Rules of functions of vectors and matrices whose size only the value knows, of geometry, and of slices.

use nalgebra::{DMatrix, DVector, UnitQuaternion, Vector3};
use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::{Leaf, differentiable};

/// `a x . x`, by reverse mode.
#[differentiable(order = 2, vjp = form_rule)]
fn form(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    (a * x).dot(x)
}

#[differentiable]
fn form_rule(a: &DMatrix<f64>, x: &DVector<f64>, bar: f64) -> (f64, (DMatrix<f64>, DVector<f64>)) {
    let image = a * x;
    let other = a.transpose() * x;
    let value = image.dot(x);
    (value, (x * x.transpose() * bar, (image + other) * bar))
}

/// By forward mode.
#[differentiable(jvp = image_rule)]
fn image(a: DMatrix<f64>, xs: &[f64]) -> DVector<f64> {
    a * DVector::from_column_slice(xs)
}

fn image_rule(
    a: DMatrix<f64>,
    xs: &[f64],
    dot: DMatrix<f64>,
    xs_dot: &[f64],
) -> (DVector<f64>, DVector<f64>) {
    let tangent = dot * DVector::from_column_slice(xs) + &a * DVector::from_column_slice(xs_dot);
    (image(a, xs), tangent)
}

#[differentiable]
fn calls(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let ends = [x[0], x[1]];
    let moved: DVector<f64> = image(a.clone(), &ends);
    form(a, &moved) + form(a, x).sin()
}

#[differentiable(order = 2)]
fn calls_twice(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    form(a, &(x * x[0])) * x[1] + form(a, x)
}

fn point() -> (DMatrix<f64>, DVector<f64>) {
    (DMatrix::from_row_slice(2, 2, &[0.5, -1.0, 2.0, 0.25]), DVector::from_vec(vec![0.7, -0.3]))
}

#[test]
fn rules_of_any_size_give_matrices_of_any_size() {
    gradcheck(
        &point(),
        |(a, x): &(DMatrix<f64>, DVector<f64>)| form(a, x),
        |(a, x), bar| form::vjp(a, x, bar),
        |(a, x), (a_dot, x_dot)| form::jvp(a, x, &a_dot, &x_dot),
    )
    .unwrap();
    gradcheck(
        &(point().0, vec![0.7, -0.3]),
        |(a, x): &(DMatrix<f64>, Vec<f64>)| image(a.clone(), x),
        |(a, x), bar| image::vjp(a.clone(), x, bar),
        |(a, x), (a_dot, x_dot)| image::jvp(a.clone(), x, a_dot, &x_dot),
    )
    .unwrap();
}

#[test]
fn calls_of_rules_of_any_size() {
    gradcheck(
        &point(),
        |(a, x): &(DMatrix<f64>, DVector<f64>)| calls(a, x),
        |(a, x), bar| calls::vjp(a, x, bar),
        |(a, x), (a_dot, x_dot)| calls::jvp(a, x, &a_dot, &x_dot),
    )
    .unwrap();
    gradgradcheck(
        &point(),
        |(a, x): &(DMatrix<f64>, DVector<f64>)| calls_twice::grad(a, x),
        |(a, x), (a_dot, x_dot)| calls_twice::hvp(a, x, &a_dot, &x_dot),
    )
    .unwrap();
}

#[test]
fn second_derivatives_of_rules_of_any_size() {
    gradgradcheck(
        &point(),
        |(a, x): &(DMatrix<f64>, DVector<f64>)| form::grad(a, x),
        |(a, x), (a_dot, x_dot)| form::hvp(a, x, &a_dot, &x_dot),
    )
    .unwrap();
}

#[test]
fn graphs_hold_matrices_of_any_size_for_rules() {
    let (a, x) = point();
    let (a_leaf, x_leaf) = (Leaf::new(a.clone()).with_grad(), Leaf::new(x.clone()).with_grad());
    form::graph(&a_leaf, &x_leaf).backward();
    assert_eq!((a_leaf.grad(), x_leaf.grad()), form::grad(&a, &x));
}

/// Part of a turn, by reverse mode.
#[differentiable(vjp = turned_rule)]
fn turned(turn: &UnitQuaternion<f64>, x: Vector3<f64>) -> f64 {
    turn.coords.x * x.x
}

fn turned_rule(
    turn: &UnitQuaternion<f64>,
    x: Vector3<f64>,
    bar: f64,
) -> (f64, (<UnitQuaternion<f64> as tapeless::Differentiable>::Tangent, Vector3<f64>)) {
    let (_, by_turn) = turned_by_steps::vjp(turn, x, bar);
    (turned(turn, x), (by_turn.0, Vector3::new(bar * turn.coords.x, 0.0, 0.0)))
}

#[differentiable]
fn turned_by_steps(turn: &UnitQuaternion<f64>, x: Vector3<f64>) -> f64 {
    turn.coords.x * x.x
}

#[test]
fn rules_of_rotations() {
    let turn = UnitQuaternion::from_euler_angles(0.1, 0.2, 0.3);
    let x = Vector3::new(1.0, 2.0, 3.0);
    assert_eq!(turned::value_and_grad(&turn, x), turned_by_steps::value_and_grad(&turn, x));
}
