//! Calls of other functions, gradients that stop, and arguments without grad.

use tapeless::nalgebra::{DMatrix, DVector, RealField, SVector};
use tapeless::{Real, differentiable};

#[differentiable]
fn dense(a: &DMatrix<f64>, x: DVector<f64>) -> DVector<f64> {
    (a * x).map(|e| e.tanh())
}

#[differentiable]
fn energy(x: &DVector<f64>) -> f64 {
    x.norm_squared() + 1.0
}

#[differentiable]
fn twice(a: &DMatrix<f64>, x: &DVector<f64>) -> DVector<f64> {
    let once: DVector<f64> = dense(a, x * 0.5);
    let again: DVector<f64> = dense(a, once.clone());
    again * energy(&once)
}

#[differentiable]
fn repeated(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let mut y = x.clone();
    for i in 0..3 {
        let next: DVector<f64> = dense(a, y.clone());
        y = if i == 1 { next * energy(x) } else { next + x };
    }
    energy(&y)
}

crate::check! {
    twice 0..=4;
    repeated 0..=4;
}

#[differentiable]
fn stopped(a: &DVector<f64>, b: &DVector<f64>) -> f64 {
    let fixed: DVector<f64> = tapeless::detach(a + b);
    let block: DVector<f64> = tapeless::no_grad(|| a * 2.0);
    fixed.dot(a) + block.dot(b)
}

#[test]
fn a_gradient_stops_at_a_detached_vector() {
    let (a, b) = (crate::vector(4, 5), crate::vector(4, 6));
    assert_eq!(stopped::grad(&a, &b), (&a + &b, a * 2.0));
}

#[differentiable]
fn data(
    #[no_grad] d: &DVector<f64>,
    #[no_grad] m: DMatrix<f64>,
    x: &DVector<f64>,
    s: &SVector<f64, 2>,
) -> f64 {
    let scale = d.len() as f64;
    (&m * x).dot(d) + d[0] * x.sum() + s.x * d.norm() + scale * s.y
}

#[test]
fn arguments_without_grad_are_read() {
    let (d, m) = (crate::vector(3, 1), crate::matrix(3, 3, 2));
    let at = (crate::vector(3, 3), SVector::from([0.5, -0.25]));
    tapeless::check::gradcheck(
        &at,
        |(x, s)| data(&d, m.clone(), x, s),
        |(x, s), bar| data::vjp(&d, m.clone(), x, s, bar),
        |(x, s), (x_dot, s_dot)| data::jvp(&d, m.clone(), x, s, &x_dot, &s_dot),
    )
    .unwrap();
}

#[differentiable]
fn generic<T: Real + RealField>(a: &DMatrix<T>, x: &DVector<T>) -> T {
    let y = a.component_mul(a);
    let mut sum = x.dot(x) + y.sum();
    for i in 0..x.len() {
        sum += x[i] * y[(i, i)];
    }
    sum
}

#[test]
fn functions_are_generic_over_the_scalar() {
    let (a, x) = (crate::matrix(3, 3, 1), crate::vector(3, 2));
    let (a_bar, x_bar) = generic::grad(&a, &x);
    let mut expected = &a * 2.0;
    for i in 0..3 {
        expected[(i, i)] *= 1.0 + x[i];
    }
    assert!((a_bar - &expected).norm() < 1e-15);
    let single = generic::grad(&a.map(|e| e as f32), &x.map(|e| e as f32));
    assert!((single.0.map(f64::from) - expected).norm() < 1e-6);
    assert!((single.1.map(f64::from) - x_bar).norm() < 1e-6);
}
