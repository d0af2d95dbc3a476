//! Jacobians by the elimination of vertices: against rows by `vjp`, columns by `jvp`, differences and dual numbers.

#![allow(
    missing_docs,
    clippy::assign_op_pattern,
    clippy::eq_op,
    clippy::many_single_char_names,
    reason = "programs to try"
)]

mod arrays;
mod branches;
mod calls;
mod effects;
mod linear;
mod loops;
mod numbers;
mod poles;

use tapeless::nalgebra::{SMatrix, SVector};

type Both<const M: usize, const N: usize> = (SVector<f64, M>, SMatrix<f64, M, N>);

/// Compares a Jacobian with rows, columns and differences, and its value with the plain function bit for bit.
fn checked<const M: usize, const N: usize>(
    x: &SVector<f64, N>,
    plain: impl Fn(&SVector<f64, N>) -> SVector<f64, M>,
    both: impl Fn(&SVector<f64, N>) -> Both<M, N>,
    vjp: impl Fn(&SVector<f64, N>, SVector<f64, M>) -> (SVector<f64, M>, SVector<f64, N>),
    jvp: impl Fn(&SVector<f64, N>, &SVector<f64, N>) -> (SVector<f64, M>, SVector<f64, M>),
) {
    let (value, jacobian) = both(x);
    assert_eq!(value.map(f64::to_bits), plain(x).map(f64::to_bits));
    for row in 0..M {
        let expected = vjp(x, unit(row)).1.transpose();
        same(&jacobian.row(row).into_owned(), &expected, 1e-12);
    }
    for column in 0..N {
        let unit = unit(column);
        same(&jacobian.column(column).into_owned(), &jvp(x, &unit).1, 1e-12);
        let h = 1e-5;
        let difference = (plain(&(x + unit * h)) - plain(&(x - unit * h))) / (2.0 * h);
        same(&jacobian.column(column).into_owned(), &difference, 1e-6);
    }
}

/// One in one place.
fn unit<const N: usize>(place: usize) -> SVector<f64, N> {
    SVector::from_fn(|row, _| if row == place { 1.0 } else { 0.0 })
}

fn same<const R: usize, const C: usize>(
    found: &SMatrix<f64, R, C>,
    expected: &SMatrix<f64, R, C>,
    tolerance: f64,
) {
    let bound = tolerance * (1.0 + expected.amax());
    assert!((found - expected).amax() <= bound, "{found} is not {expected}");
}

/// Checks a function of one vector at a point.
macro_rules! agrees {
    ($function:ident, $x:expr) => {
        crate::checked(
            &$x,
            $function,
            $function::value_and_jacobian,
            |x, bar| $function::vjp(x, bar),
            |x, dot| $function::jvp(x, dot),
        )
    };
}
use agrees;
