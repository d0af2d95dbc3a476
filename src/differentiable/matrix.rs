//! nalgebra's vectors and matrices, static and dynamic; coordinates column by column.

use core::fmt::Debug;

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, Matrix, OMatrix, RawStorage, RawStorageMut, Scalar};

use super::{Differentiable, Perturb, Tangent};

impl<T, R, C, S> Differentiable for Matrix<T, R, C, S>
where
    T: Differentiable,
    T::Tangent: Scalar,
    R: Dim,
    C: Dim,
    S: RawStorage<T, R, C>,
    DefaultAllocator: Allocator<R, C>,
    OMatrix<T::Tangent, R, C>: Tangent,
{
    type Tangent = OMatrix<T::Tangent, R, C>;

    #[inline]
    fn zero_tangent(&self) -> Self::Tangent {
        let (rows, columns) = self.shape_generic();
        OMatrix::from_iterator_generic(rows, columns, self.iter().map(T::zero_tangent))
    }

    #[inline]
    fn visit_coordinates(&self, visit: &mut dyn FnMut(f64)) {
        for element in self.iter() {
            element.visit_coordinates(visit);
        }
    }
}

impl<T, R, C, S> Perturb for Matrix<T, R, C, S>
where
    Self: Differentiable,
    T: Perturb,
    R: Dim,
    C: Dim,
    S: RawStorageMut<T, R, C> + Clone,
{
    #[inline]
    fn map_coordinates(&mut self, map: &mut dyn FnMut(f64) -> f64) {
        for element in self.iter_mut() {
            element.map_coordinates(map);
        }
    }
}

impl<T, R, C, S> Tangent for Matrix<T, R, C, S>
where
    T: Tangent + Scalar,
    R: Dim,
    C: Dim,
    S: RawStorageMut<T, R, C> + Clone + Debug + 'static,
{
    #[inline]
    fn accumulate(&mut self, other: &Self) {
        assert_eq!(self.shape(), other.shape(), "tangents of different shapes cannot be added");
        for (sum, term) in self.iter_mut().zip(other.iter()) {
            sum.accumulate(term);
        }
    }

    #[inline]
    fn inner_product(&self, other: &Self) -> f64 {
        assert_eq!(self.shape(), other.shape(), "tangents of different shapes have no inner product");
        self.iter().zip(other.iter()).map(|(left, right)| left.inner_product(right)).sum()
    }

    #[inline]
    fn visit_components(&self, visit: &mut dyn FnMut(f64)) {
        for element in self.iter() {
            element.visit_components(visit);
        }
    }

    #[inline]
    fn map_components(&mut self, map: &mut dyn FnMut(f64) -> f64) {
        for element in self.iter_mut() {
            element.map_components(map);
        }
    }
}
