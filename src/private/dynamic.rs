//! Kernels for derivatives of matrices whose size only the value knows.
//!
//! Such a derivative may be *absent*: a zero of which nobody says how large it is, as of an arm that does not touch
//! the matrix. It has no elements, and every linear operation takes it for the zero that it is. What leaves
//! a function has the size of the value that it belongs to.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix, RealField, Scalar, U1};

use crate::Real;

mod list;
mod place;

pub use list::*;
pub use place::*;

/// A zero whose size nobody says, where its type does not.
#[inline]
#[must_use]
pub fn absent<T: Real, R: Dim, C: Dim>() -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    let rows = R::from_usize(R::try_to_usize().unwrap_or(0));
    let columns = C::from_usize(C::try_to_usize().unwrap_or(0));
    OMatrix::from_element_generic(rows, columns, T::ZERO)
}

/// Zeros in the size of another matrix.
#[inline]
#[must_use]
pub fn zeros_like<T: Real, R: Dim, C: Dim>(like: &OMatrix<T, R, C>) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    filled(T::ZERO, like)
}

/// A derivative in the size of the value that it belongs to.
#[inline]
#[must_use]
pub fn shaped<T: Real, R: Dim, C: Dim>(matrix: OMatrix<T, R, C>, like: &OMatrix<T, R, C>) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    if matrix.is_empty() {
        return zeros_like(like);
    }
    assert_eq!(matrix.shape(), like.shape(), "a derivative has the size of its value");
    matrix
}

/// A matrix that has the size of another.
///
/// # Panics
///
/// If it has not.
#[inline]
#[must_use]
pub fn of_size<T: Scalar, R: Dim, C: Dim>(
    matrix: &OMatrix<T, R, C>,
    like: &OMatrix<T, R, C>,
) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    assert_eq!(matrix.shape(), like.shape(), "a matrix of one size stands where one of another is asked for");
    matrix.clone()
}

/// A number in all places of a matrix as large as another.
#[inline]
#[must_use]
pub fn filled<T: Real, R: Dim, C: Dim>(number: T, like: &OMatrix<T, R, C>) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    let (rows, columns) = like.shape_generic();
    OMatrix::from_element_generic(rows, columns, number)
}

/// A number on the diagonal of a matrix as large as another.
#[inline]
#[must_use]
pub fn filled_diagonal<T: Real, R: Dim, C: Dim>(number: T, like: &OMatrix<T, R, C>) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    let mut matrix = zeros_like(like);
    for index in 0..matrix.nrows().min(matrix.ncols()) {
        matrix[(index, index)] = number;
    }
    matrix
}

/// A vector on the diagonal of a matrix as large as another.
#[inline]
#[must_use]
pub fn onto_diagonal<T: Real, R: Dim, C: Dim, D: Dim>(
    diagonal: &OMatrix<T, D, U1>,
    like: &OMatrix<T, R, C>,
) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C> + Allocator<D>,
{
    let mut matrix = zeros_like(like);
    for (index, element) in diagonal.iter().enumerate() {
        matrix[(index, index)] = *element;
    }
    matrix
}

/// The same elements in a matrix of another type.
///
/// # Panics
///
/// If the type has another size.
#[inline]
#[must_use]
pub fn fitted<T: Scalar, R: Dim, C: Dim, M: Dim, N: Dim>(matrix: &OMatrix<T, R, C>) -> OMatrix<T, M, N>
where
    DefaultAllocator: Allocator<R, C> + Allocator<M, N>,
{
    let fits = |size: Option<usize>, own: usize| size.is_none_or(|size| size == own);
    let (rows, columns) = matrix.shape();
    assert!(
        fits(M::try_to_usize(), rows) && fits(N::try_to_usize(), columns),
        "a matrix of {rows} rows and {columns} columns stands where another size is asked for"
    );
    OMatrix::from_iterator_generic(M::from_usize(rows), N::from_usize(columns), matrix.iter().cloned())
}

/// The same of a derivative.
#[inline]
#[must_use]
pub fn derivative_fitted<T: Real, R: Dim, C: Dim, M: Dim, N: Dim>(
    matrix: &OMatrix<T, R, C>,
) -> OMatrix<T, M, N>
where
    DefaultAllocator: Allocator<R, C> + Allocator<M, N>,
{
    if matrix.is_empty() { absent() } else { fitted(matrix) }
}

/// A linear operation on a derivative.
#[inline]
#[must_use]
pub fn of_derivative<T: Real, R: Dim, C: Dim, M: Dim, N: Dim>(
    matrix: OMatrix<T, R, C>,
    operation: impl FnOnce(OMatrix<T, R, C>) -> OMatrix<T, M, N>,
) -> OMatrix<T, M, N>
where
    DefaultAllocator: Allocator<R, C> + Allocator<M, N>,
{
    if matrix.is_empty() { absent() } else { operation(matrix) }
}

/// Of two matrices without elements, the one that has a size.
fn sized<'m, T: Real, R: Dim, C: Dim>(
    left: &'m OMatrix<T, R, C>,
    right: &'m OMatrix<T, R, C>,
) -> &'m OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    if left.nrows() + left.ncols() < right.nrows() + right.ncols() { right } else { left }
}

/// Of two matrices, one without elements.
fn empty<'m, T: Real, R: Dim, C: Dim>(
    left: &'m OMatrix<T, R, C>,
    right: &'m OMatrix<T, R, C>,
) -> &'m OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    match (left.is_empty(), right.is_empty()) {
        (true, true) => sized(left, right),
        (true, false) => left,
        (false, _) => right,
    }
}

/// `left + right`
#[inline]
#[must_use]
pub fn add<T: Real, R: Dim, C: Dim>(left: &OMatrix<T, R, C>, right: &OMatrix<T, R, C>) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    match (left.is_empty(), right.is_empty()) {
        (true, true) => sized(left, right).clone(),
        (true, false) => right.clone(),
        (false, true) => left.clone(),
        _ => left.zip_map(right, |left, right| left + right),
    }
}

/// `left - right`
#[inline]
#[must_use]
pub fn sub<T: Real, R: Dim, C: Dim>(left: &OMatrix<T, R, C>, right: &OMatrix<T, R, C>) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    match (left.is_empty(), right.is_empty()) {
        (true, true) => sized(left, right).clone(),
        (true, false) => right.map(|element| -element),
        (false, true) => left.clone(),
        _ => left.zip_map(right, |left, right| left - right),
    }
}

/// `left * right`
#[inline]
#[must_use]
pub fn product<T: RealField + Real, R: Dim, K: Dim, C: Dim>(
    left: &OMatrix<T, R, K>,
    right: &OMatrix<T, K, C>,
) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, K> + Allocator<K, C> + Allocator<R, C>,
{
    if left.is_empty() || right.is_empty() {
        return OMatrix::from_element_generic(left.shape_generic().0, right.shape_generic().1, T::ZERO);
    }
    left * right
}

/// The inner product.
#[inline]
#[must_use]
pub fn dot<T: Real, R: Dim, C: Dim>(left: &OMatrix<T, R, C>, right: &OMatrix<T, R, C>) -> T
where
    DefaultAllocator: Allocator<R, C>,
{
    if left.is_empty() || right.is_empty() {
        return T::ZERO;
    }
    assert_eq!(left.shape(), right.shape(), "an inner product is one of matrices of one size");
    left.iter().zip(right.iter()).fold(T::ZERO, |sum, (left, right)| sum + *left * *right)
}

/// Products of the elements.
#[inline]
#[must_use]
pub fn component_mul<T: Real, R: Dim, C: Dim>(
    left: &OMatrix<T, R, C>,
    right: &OMatrix<T, R, C>,
) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    if left.is_empty() || right.is_empty() {
        return empty(left, right).clone();
    }
    left.zip_map(right, |left, right| left * right)
}

/// Quotients of the elements.
#[inline]
#[must_use]
pub fn component_div<T: Real, R: Dim, C: Dim>(
    left: &OMatrix<T, R, C>,
    right: &OMatrix<T, R, C>,
) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    if left.is_empty() || right.is_empty() {
        return empty(left, right).clone();
    }
    left.zip_map(right, |left, right| left / right)
}

/// The cross product.
#[inline]
#[must_use]
pub fn cross<T: RealField + Real, R: Dim, C: Dim>(
    left: &OMatrix<T, R, C>,
    right: &OMatrix<T, R, C>,
) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    if left.is_empty() || right.is_empty() { empty(left, right).clone() } else { left.cross(right) }
}

/// The sum of the diagonal's elements.
#[inline]
#[must_use]
pub fn trace<T: Real, R: Dim, C: Dim>(matrix: &OMatrix<T, R, C>) -> T
where
    DefaultAllocator: Allocator<R, C>,
{
    if matrix.is_empty() {
        return T::ZERO;
    }
    (0..matrix.nrows()).fold(T::ZERO, |sum, index| sum + matrix[(index, index)])
}

/// A matrix with a vector on its diagonal.
#[inline]
#[must_use]
pub fn from_diagonal<T: Real, D: Dim>(diagonal: &OMatrix<T, D, U1>) -> OMatrix<T, D, D>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    let (size, _) = diagonal.shape_generic();
    onto_diagonal(diagonal, &OMatrix::from_element_generic(size, size, T::ZERO))
}
