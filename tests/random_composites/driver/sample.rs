//! Arguments, drawn.

use tapeless::nalgebra::{DMatrix, DVector, SMatrix, UnitQuaternion};

/// Numbers that are the same in each run, and the length of all lists.
pub struct Draw {
    state: u64,
    pub length: usize,
}

impl Draw {
    pub fn new(seed: usize) -> Self {
        Self { state: 0x9E37_79B9_7F4A_7C15 ^ (seed as u64 + 77), length: 1 + seed % 3 }
    }

    /// Between minus one and one.
    pub fn number(&mut self) -> f64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }

    pub fn value<T: Sample>(&mut self) -> T {
        T::sample(self)
    }
}

pub trait Sample {
    fn sample(draw: &mut Draw) -> Self;
}

impl Sample for f64 {
    fn sample(draw: &mut Draw) -> Self {
        1.2 * draw.number()
    }
}

impl Sample for usize {
    fn sample(draw: &mut Draw) -> Self {
        (draw.number().abs() * 4.0) as usize
    }
}

impl Sample for UnitQuaternion<f64> {
    fn sample(draw: &mut Draw) -> Self {
        Self::new(draw.value())
    }
}

impl Sample for DVector<f64> {
    fn sample(draw: &mut Draw) -> Self {
        Self::from_fn(draw.length, |_, _| draw.value())
    }
}

impl Sample for DMatrix<f64> {
    fn sample(draw: &mut Draw) -> Self {
        Self::from_fn(draw.length, draw.length, |_, _| draw.value())
    }
}

impl<const R: usize, const C: usize> Sample for SMatrix<f64, R, C> {
    fn sample(draw: &mut Draw) -> Self {
        Self::from_fn(|_, _| draw.value())
    }
}

impl<T: Sample, const N: usize> Sample for [T; N] {
    fn sample(draw: &mut Draw) -> Self {
        std::array::from_fn(|_| draw.value())
    }
}

impl<T: Sample> Sample for Vec<T> {
    fn sample(draw: &mut Draw) -> Self {
        (0..draw.length).map(|_| draw.value()).collect()
    }
}

macro_rules! sample_tuples {
    ($(($($part:ident)*))*) => { $(
        impl<$($part: Sample),*> Sample for ($($part,)*) {
            #[allow(clippy::unused_unit)]
            fn sample(draw: &mut Draw) -> Self {
                ($(draw.value::<$part>(),)*)
            }
        }
    )* };
}

sample_tuples! { () (A) (A B) (A B C) (A B C D) (A B C D E) }
