//! Cholesky factorisations, and triangles.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix2, Matrix3, SMatrix, SVector, Vector3};

/// Functions of `a aᵀ + 1`, which is positive definite, for each size.
macro_rules! of_size {
    ($($module:ident $n:literal)*) => {
        $(
            mod $module {
                use tapeless::differentiable;
                use tapeless::nalgebra::{SMatrix, SVector};

                #[differentiable]
                fn factor(a: &SMatrix<f64, $n, $n>, b: &SVector<f64, $n>) -> SMatrix<f64, $n, $n> {
                    (a * a.transpose() + SMatrix::<f64, $n, $n>::from_diagonal(&(b.component_mul(b))) * 0.5
                        + SMatrix::<f64, $n, $n>::identity())
                        .cholesky()
                        .unwrap()
                        .l()
                }

                #[differentiable]
                fn solution(a: &SMatrix<f64, $n, $n>, b: &SVector<f64, $n>) -> SVector<f64, $n> {
                    let m = a * a.transpose() + SMatrix::<f64, $n, $n>::identity();
                    m.cholesky().unwrap().solve(b)
                }

                #[differentiable(order = 2)]
                fn likelihood(a: &SMatrix<f64, $n, $n>, b: &SVector<f64, $n>) -> f64 {
                    let m = a * a.transpose() + SMatrix::<f64, $n, $n>::identity();
                    let c = m.cholesky().expect("it is positive definite");
                    c.ln_determinant() + b.dot(&c.solve(b)) + c.determinant() * 0.1 + c.inverse().norm()
                }

                #[differentiable(order = 2)]
                fn norm_of_factor(a: &SMatrix<f64, $n, $n>, b: &SVector<f64, $n>) -> f64 {
                    let m = a * a.transpose() + SMatrix::<f64, $n, $n>::identity();
                    let l = m.cholesky().unwrap().unpack();
                    (l * b).norm_squared() + l[($n - 1, 0)] * l.sum()
                }

                crate::check! {
                    factor($n $n, $n 1);
                    solution($n $n, $n 1);
                    likelihood($n $n, $n 1) second;
                    norm_of_factor($n $n, $n 1) second;
                }
            }
        )*
    };
}

of_size! {
    one 1
    two 2
    three 3
    four 4
    five 5
    six 6
}

/// Of a matrix that is not symmetric nalgebra reads the lower triangle, and so do the derivatives.
#[differentiable(order = 2)]
fn of_lower_triangle(a: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    let c = (a * 0.2 + Matrix3::identity()).cholesky().unwrap();
    let l = c.l();
    c.solve(b).norm_squared() + c.ln_determinant() * l.sum() + c.inverse().sum()
}

#[differentiable(order = 2)]
fn triangles(a: &Matrix3<f64>, b: &Matrix3<f64>) -> f64 {
    (a.lower_triangle() * b.upper_triangle()).norm_squared() + (a.upper_triangle() * b).trace()
}

#[differentiable]
fn several_right_sides(a: &Matrix2<f64>, b: &SMatrix<f64, 2, 4>) -> SMatrix<f64, 2, 4> {
    let m = a * a.transpose() + Matrix2::identity();
    m.cholesky().unwrap().solve(b)
}

/// A factorisation in a branch, in a loop, and behind a name that changes.
#[differentiable(order = 2)]
fn flow(a: &Matrix2<f64>, b: &Matrix2<f64>) -> f64 {
    let mut m = a * a.transpose() + Matrix2::identity();
    let mut c = m.cholesky().unwrap();
    let mut total = 0.0;
    for step in 0..3 {
        total += c.ln_determinant();
        if step < 2 {
            m += b * b.transpose();
            c = m.cholesky().unwrap();
        }
    }
    let d = if total > 1.0 { c } else { (m * 2.0).cholesky().unwrap() };
    total * d.determinant() + d.solve(b).trace()
}

crate::check! {
    of_lower_triangle(3 3, 3 1) second;
    triangles(3 3, 3 3) second;
    several_right_sides(2 2, 2 4);
    flow(2 2, 2 2) second;
}

#[differentiable]
fn single(a: &SMatrix<f32, 3, 3>, b: &SVector<f32, 3>) -> f32 {
    let c = a.cholesky().unwrap();
    c.ln_determinant() + c.solve(b).dot(b) + c.l().trace()
}

#[test]
fn of_f32_as_of_f64() {
    let root = crate::sample::<3, 3>(7);
    let (a, b) = (root * root.transpose() + Matrix3::identity(), crate::sample::<3, 1>(9));
    let (by_a, by_b) = single::grad(&a.cast(), &b.cast());
    let (value, (wanted_a, wanted_b)) = double::value_and_grad(&a, &b);
    assert!((by_a.cast::<f64>() - wanted_a).amax() < 1e-5 && (by_b.cast::<f64>() - wanted_b).amax() < 1e-5);
    let c = a.cholesky().unwrap();
    assert_eq!(value, c.ln_determinant() + c.solve(&b).dot(&b) + c.l().trace());
}

#[differentiable]
fn double(a: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    let c = a.cholesky().unwrap();
    c.ln_determinant() + c.solve(b).dot(b) + c.l().trace()
}

#[test]
#[should_panic(expected = "not positive definite")]
fn an_indefinite_matrix_has_no_factor() {
    let _ = double::grad(&-Matrix3::identity(), &Vector3::zeros());
}
