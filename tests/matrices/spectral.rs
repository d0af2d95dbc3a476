//! Exponentials, eigenvalues, singular values and orthogonal factors.

use tapeless::differentiable;
use tapeless::nalgebra::{SMatrix, SVector};

/// Functions of the sum of a matrix and its transpose, whose eigenvalues are distinct.
macro_rules! first_order {
    ($($module:ident $n:literal)*) => {
        $(
            mod $module {
                use tapeless::differentiable;
                use tapeless::nalgebra::SMatrix;

                #[differentiable]
                fn exponential(a: &SMatrix<f64, $n, $n>, b: &SMatrix<f64, $n, $n>) -> SMatrix<f64, $n, $n> {
                    (a * 2.0).exp() * b + b.exp()
                }

                #[differentiable]
                fn vectors(a: &SMatrix<f64, $n, $n>, b: &SMatrix<f64, $n, $n>) -> SMatrix<f64, $n, $n> {
                    let e = (a + a.transpose()).symmetric_eigen();
                    e.eigenvectors * b + SMatrix::<f64, $n, $n>::from_diagonal(&e.eigenvalues)
                }

                #[differentiable]
                fn values(a: &SMatrix<f64, $n, $n>, b: &SMatrix<f64, $n, $n>) -> f64 {
                    let values = (a + a.transpose()).symmetric_eigenvalues();
                    values.dot(&b.column(0).clone_owned()) + b.singular_values().sum() * values.max()
                }

                #[differentiable]
                fn orthogonal(a: &SMatrix<f64, $n, $n>, b: &SMatrix<f64, $n, $n>) -> SMatrix<f64, $n, $n> {
                    let qr = a.qr();
                    qr.q() * b + qr.r()
                }

                crate::check! {
                    exponential($n $n, $n $n);
                    vectors($n $n, $n $n);
                    values($n $n, $n $n);
                    orthogonal($n $n, $n $n);
                }
            }
        )*
    };
}

first_order! {
    one 1
    two 2
    three 3
    four 4
    five 5
    six 6
}

macro_rules! second_order {
    ($($module:ident $n:literal)*) => {
        $(
            mod $module {
                use tapeless::differentiable;
                use tapeless::nalgebra::SMatrix;

                #[differentiable(order = 2)]
                fn flow(a: &SMatrix<f64, $n, $n>, b: &SMatrix<f64, $n, $n>) -> f64 {
                    (a.exp() * b).trace() + (a * b).exp().norm_squared() * 0.1
                }

                #[differentiable(order = 2)]
                fn spectrum(a: &SMatrix<f64, $n, $n>, b: &SMatrix<f64, $n, $n>) -> f64 {
                    let values = (a + a.transpose()).symmetric_eigenvalues();
                    let other = (b + b.transpose()).symmetric_eigen().eigenvalues;
                    values.max() * other.sum() + values.norm_squared() * other[0].sin() + (a * b).trace()
                }

                #[differentiable(order = 2)]
                fn turned(a: &SMatrix<f64, $n, $n>, b: &SMatrix<f64, $n, $n>) -> f64 {
                    let e = (a + a.transpose()).symmetric_eigen();
                    let q = e.eigenvectors;
                    (q.transpose() * b * q).diagonal().dot(&e.eigenvalues) + b.norm_squared() * q[(0, 0)]
                }

                #[differentiable(order = 2)]
                fn singular(a: &SMatrix<f64, $n, $n>, b: &SMatrix<f64, $n, $n>) -> f64 {
                    let values = a.singular_values();
                    values.max() * b.singular_values().sum() + values[$n - 1].exp()
                }

                #[differentiable(order = 2)]
                fn factors(a: &SMatrix<f64, $n, $n>, b: &SMatrix<f64, $n, $n>) -> f64 {
                    let (q, r) = a.qr().unpack();
                    (q.component_mul(b)).sum() + (b * r).norm_squared() + q[(0, 0)] * r[(0, $n - 1)]
                }

                crate::check! {
                    flow($n $n, $n $n) second;
                    spectrum($n $n, $n $n) second;
                    turned($n $n, $n $n) second;
                    singular($n $n, $n $n) second;
                    factors($n $n, $n $n) second;
                }
            }
        )*
    };
}

second_order! {
    one_twice 1
    two_twice 2
    three_twice 3
}

/// Oblong matrices have fewer singular values than rows, or than columns.
#[differentiable(order = 2)]
fn oblong(a: &SMatrix<f64, 4, 2>, b: &SMatrix<f64, 2, 4>) -> f64 {
    let (tall, wide) = (a.singular_values(), b.singular_values());
    tall.x * wide.y + tall.y * wide.x * wide.x + (b * b.transpose() * 0.2 + b * a).singular_values()[0]
}

#[differentiable(order = 2)]
fn tall(a: &SMatrix<f64, 5, 3>, b: &SMatrix<f64, 5, 3>) -> f64 {
    let qr = a.qr();
    (qr.q().component_mul(b)).sum() + (b * qr.r()).norm_squared()
}

crate::check! {
    oblong(4 2, 2 4) second;
    tall(5 3, 5 3) second;
}

/// Of one matrix in either precision.
macro_rules! of_scalar {
    ($name:ident $scalar:ty) => {
        #[differentiable]
        fn $name(a: &SMatrix<$scalar, 3, 3>) -> $scalar {
            let (symmetric, qr) = (a + a.transpose(), a.qr());
            let e = symmetric.symmetric_eigen();
            let product = e.eigenvectors * symmetric.exp() * qr.q();
            product.sum() + e.eigenvalues.norm() + a.singular_values().sum() * qr.r().trace()
        }
    };
}

of_scalar!(single f32);
of_scalar!(double f64);

#[test]
fn of_f32_as_of_f64() {
    let at = crate::sample::<3, 3>(5);
    let (value, gradient) = double::value_and_grad(&at);
    let (single_value, single_gradient) = single::value_and_grad(&at.cast());
    assert!((f64::from(single_value) - value).abs() < 1e-4 * value.abs());
    assert!((single_gradient.cast::<f64>() - gradient).norm() < 1e-4 * gradient.norm());
}

#[differentiable]
fn eigenvalues(a: &SMatrix<f64, 3, 3>) -> SVector<f64, 3> {
    a.symmetric_eigenvalues()
}

#[differentiable]
fn eigenvector(a: &SMatrix<f64, 2, 2>) -> f64 {
    a.symmetric_eigen().eigenvectors[(1, 0)]
}

#[differentiable]
fn norm_of_spectrum(a: &SMatrix<f64, 3, 3>) -> f64 {
    a.symmetric_eigenvalues().norm_squared()
}

#[test]
fn equal_eigenvalues_have_finite_derivatives_and_their_vectors_have_none() {
    let identity = SMatrix::<f64, 3, 3>::identity();
    let direction = SMatrix::<f64, 3, 3>::from_diagonal(&SVector::<f64, 3>::new(1.0, 2.0, 3.0));
    let mut moved: Vec<f64> = eigenvalues::jvp(&identity, &direction).1.iter().copied().collect();
    moved.sort_by(f64::total_cmp);
    assert_eq!(moved, [1.0, 2.0, 3.0]);
    assert_eq!(norm_of_spectrum::grad(&identity), identity * 2.0);
    assert!(eigenvector::grad(&SMatrix::<f64, 2, 2>::identity()).iter().any(|slope| !slope.is_finite()));
}

#[test]
fn a_singular_value_of_zero_has_a_slope_of_one_side() {
    let (_, slope) = smallest::jvp(&SMatrix::zeros(), &SMatrix::identity());
    assert_eq!(slope.abs(), 1.0);
}

#[differentiable]
fn smallest(a: &SMatrix<f64, 2, 2>) -> f64 {
    a.singular_values()[1]
}

#[differentiable]
fn corner_of_q(a: &SMatrix<f64, 2, 2>) -> f64 {
    a.qr().q()[(1, 1)] + a.qr().r()[(0, 1)]
}

#[test]
fn dependent_columns_have_factors_without_derivatives() {
    let gradient = corner_of_q::grad(&SMatrix::<f64, 2, 2>::new(1.0, 1.0, 0.0, 0.0));
    assert!(gradient.iter().any(|slope| !slope.is_finite()));
}
