//! Factorisations of matrices without grad, with a differentiable right side.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::differentiable;
use tapeless::nalgebra::{DMatrix, DVector, Matrix2, Matrix3, Vector2, Vector3};

const SYSTEM: Matrix2<f64> = Matrix2::new(2.0, 0.5, 0.7, 1.0);

#[differentiable(order = 2)]
fn of_an_expression(x: Vector3<f64>) -> f64 {
    let once = (Matrix3::<f64>::identity() * 2.0).cholesky().unwrap().solve(&x);
    let twice = (Matrix3::identity() * 3.0).lu().solve(&once).unwrap();
    (twice
        + Matrix3::<f64>::new(2.0, 0.3, 0.1, 0.3, 1.0, 0.2, 0.1, 0.2, 4.0).cholesky().unwrap().inverse() * x)
        .norm_squared()
}

#[differentiable(order = 2)]
fn of_a_constant(x: Vector2<f64>) -> f64 {
    let system: Matrix2<f64> = SYSTEM;
    let solved = system.lu().solve(&x).unwrap();
    solved.norm_squared() * system.lu().determinant() + system.try_inverse().unwrap().tr_mul(&x).x
}

#[differentiable(order = 2)]
fn gaussian(#[no_grad] covariance: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    let at_once = covariance.clone().cholesky().unwrap().solve(x);
    let cholesky = covariance.clone().cholesky().unwrap();
    let whitened = cholesky.solve(x);
    -0.5 * (x.dot(&whitened) + cholesky.ln_determinant()) + at_once.norm_squared() * (cholesky.l() * x).sum()
}

#[test]
fn a_factorisation_of_an_expression_solves() {
    let x = Vector3::new(0.3, -0.7, 1.1);
    assert_eq!(of_an_expression::value_and_grad(x).0.to_bits(), of_an_expression(x).to_bits());
    gradcheck(
        &x,
        |x| of_an_expression(*x),
        |x, bar| of_an_expression::vjp(*x, bar),
        |x, dot| of_an_expression::jvp(*x, dot),
    )
    .unwrap();
    gradgradcheck(&x, |x| of_an_expression::grad(*x), |x, dot| of_an_expression::hvp(*x, dot)).unwrap();
}

#[test]
fn a_constant_with_its_type_solves() {
    let x = Vector2::new(0.3, -0.7);
    assert_eq!(of_a_constant::value_and_grad(x).0.to_bits(), of_a_constant(x).to_bits());
    gradcheck(
        &x,
        |x| of_a_constant(*x),
        |x, bar| of_a_constant::vjp(*x, bar),
        |x, dot| of_a_constant::jvp(*x, dot),
    )
    .unwrap();
    gradgradcheck(&x, |x| of_a_constant::grad(*x), |x, dot| of_a_constant::hvp(*x, dot)).unwrap();
}

#[test]
fn a_covariance_without_grad_is_factorised() {
    let covariance = DMatrix::from_row_slice(2, 2, &[2.0, 0.4, 0.4, 1.5]);
    let x = DVector::from_vec(vec![0.3, -0.7]);
    assert_eq!(gaussian::value_and_grad(&covariance, &x).0.to_bits(), gaussian(&covariance, &x).to_bits());
    gradcheck(
        &x,
        |x| gaussian(&covariance, x),
        |x, bar| gaussian::vjp(&covariance, x, bar),
        |x, dot| gaussian::jvp(&covariance, x, &dot),
    )
    .unwrap();
    gradgradcheck(&x, |x| gaussian::grad(&covariance, x), |x, dot| gaussian::hvp(&covariance, x, &dot))
        .unwrap();
}
