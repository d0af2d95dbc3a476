//! What can be expected of differences in `f32` and in `f64`.

use super::coordinates::components;
use crate::differentiable::Tangent;

/// The coarsest float in a function's arguments and result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precision {
    Single,
    Double,
}

impl Precision {
    pub(super) fn epsilon(self) -> f64 {
        if self == Self::Single { f64::from(f32::EPSILON) } else { f64::EPSILON }
    }

    /// The difference allowed between a derivative and differences, relative to the derivative.
    pub(super) fn relative(self) -> f64 {
        if self == Self::Single { 4e-3 } else { 1e-6 }
    }

    /// The same, relative to the quotient of the function's and the coordinate's magnitude.
    pub(super) fn absolute(self) -> f64 {
        if self == Self::Single { 2e-4 } else { 1e-9 }
    }

    /// The difference allowed between two inner products, relative to the sum of their terms' magnitudes.
    pub(super) fn product(self) -> f64 {
        if self == Self::Single { 2e-4 } else { 1e-10 }
    }

    pub(super) fn levels(self) -> usize {
        if self == Self::Single { 16 } else { 40 }
    }

    /// How many halvings below the step of the estimate a kink is looked for.
    pub(super) fn kink_levels(self) -> [usize; 2] {
        if self == Self::Single { [3, 5] } else { [6, 9] }
    }

    /// The coarsest float in a tangent: `f32` does not hold what `f64` does.
    pub(super) fn of<T: Tangent>(tangent: &T) -> Self {
        let probe = 1.0 + f64::from(f32::EPSILON) / 4.0;
        let mut probed = tangent.clone();
        probed.map_components(&mut |_| probe);
        let held = |component: &f64| component.to_bits() == probe.to_bits();
        if components(&probed).iter().all(held) { Self::Double } else { Self::Single }
    }
}
