//! Functions that neural networks are made of.

use crate::{Real, differentiable};

/// `max(x, 0)`; the derivative at zero is zero.
///
/// ```
/// assert_eq!(tapeless::special::relu::value_and_grad(2.0), (2.0, 1.0));
/// assert_eq!(tapeless::special::relu::value_and_grad(0.0), (0.0, 0.0));
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn relu<T: Real>(x: T) -> T {
    if x > T::ZERO || x.is_nan() { x } else { T::ZERO }
}

/// The logistic function `1 / (1 + exp(-x))`, without overflow on either side.
///
/// ```
/// assert_eq!(tapeless::special::sigmoid::value_and_grad(0.0), (0.5, 0.25));
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

/// `ln(1 + exp(x))`, without overflow.
///
/// ```
/// assert_eq!(tapeless::special::softplus::value_and_grad(800.0), (800.0, 1.0));
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn softplus<T: Real>(x: T) -> T {
    if x > T::ZERO { x + (-x).exp().ln_1p() } else { x.exp().ln_1p() }
}

/// `ln(sigmoid(x))`, without overflow.
///
/// ```
/// assert_eq!(tapeless::special::log_sigmoid::value_and_grad(-800.0), (-800.0, 1.0));
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn log_sigmoid<T: Real>(x: T) -> T {
    if x < T::ZERO { x - x.exp().ln_1p() } else { -(-x).exp().ln_1p() }
}
