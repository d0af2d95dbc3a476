//! What a Cholesky factor gives, and triangular systems.

use nalgebra::allocator::Allocator;
use nalgebra::linalg::Cholesky;
use nalgebra::{DefaultAllocator, Dim, OMatrix, RealField};

/// The lower factor.
///
/// # Panics
///
/// If the matrix is not positive definite.
#[inline]
#[track_caller]
#[must_use]
pub fn cholesky<T: RealField, D: Dim>(matrix: OMatrix<T, D, D>) -> OMatrix<T, D, D>
where
    DefaultAllocator: Allocator<D, D>,
{
    let factors = matrix.cholesky().expect("the matrix is not positive definite: it has no Cholesky factor");
    factors.unpack()
}

fn packed<T: RealField, D: Dim>(factor: OMatrix<T, D, D>) -> Cholesky<T, D>
where
    DefaultAllocator: Allocator<D, D>,
{
    Cholesky::pack_dirty(factor)
}

/// The solution of `matrix * x = right`.
#[inline]
#[must_use]
pub fn cholesky_solve<T: RealField, D: Dim, C: Dim>(
    factor: OMatrix<T, D, D>,
    right: OMatrix<T, D, C>,
) -> OMatrix<T, D, C>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D, C>,
{
    let mut solution = right;
    packed(factor).solve_mut(&mut solution);
    solution
}

/// The matrix' inverse.
#[inline]
#[must_use]
pub fn cholesky_inverse<T: RealField, D: Dim>(factor: OMatrix<T, D, D>) -> OMatrix<T, D, D>
where
    DefaultAllocator: Allocator<D, D>,
{
    packed(factor).inverse()
}

/// The matrix' determinant.
#[inline]
#[must_use]
pub fn cholesky_determinant<T: RealField, D: Dim>(factor: OMatrix<T, D, D>) -> T
where
    DefaultAllocator: Allocator<D, D>,
{
    packed(factor).determinant()
}

/// The logarithm of the matrix' determinant.
#[inline]
#[must_use]
pub fn cholesky_ln_determinant<T: RealField, D: Dim>(factor: OMatrix<T, D, D>) -> T
where
    DefaultAllocator: Allocator<D, D>,
{
    packed(factor).ln_determinant()
}

/// The lower triangle, with half the diagonal.
#[inline]
#[must_use]
pub fn half_lower<T: RealField, D: Dim>(matrix: OMatrix<T, D, D>) -> OMatrix<T, D, D>
where
    DefaultAllocator: Allocator<D, D>,
{
    let mut lower = matrix.lower_triangle();
    for index in 0..lower.nrows() {
        lower[(index, index)] /= nalgebra::convert(2.0);
    }
    lower
}

/// The solution of `matrix * x = right`, of the matrix' lower triangle; not finite where its diagonal has a zero.
#[inline]
#[must_use]
pub fn solve_lower<T: RealField, D: Dim, C: Dim>(
    matrix: OMatrix<T, D, D>,
    right: OMatrix<T, D, C>,
) -> OMatrix<T, D, C>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D, C>,
{
    let mut solution = right;
    matrix.solve_lower_triangular_unchecked_mut(&mut solution);
    solution
}

/// The solution of `matrix * x = right`, of the matrix' upper triangle; not finite where its diagonal has a zero.
#[inline]
#[must_use]
pub fn solve_upper<T: RealField, D: Dim, C: Dim>(
    matrix: OMatrix<T, D, D>,
    right: OMatrix<T, D, C>,
) -> OMatrix<T, D, C>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D, C>,
{
    let mut solution = right;
    matrix.solve_upper_triangular_unchecked_mut(&mut solution);
    solution
}
