//! Lists and arrays of derivatives of matrices whose size only the value knows.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, Matrix, OMatrix};

use super::{add, zeros_like};
use crate::Real;

/// `sum += term`
#[inline]
pub fn accumulate<T: Real, R: Dim, C: Dim>(sum: &mut OMatrix<T, R, C>, term: &OMatrix<T, R, C>)
where
    DefaultAllocator: Allocator<R, C>,
{
    if sum.is_empty() || term.is_empty() {
        *sum = add(sum, term);
        return;
    }
    assert_eq!(sum.shape(), term.shape(), "derivatives of one matrix have one size");
    for (sum, term) in sum.iter_mut().zip(term.iter()) {
        *sum += *term;
    }
}

/// A derivative as large as the value that it belongs to, which absent zeros are not.
pub trait Fit {
    /// Gives absent zeros the size of the value's matrices.
    fn fit(&mut self, like: &Self);
}

impl<T: Real, R: Dim, C: Dim> Fit for Matrix<T, R, C, <DefaultAllocator as Allocator<R, C>>::Buffer<T>>
where
    DefaultAllocator: Allocator<R, C>,
{
    #[inline]
    fn fit(&mut self, like: &Self) {
        if self.is_empty() {
            *self = zeros_like(like);
        }
    }
}

impl<E: Fit> Fit for [E] {
    #[inline]
    fn fit(&mut self, like: &Self) {
        self.iter_mut().zip(like).for_each(|(derivative, like)| derivative.fit(like));
    }
}

impl<E: Fit, const N: usize> Fit for [E; N] {
    #[inline]
    fn fit(&mut self, like: &Self) {
        self.as_mut_slice().fit(like);
    }
}

#[cfg(feature = "alloc")]
impl<E: Fit> Fit for Vec<E> {
    #[inline]
    fn fit(&mut self, like: &Self) {
        self.as_mut_slice().fit(like);
    }
}
