//! Kernels for vectors and matrices, beside nalgebra's own.

#![allow(clippy::needless_pass_by_value, reason = "matrices of fixed size are copied, others given away")]

use core::ops::AddAssign;

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, DimMin, OMatrix, RealField, SMatrix, Scalar};

use crate::Real;

mod cholesky;
mod determinant;
mod exponential;
mod rotation;
mod spectral;

pub use cholesky::*;
pub use determinant::*;
pub use exponential::*;
pub use rotation::*;
pub use spectral::*;

/// The matrix with another element.
#[inline]
#[must_use]
pub fn with_element<T: Scalar, const R: usize, const C: usize>(
    mut matrix: SMatrix<T, R, C>,
    row: usize,
    column: usize,
    element: T,
) -> SMatrix<T, R, C> {
    matrix[(row, column)] = element;
    matrix
}

/// The matrix with something added to an element.
#[inline]
#[must_use]
pub fn add_element<T: Scalar + AddAssign, const R: usize, const C: usize>(
    mut matrix: SMatrix<T, R, C>,
    row: usize,
    column: usize,
    term: T,
) -> SMatrix<T, R, C> {
    matrix[(row, column)] += term;
    matrix
}

/// A part of fixed size.
pub trait Part<Whole> {
    /// The part of `whole` that begins at a row and a column.
    fn part(whole: &Whole, row: usize, column: usize) -> Self;
}

impl<T: Scalar, const R: usize, const C: usize, const M: usize, const N: usize> Part<SMatrix<T, M, N>>
    for SMatrix<T, R, C>
{
    #[inline]
    fn part(whole: &SMatrix<T, M, N>, row: usize, column: usize) -> Self {
        whole.fixed_view::<R, C>(row, column).clone_owned()
    }
}

/// The part of a matrix that begins at a row and a column.
#[inline]
#[must_use]
pub fn block<P: Part<Whole>, Whole>(whole: &Whole, row: usize, column: usize) -> P {
    P::part(whole, row, column)
}

/// The matrix with another part.
#[inline]
#[must_use]
pub fn with_block<T: Scalar, const R: usize, const C: usize, const M: usize, const N: usize>(
    mut matrix: SMatrix<T, M, N>,
    row: usize,
    column: usize,
    part: SMatrix<T, R, C>,
) -> SMatrix<T, M, N> {
    matrix.fixed_view_mut::<R, C>(row, column).copy_from(&part);
    matrix
}

/// The matrix with something added to a part.
#[inline]
#[must_use]
pub fn add_block<T: RealField, const R: usize, const C: usize, const M: usize, const N: usize>(
    mut matrix: SMatrix<T, M, N>,
    row: usize,
    column: usize,
    part: SMatrix<T, R, C>,
) -> SMatrix<T, M, N> {
    let mut view = matrix.fixed_view_mut::<R, C>(row, column);
    view += part;
    matrix
}

/// The inverse.
///
/// # Panics
///
/// If the matrix is singular.
#[inline]
#[track_caller]
#[must_use]
pub fn inverse<T: RealField, D: Dim>(matrix: OMatrix<T, D, D>) -> OMatrix<T, D, D>
where
    DefaultAllocator: Allocator<D, D>,
{
    matrix.try_inverse().expect("the matrix is singular: it has no inverse")
}

/// The solution of `matrix * x = right`.
///
/// # Panics
///
/// If the matrix is singular.
#[inline]
#[track_caller]
#[must_use]
pub fn solve<T: RealField, D: DimMin<D, Output = D>, C: Dim>(
    matrix: OMatrix<T, D, D>,
    right: OMatrix<T, D, C>,
) -> OMatrix<T, D, C>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D, C> + Allocator<D>,
{
    // In place: without `std`, nalgebra's `solve` takes the result's shape for the matrix's.
    let mut solution = right;
    assert!(matrix.lu().solve_mut(&mut solution), "the matrix is singular: the system has no solution");
    solution
}

/// The determinant, by the LU decomposition.
#[inline]
#[must_use]
pub fn lu_determinant<T: RealField, const N: usize>(matrix: SMatrix<T, N, N>) -> T
where
    nalgebra::Const<N>: nalgebra::DimMin<nalgebra::Const<N>, Output = nalgebra::Const<N>>,
{
    matrix.lu().determinant()
}

/// The inverse, by the LU decomposition.
///
/// # Panics
///
/// If the matrix is singular.
#[inline]
#[track_caller]
#[must_use]
pub fn lu_inverse<T: RealField, const N: usize>(matrix: SMatrix<T, N, N>) -> SMatrix<T, N, N>
where
    nalgebra::Const<N>: nalgebra::DimMin<nalgebra::Const<N>, Output = nalgebra::Const<N>>,
{
    matrix.lu().try_inverse().expect("the matrix is singular: it has no inverse")
}

/// The solution of `matrix * x = right`, by elimination with row pivots; `None` if the matrix is singular.
///
/// Of any size: nalgebra's factorisations ask for a bound where the size is a const parameter.
#[must_use]
pub fn eliminated<T: Real, const N: usize, const C: usize>(
    mut matrix: SMatrix<T, N, N>,
    right: SMatrix<T, N, C>,
) -> Option<SMatrix<T, N, C>> {
    let mut solution = right;
    for step in 0..N {
        let pivot = pivot(&matrix, step)?;
        matrix.swap_rows(step, pivot);
        solution.swap_rows(step, pivot);
        for row in step + 1..N {
            let factor = matrix[(row, step)] / matrix[(step, step)];
            subtract(&mut matrix, row, factor, step);
            subtract(&mut solution, row, factor, step);
        }
    }
    for step in (0..N).rev() {
        for column in 0..C {
            solution[(step, column)] /= matrix[(step, step)];
        }
        for row in 0..step {
            subtract(&mut solution, row, matrix[(row, step)], step);
        }
    }
    Some(solution)
}

/// The row with the greatest entry of a column, on and below the diagonal; `None` if that is zero, or not a number.
fn pivot<T: Real, const N: usize>(matrix: &SMatrix<T, N, N>, step: usize) -> Option<usize> {
    let entry = |row: usize| Real::abs(matrix[(row, step)]);
    let greatest = (step..N).fold(step, |best, row| if entry(row) > entry(best) { row } else { best });
    (entry(greatest) > T::ZERO).then_some(greatest)
}

/// Subtracts a multiple of another row.
fn subtract<T: Real, const R: usize, const C: usize>(
    matrix: &mut SMatrix<T, R, C>,
    row: usize,
    factor: T,
    other: usize,
) {
    for column in 0..C {
        let term = factor * matrix[(other, column)];
        matrix[(row, column)] -= term;
    }
}
