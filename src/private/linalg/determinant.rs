//! First and second derivatives of a determinant.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, DimMin, OMatrix, RealField};

/// Up to this size, and for worse conditions than `CONDITION`, the second derivative is made of minors.
const SMALL: usize = 3;
const CONDITION: f64 = 1e6;

/// The matrix with a row and a column replaced by those of the identity: its determinant is their cofactor.
fn without<T: RealField + Copy, D: Dim>(
    matrix: &OMatrix<T, D, D>,
    row: usize,
    column: usize,
) -> OMatrix<T, D, D>
where
    DefaultAllocator: Allocator<D, D>,
{
    let mut minor = matrix.clone();
    minor.row_mut(row).fill(T::zero());
    minor.column_mut(column).fill(T::zero());
    minor[(row, column)] = T::one();
    minor
}

/// The matrix of cofactors, of singular matrices too: the gradient of the determinant.
#[must_use]
pub fn cofactor<T: RealField + Copy, D: DimMin<D, Output = D>>(matrix: OMatrix<T, D, D>) -> OMatrix<T, D, D>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    let (rows, columns) = matrix.shape_generic();
    OMatrix::from_fn_generic(rows, columns, |row, column| without(&matrix, row, column).determinant())
}

/// The derivative of the matrix of cofactors along another, of singular matrices too.
///
/// Of `C = det(A) A⁻ᵀ` it is `(⟨C, B⟩ C - C Bᵀ C) / det(A)`, which loses its digits where the matrix is nearly
/// singular; there it is made of the cofactors of each minor.
#[must_use]
pub fn cofactor_along<T: RealField + Copy, D: DimMin<D, Output = D>>(
    matrix: OMatrix<T, D, D>,
    along: OMatrix<T, D, D>,
) -> OMatrix<T, D, D>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    let cofactors = cofactor(matrix.clone());
    let determinant = matrix.determinant();
    let worst = determinant.abs() * nalgebra::convert(CONDITION);
    if matrix.nrows() > SMALL && cofactors.norm() * matrix.norm() < worst {
        let across = &cofactors * along.transpose() * &cofactors;
        return (&cofactors * cofactors.dot(&along) - across) / determinant;
    }
    let (rows, columns) = matrix.shape_generic();
    OMatrix::from_fn_generic(rows, columns, |row, column| {
        let mut minors = cofactor(without(&matrix, row, column));
        minors.row_mut(row).fill(T::zero());
        minors.column_mut(column).fill(T::zero());
        minors.dot(&along)
    })
}
