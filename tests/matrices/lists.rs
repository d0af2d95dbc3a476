//! Arrays and lists of vectors and matrices that a function makes.

#![allow(clippy::vec_init_then_push, clippy::useless_vec, reason = "every way of making a list is tried")]

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix2, Vector2};

#[differentiable(order = 2)]
fn zeros(a: &Vector2<f64>, b: &Vector2<f64>) -> f64 {
    let mut parts = [Vector2::zeros(), Vector2::zeros()];
    parts[0] = a * b.x;
    parts[1] += parts[0] * a.x;
    parts[1].dot(b)
}

#[differentiable(order = 2)]
fn repeated(a: &Vector2<f64>, b: &Vector2<f64>) -> f64 {
    let mut parts = [Vector2::zeros(); 3];
    for i in 0..3 {
        parts[i] = a * (i as f64) + b.component_mul(a);
    }
    parts[1].dot(&parts[2])
}

#[differentiable(order = 2)]
fn repeated_in_a_list(a: &Vector2<f64>, b: &Vector2<f64>) -> f64 {
    let mut parts = vec![Vector2::repeat(1.0); 4];
    for i in 1..4 {
        let next = parts[i - 1].component_mul(a) + b;
        parts[i] = next;
    }
    parts[3].norm_squared()
}

#[differentiable(order = 2)]
fn beside_differentiable_ones(a: &Vector2<f64>, b: &Vector2<f64>) -> f64 {
    let mut parts = [Vector2::zeros(), *a];
    parts[0] += b;
    let more = vec![*b, Vector2::new(1.0, 2.0)];
    parts[0].dot(&parts[1]) * more[0].dot(&more[1])
}

#[differentiable]
fn of_matrices(a: &Matrix2<f64>, b: &Vector2<f64>) -> f64 {
    let mut rows = [[Matrix2::identity(); 2]; 2];
    rows[0][1] = a * rows[0][0];
    (rows[0][1] * rows[1][0] * b).norm_squared() + rows[0][1].determinant()
}

#[differentiable(order = 2)]
fn a_table(a: &Vector2<f64>, b: &Vector2<f64>) -> f64 {
    let points = [Vector2::new(1.0, 2.0), Vector2::new(3.0, 4.0)];
    let mut total = 0.0;
    for i in 0..2 {
        total += a.dot(&points[i]) * points[i].x * b.y;
    }
    for point in &points {
        total += (a - point).norm();
    }
    total + points.iter().map(|point| point.dot(b)).sum::<f64>()
}

#[differentiable(order = 2)]
fn pushed(a: &Vector2<f64>, b: &Vector2<f64>) -> f64 {
    let mut parts = Vec::new();
    for i in 0..3 {
        parts.push(a.component_mul(b) * (i as f64));
    }
    let mut total = 0.0;
    for part in &parts {
        total += part.dot(a) * part.x;
    }
    total
}

#[differentiable]
fn pushed_to_a_typed_list(a: &Vector2<f64>, b: &Vector2<f64>) -> f64 {
    let mut parts: Vec<Vector2<f64>> = Vec::with_capacity(4);
    parts.push(Vector2::zeros());
    for i in 0..3 {
        let next = parts[i].component_mul(b) + a;
        parts.push(next);
    }
    parts[3].norm_squared()
}

#[differentiable]
fn pushed_after_a_constant(a: &Vector2<f64>, b: &Vector2<f64>) -> f64 {
    let mut parts = Vec::new();
    parts.push(Vector2::repeat(0.5));
    parts.push(a.component_mul(b));
    parts.extend([a * 3.0, *b]);
    parts[0].dot(&parts[1]) + parts[2].dot(&parts[3])
}

#[differentiable]
fn pushed_rows(a: &Vector2<f64>, b: &Vector2<f64>) -> f64 {
    let mut rows = Vec::new();
    for i in 0..3 {
        rows.push([*a, b * (i as f64)]);
    }
    rows[2][1].dot(&rows[1][0])
}

#[differentiable(order = 2)]
fn filled_and_swapped(a: &Vector2<f64>, b: &Vector2<f64>) -> f64 {
    let mut parts = [Vector2::zeros(); 3];
    parts.fill(a * b.x);
    parts[0] -= b;
    parts.swap(0, 1);
    parts[0].dot(&parts[1]) + parts[2].norm_squared()
}

#[differentiable]
fn collected(a: &Vector2<f64>, b: &Vector2<f64>) -> f64 {
    let scaled: Vec<Vector2<f64>> = (0..3).map(|i| a * (i as f64)).collect();
    let moved = scaled.iter().map(|part| part + b).collect::<Vec<_>>();
    moved[1].dot(&moved[2])
}

#[differentiable]
fn changed_in_a_branch(a: &Vector2<f64>, b: &Vector2<f64>) -> f64 {
    let mut parts = [Vector2::zeros(); 2];
    if a.x > 0.0 {
        parts[0] = *a;
    } else {
        parts[1] = a.component_mul(b);
    }
    parts[0].norm_squared() + parts[1].dot(b)
}

fn origin() -> Vector2<f64> {
    Vector2::new(0.25, 0.5)
}

/// What the elements are is told by what is written to them.
#[differentiable]
fn made_elsewhere(a: &Vector2<f64>, b: &Vector2<f64>) -> f64 {
    let mut parts = [origin(); 3];
    parts[1] = a.component_mul(b);
    parts[1].dot(&parts[0])
}

crate::check! {
    zeros(2 1, 2 1) second;
    repeated(2 1, 2 1) second;
    repeated_in_a_list(2 1, 2 1) second;
    beside_differentiable_ones(2 1, 2 1) second;
    of_matrices(2 2, 2 1);
    a_table(2 1, 2 1) second;
    pushed(2 1, 2 1) second;
    pushed_to_a_typed_list(2 1, 2 1);
    pushed_after_a_constant(2 1, 2 1);
    pushed_rows(2 1, 2 1);
    filled_and_swapped(2 1, 2 1) second;
    collected(2 1, 2 1);
    changed_in_a_branch(2 1, 2 1);
    made_elsewhere(2 1, 2 1);
}

/// Elements without grad among differentiable ones.
#[differentiable]
fn given(a: &Vector2<f64>, #[no_grad] b: Vector2<f64>) -> f64 {
    let first = vec![*a, b];
    let second = [b, a * 2.0];
    first[1].dot(&first[0]) + second[0].dot(&second[1])
}

#[test]
fn elements_may_be_given() {
    let (a, b) = (Vector2::new(0.7, -0.4), Vector2::new(0.3, 0.2));
    assert!((given::grad(&a, b) - b * 3.0).norm() < 1e-15);
}
