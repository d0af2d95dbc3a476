//! The error function and the normal distribution.

use crate::{Real, differentiable};

/// The error function `2/√π ∫ exp(-t²) dt` from zero to `x`.
///
/// The value is the `libm` crate's.
///
/// ```
/// let (value, slope) = tapeless::special::erf::value_and_grad(0.0_f64);
/// assert_eq!((value, slope), (0.0, std::f64::consts::FRAC_2_SQRT_PI));
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn erf<T: Real>(x: T) -> T {
    ::tapeless::__private::erf(x)
}

/// The complementary error function `1 - erf(x)`, to all digits also where it is tiny.
///
/// The value is the `libm` crate's.
///
/// ```
/// let tail = tapeless::special::erfc(20.0_f64);
/// assert!((tail / 5.395_865_611_607_901e-176 - 1.0).abs() < 1e-14);
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn erfc<T: Real>(x: T) -> T {
    ::tapeless::__private::erfc(x)
}

/// The number whose [`erf`](fn@erf) is `x`, for `x` in `[-1, 1]`; infinite at the ends, as its derivative is, and NaN beyond.
///
/// Halley's method from Winitzki's approximation.
///
/// ```
/// use tapeless::special::{erf, erf_inv};
///
/// assert!((erf_inv(erf(0.5_f64)) - 0.5).abs() < 1e-15);
/// assert_eq!(erf_inv::value_and_grad(1.0), (f64::INFINITY, f64::INFINITY));
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn erf_inv<T: Real>(x: T) -> T {
    ::tapeless::__private::erf_inv(x)
}

/// The distribution function of the standard normal distribution, to all digits also in the lower tail.
///
/// It is `erfc(-x / √2) / 2`, without the rounding error of the quotient.
///
/// ```
/// assert_eq!(tapeless::special::normal_cdf(0.0_f64), 0.5);
/// let tail = tapeless::special::normal_cdf(-30.0_f64);
/// assert!((tail / 4.906_713_927_148_187e-198 - 1.0).abs() < 1e-14);
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn normal_cdf<T: Real>(x: T) -> T {
    ::tapeless::__private::normal_cdf(x)
}

/// The density of the standard normal distribution.
///
/// ```
/// assert!((tapeless::special::normal_pdf(0.0_f64) - 0.398_942_280_401_432_7).abs() < 1e-16);
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn normal_pdf<T: Real>(x: T) -> T {
    let scale = T::from_f64(0.398_942_280_401_432_7);
    scale * (-(x * x) * T::HALF).exp()
}

/// The logarithm of the density of the standard normal distribution.
///
/// ```
/// assert_eq!(tapeless::special::ln_normal_pdf::grad(3.0), -3.0);
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn ln_normal_pdf<T: Real>(x: T) -> T {
    let offset = T::from_f64(0.918_938_533_204_672_7);
    -(x * x) * T::HALF - offset
}
