//! Derivatives of a matrix' exponential.

use core::array;

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix, RealField, Scalar};

/// A matrix with its derivatives: the bits of a number say along which directions.
struct Along<T: Scalar, D: Dim, const K: usize>([OMatrix<T, D, D>; K])
where
    DefaultAllocator: Allocator<D, D>;

impl<T: RealField + Copy, D: Dim, const K: usize> Along<T, D, K>
where
    DefaultAllocator: Allocator<D, D>,
{
    /// The rule of products.
    fn times(&self, other: &Self) -> Self {
        let within = |all: usize| (0..=all).filter(move |some| some & all == *some);
        let term = |all: usize, some: usize| &self.0[some] * &other.0[all ^ some];
        let part = |all: usize| within(all).fold(self.zeros(), |sum, some| sum + term(all, some));
        Self(array::from_fn(part))
    }

    fn scaled(&self, factor: T) -> Self {
        Self(self.0.each_ref().map(|part| part * factor))
    }

    fn zeros(&self) -> OMatrix<T, D, D> {
        let (rows, columns) = self.0[0].shape_generic();
        OMatrix::zeros_generic(rows, columns)
    }

    fn identity(&self) -> OMatrix<T, D, D> {
        let (rows, columns) = self.0[0].shape_generic();
        OMatrix::identity_generic(rows, columns)
    }
}

/// By scaling, a Taylor polynomial, and squaring: to the last digits, where the norm is at most a half.
fn exponential<T: RealField + Copy, D: Dim, const K: usize>(mut matrix: Along<T, D, K>) -> Along<T, D, K>
where
    DefaultAllocator: Allocator<D, D>,
{
    const TERMS: u8 = 18;
    let half = nalgebra::convert::<f64, T>(0.5);
    let mut squarings = 0;
    // No norm of numbers takes more.
    while matrix.0[0].norm() > half && squarings < 1100 {
        matrix = matrix.scaled(half);
        squarings += 1;
    }
    let identity = |part: usize| if part == 0 { matrix.identity() } else { matrix.zeros() };
    let mut sum = Along(array::from_fn(identity));
    for term in (1..=TERMS).rev() {
        let next = matrix.times(&sum).scaled(nalgebra::convert::<f64, T>(f64::from(term).recip()));
        sum = Along(array::from_fn(|part| identity(part) + &next.0[part]));
    }
    (0..squarings).fold(sum, |sum, _| sum.times(&sum))
}

/// The derivative of `exp(matrix)` along another.
#[must_use]
pub fn matrix_exp_along<T: RealField + Copy, D: Dim>(
    matrix: OMatrix<T, D, D>,
    along: OMatrix<T, D, D>,
) -> OMatrix<T, D, D>
where
    DefaultAllocator: Allocator<D, D>,
{
    let [_, along] = exponential(Along([matrix, along])).0;
    along
}

/// The second derivative of `exp(matrix)` along two others.
#[must_use]
pub fn matrix_exp_along_both<T: RealField + Copy, D: Dim>(
    matrix: OMatrix<T, D, D>,
    along: OMatrix<T, D, D>,
    other: OMatrix<T, D, D>,
) -> OMatrix<T, D, D>
where
    DefaultAllocator: Allocator<D, D>,
{
    let (rows, columns) = matrix.shape_generic();
    let neither = OMatrix::zeros_generic(rows, columns);
    let [_, _, _, both] = exponential(Along([matrix, along, other, neither])).0;
    both
}
