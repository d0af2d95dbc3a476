//! Systems, factorisations, spectra and exponentials.

use tapeless::differentiable;
use tapeless::nalgebra::{DMatrix, DVector};

#[differentiable(order = 2)]
fn systems(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let n = a.nrows();
    let b = a + DMatrix::<f64>::identity(n, n) * 3.0;
    let solved = b.clone().lu().solve(x).unwrap();
    let inverse = b.clone().try_inverse().unwrap();
    b.determinant() * 0.1 + (inverse * x).sum() + solved.norm_squared()
}

#[differentiable(order = 2)]
fn cholesky(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let n = a.nrows();
    let b = a * a.transpose() + DMatrix::<f64>::identity(n, n);
    let factor = b.clone().cholesky().unwrap();
    let likelihood = factor.solve(x).dot(x) + factor.ln_determinant();
    likelihood + factor.l().sum() + (factor.inverse() * x).norm() + factor.determinant() * 0.01
}

#[differentiable(order = 2)]
fn spectra(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let s = a + a.transpose();
    let eigen = s.clone().symmetric_eigen();
    let along = eigen.eigenvectors.column(0).dot(x);
    s.symmetric_eigenvalues().norm_squared() + eigen.eigenvalues.sum() + along * along
}

#[differentiable(order = 2)]
fn singular(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    a.singular_values().map(|value| value * value * value).sum() + x.sum()
}

#[differentiable(order = 2)]
fn orthogonal(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let factors = a.clone().qr();
    let turned = factors.q().transpose() * x;
    turned.component_mul(x).sum() + factors.r().map(|e| e * e * e).sum()
}

#[differentiable(order = 2)]
fn exponential(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    (a.exp() * x).norm_squared()
}

#[differentiable(order = 2)]
fn products(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    a.kronecker(x).map(|e| e.sin()).sum() + a.kronecker(a).norm() + a.lower_triangle().norm_squared()
        - a.upper_triangle().sum()
}

crate::check! {
    systems 1..=4, second;
    cholesky 1..=4, second;
    spectra 1..=4, second;
    singular 1..=4, second;
    orthogonal 1..=4, second;
    exponential 1..=4, second;
    products 1..=3, second;
}

#[test]
#[should_panic(expected = "more columns than rows")]
fn a_wide_matrix_has_no_orthogonal_factor_here() {
    #[differentiable]
    fn triangle(a: &DMatrix<f64>) -> f64 {
        a.clone().qr().r().norm_squared()
    }
    let _ = triangle::grad(&crate::matrix(2, 3, 1));
}

#[test]
fn a_tall_matrix_has_factors_and_singular_values() {
    #[differentiable]
    fn tall(a: &DMatrix<f64>) -> f64 {
        let factors = a.clone().qr();
        factors.r().map(|e| e * e * e).sum() + factors.q().sum() + a.singular_values().norm_squared()
    }
    tapeless::check::gradcheck(&crate::matrix(4, 2, 9), tall, tall::vjp, |a, dot| tall::jvp(a, &dot))
        .unwrap();
}
