//! Functions that neural networks are made of.

use crate::{Real, differentiable};

/// ```
#[differentiable(order = 2)]
#[inline]
pub fn relu<T: Real>(x: T) -> T {
    if x > T::ZERO || x.is_nan() { x } else { T::ZERO }
}

/// ```
#[differentiable(order = 2)]
#[inline]
pub fn sigmoid<T: Real>(x: T) -> T {
    if x < T::ZERO {
        let power = x.exp();
        power / (power + T::ONE)
    } else {
        ((-x).exp() + T::ONE).recip()
    }
}

/// ```
#[differentiable(order = 2)]
#[inline]
pub fn softplus<T: Real>(x: T) -> T {
    if x > T::ZERO { x + (-x).exp().ln_1p() } else { x.exp().ln_1p() }
}

/// ```
#[differentiable(order = 2)]
#[inline]
pub fn log_sigmoid<T: Real>(x: T) -> T {
    if x < T::ZERO { x - x.exp().ln_1p() } else { -(-x).exp().ln_1p() }
}
