//! Eigenvalues, singular values and orthogonal factors, as nalgebra computes them.

use nalgebra::allocator::Allocator;
use nalgebra::{Const, DefaultAllocator, DimDiff, DimMin, DimSub, RealField, SMatrix, SVector, U1};

/// The eigenvectors, and in the last column the eigenvalues.
#[must_use]
pub fn symmetric_eigen<T: RealField, const P: usize, const N: usize>(
    matrix: SMatrix<T, N, N>,
) -> SMatrix<T, N, P>
where
    Const<N>: DimSub<U1>,
    DefaultAllocator: Allocator<DimDiff<Const<N>, U1>>,
{
    let eigen = matrix.symmetric_eigen();
    beside(&eigen.eigenvectors, &eigen.eigenvalues)
}

fn beside<T: RealField, const P: usize, const N: usize>(
    left: &SMatrix<T, N, N>,
    right: &SVector<T, N>,
) -> SMatrix<T, N, P> {
    let mut both = SMatrix::<T, N, P>::zeros();
    both.fixed_view_mut::<N, N>(0, 0).copy_from(left);
    both.fixed_view_mut::<N, 1>(0, N).copy_from(right);
    both
}

/// The orthogonal factor above the triangular one.
#[must_use]
pub fn qr<T: RealField, const P: usize, const R: usize, const C: usize>(
    matrix: SMatrix<T, R, C>,
) -> SMatrix<T, P, C>
where
    Const<R>: DimMin<Const<C>, Output = Const<C>>,
{
    let factors = matrix.qr();
    let mut both = SMatrix::<T, P, C>::zeros();
    both.fixed_view_mut::<R, C>(0, 0).copy_from(&factors.q());
    both.fixed_view_mut::<C, C>(R, 0).copy_from(&factors.r());
    both
}

/// The left singular vectors, in the order of `singular_values`.
#[must_use]
pub fn left_singular<T: RealField, const R: usize, const C: usize, const K: usize>(
    matrix: SMatrix<T, R, C>,
) -> SMatrix<T, R, K>
where
    Const<R>: DimMin<Const<C>, Output = Const<K>>,
    Const<K>: DimSub<U1>,
    DefaultAllocator: Allocator<DimDiff<Const<K>, U1>>,
{
    matrix.svd(true, true).u.expect("it was asked for")
}

/// The right singular vectors, in the order of `singular_values`.
#[must_use]
pub fn right_singular<T: RealField, const R: usize, const C: usize, const K: usize>(
    matrix: SMatrix<T, R, C>,
) -> SMatrix<T, C, K>
where
    Const<R>: DimMin<Const<C>, Output = Const<K>>,
    Const<K>: DimSub<U1>,
    DefaultAllocator: Allocator<DimDiff<Const<K>, U1>>,
{
    matrix.svd(true, true).v_t.expect("it was asked for").transpose()
}

/// `vector[column] - vector[row]`
#[must_use]
pub fn differences<T: RealField + Copy, const N: usize>(vector: SVector<T, N>) -> SMatrix<T, N, N> {
    SMatrix::from_fn(|row, column| vector[column] - vector[row])
}

/// The sums of columns without those of rows.
#[must_use]
pub fn differences_transposed<T: RealField + Copy, const N: usize>(
    matrix: SMatrix<T, N, N>,
) -> SVector<T, N> {
    SVector::from_fn(|at, _| matrix.column(at).sum() - matrix.row(at).sum())
}

/// `1 / (vector[column] - vector[row])`, and zeros on the diagonal; not finite where two elements are equal.
#[must_use]
pub fn reciprocal_gaps<T: RealField + Copy, const N: usize>(vector: SVector<T, N>) -> SMatrix<T, N, N> {
    let gap = |row, column| T::one() / (vector[column] - vector[row]);
    SMatrix::from_fn(|row, column| if row == column { T::zero() } else { gap(row, column) })
}
