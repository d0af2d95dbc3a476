//! Elements and parts.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix, Scalar};

use super::absent;
use crate::Real;

/// An element of a derivative.
#[inline]
#[must_use]
pub fn element<T: Real, R: Dim, C: Dim>(matrix: &OMatrix<T, R, C>, row: usize, column: usize) -> T
where
    DefaultAllocator: Allocator<R, C>,
{
    if matrix.is_empty() { T::ZERO } else { matrix[(row, column)] }
}

/// The matrix with another element.
#[inline]
#[must_use]
pub fn with_element<T: Scalar, R: Dim, C: Dim>(
    mut matrix: OMatrix<T, R, C>,
    row: usize,
    column: usize,
    element: T,
) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    matrix[(row, column)] = element;
    matrix
}

/// A derivative with another element.
#[inline]
#[must_use]
pub fn derivative_with_element<T: Real, R: Dim, C: Dim>(
    matrix: OMatrix<T, R, C>,
    row: usize,
    column: usize,
    element: T,
) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    if matrix.is_empty() { matrix } else { with_element(matrix, row, column, element) }
}

/// The matrix with something added to an element.
#[inline]
#[must_use]
pub fn add_element<T: Real, R: Dim, C: Dim>(
    mut matrix: OMatrix<T, R, C>,
    row: usize,
    column: usize,
    term: T,
) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    matrix[(row, column)] += term;
    matrix
}

/// So many rows and columns from a place on.
#[inline]
#[must_use]
pub fn view<T: Scalar, R: Dim, C: Dim, M: Dim, N: Dim>(
    matrix: &OMatrix<T, R, C>,
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
) -> OMatrix<T, M, N>
where
    DefaultAllocator: Allocator<R, C> + Allocator<M, N>,
{
    matrix.generic_view((row, column), (M::from_usize(rows), N::from_usize(columns))).clone_owned()
}

/// A part of fixed size.
#[inline]
#[must_use]
pub fn fixed_part<T: Scalar, R: Dim, C: Dim, M: Dim, N: Dim>(
    matrix: &OMatrix<T, R, C>,
    row: usize,
    column: usize,
) -> OMatrix<T, M, N>
where
    DefaultAllocator: Allocator<R, C> + Allocator<M, N>,
{
    let [rows, columns] =
        [M::try_to_usize(), N::try_to_usize()].map(|size| size.expect("the type has a size"));
    view(matrix, row, column, rows, columns)
}

/// A part of fixed size, of a derivative.
#[inline]
#[must_use]
pub fn derivative_fixed_part<T: Real, R: Dim, C: Dim, M: Dim, N: Dim>(
    matrix: &OMatrix<T, R, C>,
    row: usize,
    column: usize,
) -> OMatrix<T, M, N>
where
    DefaultAllocator: Allocator<R, C> + Allocator<M, N>,
{
    if matrix.is_empty() { absent() } else { fixed_part(matrix, row, column) }
}

/// A part as large as another matrix, of a derivative.
#[inline]
#[must_use]
pub fn part_like<T: Real, R: Dim, C: Dim, M: Dim, N: Dim>(
    matrix: &OMatrix<T, R, C>,
    row: usize,
    column: usize,
    like: &OMatrix<T, M, N>,
) -> OMatrix<T, M, N>
where
    DefaultAllocator: Allocator<R, C> + Allocator<M, N>,
{
    let (rows, columns) = like.shape();
    if matrix.is_empty() { absent() } else { view(matrix, row, column, rows, columns) }
}

/// The matrix with another part.
#[inline]
#[must_use]
pub fn with_block<T: Scalar, R: Dim, C: Dim, M: Dim, N: Dim>(
    mut matrix: OMatrix<T, R, C>,
    row: usize,
    column: usize,
    part: &OMatrix<T, M, N>,
) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C> + Allocator<M, N>,
{
    matrix.generic_view_mut((row, column), part.shape_generic()).copy_from(part);
    matrix
}

/// A derivative with another part, which has its size.
#[inline]
#[must_use]
pub fn derivative_with_block<T: Real, R: Dim, C: Dim, M: Dim, N: Dim>(
    matrix: OMatrix<T, R, C>,
    row: usize,
    column: usize,
    part: &OMatrix<T, M, N>,
) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C> + Allocator<M, N>,
{
    if matrix.is_empty() { matrix } else { with_block(matrix, row, column, part) }
}

/// The matrix with something added to a part.
#[inline]
#[must_use]
pub fn add_block<T: Real, R: Dim, C: Dim, M: Dim, N: Dim>(
    mut matrix: OMatrix<T, R, C>,
    row: usize,
    column: usize,
    part: &OMatrix<T, M, N>,
) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C> + Allocator<M, N>,
{
    if !part.is_empty() {
        let mut view = matrix.generic_view_mut((row, column), part.shape_generic());
        view.zip_apply(part, |sum, term| *sum += term);
    }
    matrix
}
