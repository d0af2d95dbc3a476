//! Eigenvalues, singular values and orthogonal factors, as nalgebra computes them.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, DimDiff, DimMin, DimMinimum, DimSub, OMatrix, OVector, RealField, U1};

use crate::private::dynamic::with_block;

/// The eigenvectors, and in the last column the eigenvalues.
#[must_use]
pub fn symmetric_eigen<T: RealField, P: Dim, D: DimSub<U1>>(matrix: OMatrix<T, D, D>) -> OMatrix<T, D, P>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D, P> + Allocator<D> + Allocator<DimDiff<D, U1>>,
{
    let (size, _) = matrix.shape_generic();
    let eigen = matrix.symmetric_eigen();
    let both = OMatrix::zeros_generic(size, P::from_usize(size.value() + 1));
    let both = with_block(both, 0, 0, &eigen.eigenvectors);
    with_block(both, 0, size.value(), &eigen.eigenvalues)
}

/// The orthogonal factor above the triangular one.
///
/// # Panics
///
/// If the matrix has more columns than rows.
#[must_use]
pub fn qr<T: RealField, P: Dim, R: DimMin<C>, C: Dim>(matrix: OMatrix<T, R, C>) -> OMatrix<T, P, C>
where
    DefaultAllocator: Allocator<R, C>
        + Allocator<P, C>
        + Allocator<R>
        + Allocator<DimMinimum<R, C>>
        + Allocator<R, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>, C>,
{
    let (rows, columns) = matrix.shape_generic();
    assert!(
        rows.value() >= columns.value(),
        "the QR factors of a matrix with more columns than rows have no derivative here"
    );
    let factors = matrix.qr();
    let both = OMatrix::zeros_generic(P::from_usize(rows.value() + columns.value()), columns);
    let both = with_block(both, 0, 0, &factors.q());
    with_block(both, rows.value(), 0, &factors.r())
}

/// The left singular vectors, in the order of `singular_values`.
#[must_use]
pub fn left_singular<T: RealField, R: DimMin<C>, C: Dim>(
    matrix: OMatrix<T, R, C>,
) -> OMatrix<T, R, DimMinimum<R, C>>
where
    DimMinimum<R, C>: DimSub<U1>,
    DefaultAllocator: Allocator<R, C>
        + Allocator<C>
        + Allocator<R>
        + Allocator<DimDiff<DimMinimum<R, C>, U1>>
        + Allocator<DimMinimum<R, C>, C>
        + Allocator<R, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>>,
{
    matrix.svd(true, true).u.expect("it was asked for")
}

/// The right singular vectors, in the order of `singular_values`.
#[must_use]
pub fn right_singular<T: RealField, R: DimMin<C>, C: Dim>(
    matrix: OMatrix<T, R, C>,
) -> OMatrix<T, C, DimMinimum<R, C>>
where
    DimMinimum<R, C>: DimSub<U1>,
    DefaultAllocator: Allocator<R, C>
        + Allocator<C>
        + Allocator<R>
        + Allocator<DimDiff<DimMinimum<R, C>, U1>>
        + Allocator<DimMinimum<R, C>, C>
        + Allocator<C, DimMinimum<R, C>>
        + Allocator<R, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>>,
{
    matrix.svd(true, true).v_t.expect("it was asked for").transpose()
}

/// `vector[column] - vector[row]`
#[must_use]
pub fn differences<T: RealField + Copy, D: Dim>(vector: OVector<T, D>) -> OMatrix<T, D, D>
where
    DefaultAllocator: Allocator<D> + Allocator<D, D>,
{
    let (size, _) = vector.shape_generic();
    OMatrix::from_fn_generic(size, size, |row, column| vector[column] - vector[row])
}

/// The sums of columns without those of rows.
#[must_use]
pub fn differences_transposed<T: RealField + Copy, D: Dim>(matrix: OMatrix<T, D, D>) -> OVector<T, D>
where
    DefaultAllocator: Allocator<D> + Allocator<D, D>,
{
    let (size, _) = matrix.shape_generic();
    OVector::from_fn_generic(size, U1, |at, _| matrix.column(at).sum() - matrix.row(at).sum())
}

/// `1 / (vector[column] - vector[row])`, and zeros on the diagonal; not finite where two elements are equal.
#[must_use]
pub fn reciprocal_gaps<T: RealField + Copy, D: Dim>(vector: OVector<T, D>) -> OMatrix<T, D, D>
where
    DefaultAllocator: Allocator<D> + Allocator<D, D>,
{
    let (size, _) = vector.shape_generic();
    let gap = |row, column| T::one() / (vector[column] - vector[row]);
    OMatrix::from_fn_generic(
        size,
        size,
        |row, column| if row == column { T::zero() } else { gap(row, column) },
    )
}
