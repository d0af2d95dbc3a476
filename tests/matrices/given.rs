//! Lists of vectors and matrices without grad: data beside what is differentiated.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix2, Matrix2x3, Vector2, Vector3};

#[differentiable(order = 2)]
fn residuals(
    m: &Matrix2x3<f64>,
    v: &Vector2<f64>,
    #[no_grad] points: &[Vector3<f64>],
    #[no_grad] seen: &[Vector2<f64>],
    #[no_grad] weights: &[Matrix2<f64>; 3],
) -> f64 {
    let mut total = 0.0;
    for (point, seen) in points.iter().zip(seen) {
        let error = m * point + v - seen;
        total += error.norm_squared() + error.dot(seen) * seen.norm();
    }
    for (i, weight) in weights.iter().enumerate() {
        let error = weight * (m * points[i] - seen[i]);
        total += error.x * weight[(0, 1)] + (weight * v).norm() + points[i].dot(&(m.transpose() * v));
    }
    total
}

/// The class that each point is in is an index.
#[differentiable(order = 2)]
fn likelihood(
    m: &Matrix2x3<f64>,
    v: &Vector2<f64>,
    #[no_grad] points: &[Vector3<f64>],
    #[no_grad] classes: &[usize],
) -> f64 {
    let mut loss = 0.0;
    for (point, &class) in points.iter().zip(classes.iter()) {
        let scores = m * point + v;
        let most = scores.max();
        loss -= scores[class] - most - scores.map(|score| (score - most).exp()).sum().ln();
    }
    loss
}

const POINTS: [Vector3<f64>; 3] =
    [Vector3::new(1.0, 0.5, -1.0), Vector3::new(0.25, 2.0, 1.0), Vector3::new(-0.5, 1.5, 0.75)];
const SEEN: [Vector2<f64>; 3] = [Vector2::new(0.5, 1.0), Vector2::new(-1.0, 0.25), Vector2::new(2.0, 0.5)];
const WEIGHTS: [Matrix2<f64>; 3] =
    [Matrix2::new(1.0, 0.5, 0.25, 2.0), Matrix2::new(0.5, -1.0, 1.0, 1.0), Matrix2::new(2.0, 0.0, 0.5, 1.5)];

#[test]
fn lists_of_vectors_are_data() {
    let at = (crate::sample::<2, 3>(1), crate::sample::<2, 1>(2));
    let (value, _) = residuals::value_and_grad(&at.0, &at.1, &POINTS, &SEEN, &WEIGHTS);
    assert_eq!(value.to_bits(), residuals(&at.0, &at.1, &POINTS, &SEEN, &WEIGHTS).to_bits());
    tapeless::check::gradcheck(
        &at,
        |(m, v)| residuals(m, v, &POINTS, &SEEN, &WEIGHTS),
        |(m, v), bar| residuals::vjp(m, v, &POINTS, &SEEN, &WEIGHTS, bar),
        |(m, v), (m_dot, v_dot)| residuals::jvp(m, v, &POINTS, &SEEN, &WEIGHTS, &m_dot, &v_dot),
    )
    .unwrap();
    tapeless::check::gradgradcheck(
        &at,
        |(m, v)| residuals::grad(m, v, &POINTS, &SEEN, &WEIGHTS),
        |(m, v), (m_dot, v_dot)| residuals::hvp(m, v, &POINTS, &SEEN, &WEIGHTS, &m_dot, &v_dot),
    )
    .unwrap();
}

#[test]
fn lists_of_indices_choose_elements() {
    let (at, classes) = ((crate::sample::<2, 3>(3), crate::sample::<2, 1>(4)), [0, 1, 1]);
    tapeless::check::gradgradcheck(
        &at,
        |(m, v)| likelihood::grad(m, v, &POINTS, &classes),
        |(m, v), (m_dot, v_dot)| likelihood::hvp(m, v, &POINTS, &classes, &m_dot, &v_dot),
    )
    .unwrap();
    tapeless::check::gradcheck(
        &at,
        |(m, v)| likelihood(m, v, &POINTS, &classes),
        |(m, v), bar| likelihood::vjp(m, v, &POINTS, &classes, bar),
        |(m, v), (m_dot, v_dot)| likelihood::jvp(m, v, &POINTS, &classes, &m_dot, &v_dot),
    )
    .unwrap();
}

/// Pairs of which only their `let` says what they are.
#[differentiable]
fn logistic(m: &Matrix2x3<f64>, v: &Vector3<f64>, #[no_grad] rows: &[(Vector3<f64>, bool)]) -> f64 {
    let mut loss = m.m11;
    for (x, y) in rows {
        let x: &Vector3<f64> = x;
        let z = x.dot(v) + (m * x).sum();
        loss += if *y { z.exp() } else { -z };
    }
    loss
}

#[test]
fn a_let_says_what_a_part_of_the_data_is() {
    let rows = [(POINTS[0], true), (POINTS[1], false)];
    let at = (crate::sample::<2, 3>(5), crate::sample::<3, 1>(6));
    tapeless::check::gradcheck(
        &at,
        |(m, v)| logistic(m, v, &rows),
        |(m, v), bar| logistic::vjp(m, v, &rows, bar),
        |(m, v), (m_dot, v_dot)| logistic::jvp(m, v, &rows, &m_dot, &v_dot),
    )
    .unwrap();
}
