//! Determinants, inverses and systems of equations.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix2, Matrix3, Matrix5, SMatrix, Vector3};

#[differentiable(order = 2)]
fn determinant(a: &Matrix3<f64>, b: &Matrix3<f64>) -> f64 {
    a.determinant() * b.determinant() + (a + b).determinant()
}

#[differentiable]
fn determinant_of_five(a: &SMatrix<f64, 5, 5>, b: &Vector3<f64>) -> f64 {
    a.determinant() * b.x
}

#[differentiable]
fn inverse(a: &Matrix3<f64>, b: &Matrix3<f64>) -> Matrix3<f64> {
    a.try_inverse().unwrap() * b
}

#[differentiable(order = 2)]
fn trace_of_inverse(a: &Matrix2<f64>, b: &Matrix2<f64>) -> f64 {
    let inverse = (a * 0.2 + Matrix2::identity()).try_inverse().expect("it is close to the identity");
    (inverse * b).trace()
}

#[differentiable]
fn solution(a: &Matrix3<f64>, b: &Vector3<f64>) -> Vector3<f64> {
    a.lu().solve(b).unwrap()
}

#[differentiable(order = 2)]
fn energy(a: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    let x = (a * 0.3 + Matrix3::identity()).lu().solve(b).unwrap();
    x.dot(b) + x.norm_squared()
}

#[differentiable(order = 2)]
fn named(a: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    let lu = (a * 0.3 + Matrix3::identity()).lu();
    let x = lu.solve(b).unwrap();
    let y = lu.try_inverse().expect("it is close to the identity") * x;
    x.dot(&y) + lu.determinant() * lu.solve(&y).unwrap().norm()
}

#[differentiable]
fn named_of_five(a: &SMatrix<f64, 5, 5>, b: &SMatrix<f64, 5, 2>) -> SMatrix<f64, 5, 2> {
    let lu = a.lu();
    lu.solve(b).unwrap() * a.lu().determinant() + a.lu().try_inverse().unwrap() * b
}

#[differentiable]
fn singular_values(a: &Matrix3<f64>, b: &Vector3<f64>) -> Vector3<f64> {
    let svd = a.svd(false, false);
    svd.singular_values * svd.singular_values.dot(b)
}

crate::check! {
    determinant(3 3, 3 3) second;
    determinant_of_five(5 5, 3 1);
    inverse(3 3, 3 3);
    trace_of_inverse(2 2, 2 2) second;
    solution(3 3, 3 1);
    energy(3 3, 3 1) second;
    named(3 3, 3 1) second;
    named_of_five(5 5, 5 2);
    singular_values(3 3, 3 1);
}

#[test]
fn the_gradient_of_a_singular_determinant_is_the_matrix_of_cofactors() {
    let singular = Matrix3::new(1.0, 2.0, 3.0, 2.0, 4.0, 6.0, 1.0, 0.0, 1.0);
    let (gradient, _) = determinant_alone::grad(&singular, 1.0);
    assert_eq!(gradient, Matrix3::new(4.0, 4.0, -4.0, -2.0, -2.0, 2.0, 0.0, 0.0, 0.0));
}

/// A determinant is a polynomial: its second derivative at a singular matrix is the polynomial's.
#[test]
fn the_second_derivative_of_a_singular_determinant_is_made_of_minors() {
    let singular = Matrix3::new(1.0, 2.0, 3.0, 2.0, 4.0, 6.0, 1.0, 0.0, 1.0);
    for at in [singular, Matrix3::zeros(), Matrix3::new(1.0, 2.0, 3.0, 2.0, 4.0, 6.0 + 1e-9, 1.0, 0.0, 1.0)] {
        for number in 0..9 {
            let mut direction = Matrix3::zeros();
            direction[number] = 1.0;
            let (along, _) = determinant_alone::hvp(&at, 1.0, &direction, 0.0);
            // Of third degree: the difference of the gradients is exact but for rounding.
            let gradient = |step: f64| determinant_alone::grad(&(at + direction * step), 1.0).0;
            assert!((along - (gradient(0.5) - gradient(-0.5))).norm() < 1e-12, "{along}");
        }
    }
}

#[test]
fn the_second_derivative_of_a_large_singular_determinant_is_finite_and_right() {
    let at = Matrix5::from_fn(|i, j| f64::from(u8::try_from(i * j % 3).unwrap()));
    let direction = Matrix5::from_fn(|i, j| f64::from(u8::try_from((i + 2 * j) % 4).unwrap()) - 1.5);
    let check = |at: Matrix5<f64>| {
        let along = determinant_of_five_alone::hvp(&at, &direction);
        let gradient = |step: f64| determinant_of_five_alone::grad(&(at + direction * step));
        // Five points are exact for a polynomial of fourth degree.
        let difference =
            (gradient(1.0) - gradient(-1.0)) * (2.0 / 3.0) - (gradient(2.0) - gradient(-2.0)) / 12.0;
        assert!((along - difference).norm() < 1e-10 * (1.0 + along.norm()), "{along} {difference}");
    };
    check(at);
    check(Matrix5::zeros());
    check(at + Matrix5::identity() * 1e-9);
    check(at + Matrix5::identity());
}

#[differentiable(order = 2)]
fn determinant_of_five_alone(a: &Matrix5<f64>) -> f64 {
    a.determinant()
}

#[differentiable(order = 2)]
fn determinant_alone(a: &Matrix3<f64>, scale: f64) -> f64 {
    a.determinant() * scale
}

#[test]
#[should_panic(expected = "the matrix is singular")]
fn a_singular_matrix_has_no_inverse() {
    let _ = inverse::vjp(&Matrix3::zeros(), &Matrix3::zeros(), Matrix3::zeros());
}
