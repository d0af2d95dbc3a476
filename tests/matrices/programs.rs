//! Vectors and matrices in branches, loops, tuples and slices.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix3, Vector3};

#[differentiable]
fn branches(a: &Matrix3<f64>, b: &Vector3<f64>) -> Vector3<f64> {
    let direction = if b.x > 0.0 { a * b } else { b.cross(&a.column(0).clone_owned()) };
    if direction.norm() < 0.1 {
        return direction * 2.0;
    }
    direction.normalize()
}

#[differentiable(order = 2)]
fn powers(a: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    let mut power = Matrix3::identity();
    let mut sum = *b;
    for _ in 0..4 {
        power *= *a;
        sum += power * b;
    }
    sum.norm_squared()
}

#[differentiable]
fn newton(a: &Matrix3<f64>, b: &Vector3<f64>) -> Vector3<f64> {
    let mut x = Vector3::new(0.5, 0.5, 0.5);
    let mut steps = 0;
    while steps < 3 {
        let residual = x.component_mul(&x) + a * x * 0.1 - b * b.norm();
        x -= residual * 0.2;
        steps += 1;
    }
    x
}

#[differentiable]
fn pair(a: &Vector3<f64>, b: &Vector3<f64>) -> (Vector3<f64>, f64) {
    let (sum, product) = (a + b, a.dot(b));
    (sum * product, product.sin())
}

#[differentiable]
fn rotated(r: &Vector3<f64>, x: &Vector3<f64>) -> Vector3<f64> {
    let square = r.norm_squared();
    if square < 0.5 {
        return x + r.cross(x);
    }
    let angle = square.sqrt();
    let axis = r / angle;
    let (sine, cosine) = angle.sin_cos();
    x * cosine + axis.cross(x) * sine + axis * (axis.dot(x) * (1.0 - cosine))
}

#[differentiable(order = 2)]
fn filtered(x: &Vector3<f64>, q: &Vector3<f64>) -> f64 {
    let spread = Matrix3::identity() * q.x.exp();
    let turn = Matrix3::new(1.0, 0.1, 0.0, 0.0, 1.0, 0.1, 0.0, 0.0, 1.0);
    let after = turn * spread * turn.transpose() + Matrix3::identity() * 0.01;
    let seen = turn * x;
    0.5 * (after[(0, 0)].ln() + seen.x * seen.x / after[(0, 0)])
}

crate::check! {
    rotated(3 1, 3 1);
    filtered(3 1, 3 1) second;
    branches(3 3, 3 1);
    powers(3 3, 3 1) second;
    newton(3 3, 3 1);
}

#[test]
fn tuples() {
    let (a, b) = (crate::sample::<3, 1>(3), crate::sample::<3, 1>(4));
    tapeless::check::gradcheck(
        &(a, b),
        |(a, b)| pair(a, b),
        |(a, b), bar| pair::vjp(a, b, bar),
        |(a, b), (a_dot, b_dot)| pair::jvp(a, b, &a_dot, &b_dot),
    )
    .unwrap();
}

#[differentiable]
fn spread(points: &[Vector3<f64>], center: Vector3<f64>) -> f64 {
    let mut total = 0.0;
    for point in points {
        total += (point - center).norm_squared();
    }
    total
}

#[test]
fn slices_of_vectors() {
    let points: Vec<_> = (1..5).map(crate::sample::<3, 1>).collect();
    let center = crate::sample::<3, 1>(9);
    let (value, (by_points, by_center)) = spread::value_and_grad(&points, center);
    assert_eq!(value, spread(&points, center));
    let mut sum = Vector3::zeros();
    for (point, gradient) in points.iter().zip(&by_points) {
        assert!((gradient - 2.0 * (point - center)).norm() < 1e-14);
        sum -= gradient;
    }
    assert!((by_center - sum).norm() < 1e-14);
}

#[differentiable]
fn fixed_parts(x: Vector3<f64>, #[no_grad] a: &Matrix3<f64>, #[no_grad] shift: Vector3<f64>) -> f64 {
    let offset = Vector3::new(1.0, 2.0, 3.0);
    (a * (x - shift) + offset).norm_squared()
}

#[test]
fn what_carries_no_grad_counts_as_constant() {
    let (x, a, shift) = (crate::sample::<3, 1>(1), crate::sample::<3, 3>(2), crate::sample::<3, 1>(3));
    let gradient = fixed_parts::grad(x, &a, shift);
    let expected = 2.0 * a.transpose() * (a * (x - shift) + Vector3::new(1.0, 2.0, 3.0));
    assert!((gradient - expected).norm() < 1e-13);
}

#[differentiable]
fn arrays_of_vectors(a: &Vector3<f64>, b: &Vector3<f64>) -> f64 {
    let mut points = [*a, a.cross(b), *b];
    points[0] = points[1] * 2.0;
    points[1] += points[0];
    points[2] *= a.x;
    let list = vec![points[2], *b];
    let mut total = points.iter().map(|point| point.norm_squared()).sum::<f64>();
    for point in &list {
        total += point.dot(a) * points[1].y;
    }
    total
}

#[test]
fn arrays_of_vectors_are_written_in_place() {
    for seed in 1..4 {
        let at = (crate::sample::<3, 1>(seed), crate::sample::<3, 1>(seed + 20));
        tapeless::check::gradcheck(
            &at,
            |(a, b)| arrays_of_vectors(a, b),
            |(a, b), bar| arrays_of_vectors::vjp(a, b, bar),
            |(a, b), (a_dot, b_dot)| arrays_of_vectors::jvp(a, b, &a_dot, &b_dot),
        )
        .unwrap();
    }
}
