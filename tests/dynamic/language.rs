//! Vectors and matrices in the rest of the language: snapshots, custom rules, assertions, closures, exchanges.

use tapeless::differentiable;
use tapeless::nalgebra::{DMatrix, DVector};

#[differentiable]
fn kept(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let mut y = x.clone();
    #[checkpoint]
    for _ in 0..9 {
        y = (a * &y).map(|e| e.tanh()) + x * 0.1;
    }
    y.norm_squared()
}

fn soft_vjp(x: &DVector<f64>, bar: DVector<f64>) -> (DVector<f64>, DVector<f64>) {
    (soft(x), bar.component_mul(&x.map(|e| 1.0 / (1.0 + (-e).exp()))))
}

#[differentiable(vjp = soft_vjp)]
fn soft(x: &DVector<f64>) -> DVector<f64> {
    x.map(|e| e.exp().ln_1p())
}

#[differentiable]
fn by_rule(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let y: DVector<f64> = soft(&(a * x));
    y.sum()
}

#[differentiable]
fn looking(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    assert!(x.len() == a.ncols(), "{x}");
    assert_eq!(a.ncols(), x.len());
    debug_assert!(x.iter().all(|e| e.is_finite()));
    let scale = |v: &DVector<f64>| v * 2.0;
    let y = scale(x);
    if x == &y {
        return 0.0;
    }
    let z = if a.is_square() && !x.is_empty() { y } else { x.clone() };
    let (p, q) = (z.clone(), z.sum());
    p.dot(x) * q
}

#[differentiable]
fn exchanged(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let mut p = x.clone();
    let mut q = a * x;
    for _ in 0..2 {
        (p, q) = (q.clone() + &p, p.clone());
    }
    std::mem::swap(&mut p, &mut q);
    let r = &p;
    r.dot(&q) + (*r).norm()
}

crate::check! {
    kept 0..=3;
    by_rule 0..=3;
    looking 0..=3;
    exchanged 1..=3;
}
