//! Derivatives of a matrix' exponential.

use core::array;

use nalgebra::{RealField, SMatrix};

/// A matrix with its derivatives: the bits of a number say along which directions.
#[derive(Clone, Copy)]
struct Along<T, const N: usize, const K: usize>([SMatrix<T, N, N>; K]);

impl<T: RealField + Copy, const N: usize, const K: usize> Along<T, N, K> {
    /// The rule of products.
    fn times(&self, other: &Self) -> Self {
        let within = |all: usize| (0..=all).filter(move |some| some & all == *some);
        let term = |all: usize, some: usize| self.0[some] * other.0[all ^ some];
        let part = |all: usize| within(all).fold(SMatrix::zeros(), |sum, some| sum + term(all, some));
        Self(array::from_fn(part))
    }

    fn scaled(&self, factor: T) -> Self {
        Self(self.0.map(|part| part * factor))
    }
}

/// By scaling, a Taylor polynomial, and squaring: to the last digits, where the norm is at most a half.
fn exponential<T: RealField + Copy, const N: usize, const K: usize>(
    mut matrix: Along<T, N, K>,
) -> Along<T, N, K> {
    const TERMS: u8 = 18;
    let half = nalgebra::convert::<f64, T>(0.5);
    let mut squarings = 0;
    // No norm of numbers takes more.
    while matrix.0[0].norm() > half && squarings < 1100 {
        matrix = matrix.scaled(half);
        squarings += 1;
    }
    let identity = |part: usize| if part == 0 { SMatrix::identity() } else { SMatrix::zeros() };
    let mut sum = Along(array::from_fn(identity));
    for term in (1..=TERMS).rev() {
        let next = matrix.times(&sum).scaled(nalgebra::convert::<f64, T>(f64::from(term).recip()));
        sum = Along(array::from_fn(|part| identity(part) + next.0[part]));
    }
    (0..squarings).fold(sum, |sum, _| sum.times(&sum))
}

/// The derivative of `exp(matrix)` along another.
#[must_use]
pub fn matrix_exp_along<T: RealField + Copy, const N: usize>(
    matrix: SMatrix<T, N, N>,
    along: SMatrix<T, N, N>,
) -> SMatrix<T, N, N> {
    exponential(Along([matrix, along])).0[1]
}

/// The second derivative of `exp(matrix)` along two others.
#[must_use]
pub fn matrix_exp_along_both<T: RealField + Copy, const N: usize>(
    matrix: SMatrix<T, N, N>,
    along: SMatrix<T, N, N>,
    other: SMatrix<T, N, N>,
) -> SMatrix<T, N, N> {
    exponential(Along([matrix, along, other, SMatrix::zeros()])).0[3]
}
