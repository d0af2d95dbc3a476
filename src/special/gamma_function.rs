//! The gamma function and the derivatives of its logarithm.

use crate::{Real, differentiable};

/// The gamma function: `gamma(n + 1)` is the factorial of `n`.
///
/// At the poles, it is infinite with the sign of the zero at zero, and NaN at the negative integers; it overflows beyond
/// 171.6. The value is the `libm` crate's, by Lanczos' approximation.
///
/// ```
/// let (value, slope) = tapeless::special::gamma::value_and_grad(5.0_f64);
/// assert_eq!(value, 24.0);
/// assert_eq!(slope, 24.0 * tapeless::special::digamma(5.0_f64));
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn gamma<T: Real>(x: T) -> T {
    ::tapeless::__private::gamma(x)
}

/// The logarithm of the absolute value of the gamma function.
///
/// At the poles, zero and the negative integers, it is infinite. The value is the `libm` crate's; the derivative is
/// [`digamma`](fn@digamma), with its poles.
///
/// ```
/// let (value, slope) = tapeless::special::ln_gamma::value_and_grad(1.0_f64);
/// assert_eq!(value, 0.0);
/// assert!((slope + 0.577_215_664_901_532_9).abs() < 1e-15);
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn ln_gamma<T: Real>(x: T) -> T {
    ::tapeless::__private::ln_gamma(x)
}

/// The derivative of [`ln_gamma`](fn@ln_gamma).
///
/// At the poles, it is infinite against the sign of the zero at zero, and NaN at the negative integers. By recurrence and
/// the asymptotic series (DLMF 5.11.2), left of the origin by a function of period one; next to the zeros there the error
/// is absolute, about 1e-15. Its derivatives are the polygamma functions, with the same poles.
///
/// ```
/// let (value, slope) = tapeless::special::digamma::value_and_grad(1.0_f64);
/// assert!((value + 0.577_215_664_901_532_9).abs() < 1e-15);
/// assert!((slope - std::f64::consts::PI.powi(2) / 6.0).abs() < 1e-14);
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn digamma<T: Real>(x: T) -> T {
    ::tapeless::__private::digamma(x)
}
