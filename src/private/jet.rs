//! Jets: values with their partials by several directions, nested for derivatives of any order.

use core::cmp::Ordering;
use core::ops::{Add, Div, Mul, Neg, Rem, Sub};

use crate::Real;

/// What numbers and jets over them have in common, their methods apart.
pub trait ScalarBase:
    Copy
    + PartialEq
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Rem<Output = Self>
    + Neg<Output = Self>
{
    /// The number at the bottom.
    type Base: Real;

    /// A constant.
    fn lift(number: Self::Base) -> Self;

    /// The value at the bottom.
    fn primal(self) -> Self::Base;

    /// A constant of the derivative's own.
    #[inline]
    #[must_use]
    fn constant(number: f64) -> Self {
        Self::lift(Self::Base::from_f64(number))
    }
}

impl<T: Real> ScalarBase for T {
    type Base = T;

    #[inline]
    fn lift(number: T) -> T {
        number
    }

    #[inline]
    fn primal(self) -> T {
        self
    }
}

/// A value and its partials.
#[derive(Clone, Copy, Debug)]
pub struct Jet<S, const K: usize> {
    /// The value.
    pub value: S,
    /// Its partials.
    pub partials: [S; K],
}

impl<S: Scalar, const K: usize> Jet<S, K> {
    /// The variable with a number.
    #[inline]
    #[must_use]
    pub fn variable(value: S, number: usize) -> Self {
        let entry = |index| S::constant(if index == number { 1.0 } else { 0.0 });
        Self { value, partials: core::array::from_fn(entry) }
    }
}

impl<S: Scalar, const K: usize> ScalarBase for Jet<S, K> {
    type Base = S::Base;

    #[inline]
    fn lift(number: S::Base) -> Self {
        Self { value: S::lift(number), partials: [S::constant(0.0); K] }
    }

    #[inline]
    fn primal(self) -> S::Base {
        self.value.primal()
    }
}

impl<S: Scalar, const K: usize> PartialEq for Jet<S, K> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<S: Scalar, const K: usize> PartialOrd for Jet<S, K> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

mod rules {
    //! The methods, written from the compiler's table.
    #![allow(clippy::all, clippy::pedantic)]

    use super::{Jet, ScalarBase};

    tapeless_macros::__scalar_rules! {}
}

pub use rules::{ReferenceMethods, Scalar};
