//! Strategies for vectors and matrices, whose elements are drawn one by one.

use alloc::vec;
use core::fmt::Debug;

use nalgebra::{DMatrix, DVector, SMatrix, Scalar};
use proptest::strategy::Strategy;

/// A vector of so many elements.
///
/// ```
/// # fn main() {}
/// use tapeless::check::vector;
/// use tapeless::differentiable;
/// use tapeless::nalgebra::DVector;
///
/// #[differentiable]
/// fn energy(x: &DVector<f64>) -> f64 {
///     x.norm_squared()
/// }
///
/// tapeless::gradcheck! { energy(&x in vector(-1.0..1.0, 4)) }
/// ```
pub fn vector<S>(element: S, length: usize) -> impl Strategy<Value = DVector<S::Value>>
where
    S: Strategy<Value: Scalar + Debug> + Clone,
{
    vec![element; length].prop_map(DVector::from_vec)
}

/// A matrix of so many rows and columns.
pub fn matrix<S>(element: S, rows: usize, columns: usize) -> impl Strategy<Value = DMatrix<S::Value>>
where
    S: Strategy<Value: Scalar + Debug> + Clone,
{
    vec![element; rows * columns].prop_map(move |elements| DMatrix::from_vec(rows, columns, elements))
}

/// A vector or matrix whose size is in its type: `fixed::<3, 1, _>(-1.0..1.0)` is a `Vector3`.
pub fn fixed<const R: usize, const C: usize, S>(element: S) -> impl Strategy<Value = SMatrix<S::Value, R, C>>
where
    S: Strategy<Value: Scalar + Debug> + Clone,
{
    vec![element; R * C].prop_map(SMatrix::from_vec)
}
