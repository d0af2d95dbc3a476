//! Values and tangents as lists of `f64`.

use alloc::vec::Vec;

use crate::differentiable::{Differentiable, Tangent};

pub(super) fn coordinates<A: Differentiable>(value: &A) -> Vec<f64> {
    let mut list = Vec::new();
    value.visit_coordinates(&mut |coordinate| list.push(coordinate));
    list
}

pub(super) fn components<T: Tangent>(tangent: &T) -> Vec<f64> {
    let mut list = Vec::new();
    tangent.visit_components(&mut |component| list.push(component));
    list
}

/// A tangent of the shape of `shape`; where `list` ends, zeros follow.
pub(super) fn with_components<T: Tangent>(shape: &T, list: &[f64]) -> T {
    let (mut tangent, mut list) = (shape.clone(), list.iter());
    tangent.map_components(&mut |_| list.next().copied().unwrap_or(0.0));
    tangent
}

/// The components of a unit vector, up to its one.
pub(super) fn unit(index: usize) -> Vec<f64> {
    let mut list = alloc::vec![0.0; index];
    list.push(1.0);
    list
}

/// Directions that are the same in every run: the generator `splitmix64`.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A tangent with components of either sign, none of them small.
    pub(super) fn fill<T: Tangent>(&mut self, shape: &T) -> T {
        let mut tangent = shape.clone();
        tangent.map_components(&mut |_| self.component());
        tangent
    }

    fn component(&mut self) -> f64 {
        let bits = self.next();
        let sign = if bits & 1 == 0 { 1.0 } else { -1.0 };
        sign * (0.5 + f64::from((bits >> 32) as u32) / f64::from(u32::MAX))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }
}
