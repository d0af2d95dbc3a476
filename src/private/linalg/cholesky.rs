//! What a Cholesky factor gives, and triangular systems.

use nalgebra::linalg::Cholesky;
use nalgebra::{Const, RealField, SMatrix};

/// The lower factor.
///
/// # Panics
///
/// If the matrix is not positive definite.
#[inline]
#[track_caller]
#[must_use]
pub fn cholesky<T: RealField, const N: usize>(matrix: SMatrix<T, N, N>) -> SMatrix<T, N, N> {
    let factors = matrix.cholesky().expect("the matrix is not positive definite: it has no Cholesky factor");
    factors.unpack()
}

fn packed<T: RealField, const N: usize>(factor: SMatrix<T, N, N>) -> Cholesky<T, Const<N>> {
    Cholesky::pack_dirty(factor)
}

/// The solution of `matrix * x = right`.
#[inline]
#[must_use]
pub fn cholesky_solve<T: RealField, const N: usize, const C: usize>(
    factor: SMatrix<T, N, N>,
    right: SMatrix<T, N, C>,
) -> SMatrix<T, N, C> {
    let mut solution = right;
    packed(factor).solve_mut(&mut solution);
    solution
}

/// The matrix' inverse.
#[inline]
#[must_use]
pub fn cholesky_inverse<T: RealField, const N: usize>(factor: SMatrix<T, N, N>) -> SMatrix<T, N, N> {
    packed(factor).inverse()
}

/// The matrix' determinant.
#[inline]
#[must_use]
pub fn cholesky_determinant<T: RealField, const N: usize>(factor: SMatrix<T, N, N>) -> T {
    packed(factor).determinant()
}

/// The logarithm of the matrix' determinant.
#[inline]
#[must_use]
pub fn cholesky_ln_determinant<T: RealField, const N: usize>(factor: SMatrix<T, N, N>) -> T {
    packed(factor).ln_determinant()
}

/// The lower triangle, with half the diagonal.
#[inline]
#[must_use]
pub fn half_lower<T: RealField, const N: usize>(matrix: SMatrix<T, N, N>) -> SMatrix<T, N, N> {
    let mut lower = matrix.lower_triangle();
    for index in 0..N {
        lower[(index, index)] /= nalgebra::convert(2.0);
    }
    lower
}

/// The solution of `matrix * x = right`, of the matrix' lower triangle; not finite where its diagonal has a zero.
#[inline]
#[must_use]
pub fn solve_lower<T: RealField, const N: usize, const C: usize>(
    matrix: SMatrix<T, N, N>,
    right: SMatrix<T, N, C>,
) -> SMatrix<T, N, C> {
    let mut solution = right;
    matrix.solve_lower_triangular_unchecked_mut(&mut solution);
    solution
}

/// The solution of `matrix * x = right`, of the matrix' upper triangle; not finite where its diagonal has a zero.
#[inline]
#[must_use]
pub fn solve_upper<T: RealField, const N: usize, const C: usize>(
    matrix: SMatrix<T, N, N>,
    right: SMatrix<T, N, C>,
) -> SMatrix<T, N, C> {
    let mut solution = right;
    matrix.solve_upper_triangular_unchecked_mut(&mut solution);
    solution
}
