//! The error function and its kin.

use core::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

use crate::Real;

/// What `FRAC_1_SQRT_2` lacks to `1/√2`.
const REST_OF_FRAC_1_SQRT_2: f64 = -4.833_646_656_726_457e-17;
/// Beyond this the distribution function is zero or one.
const END_OF_TAILS: f64 = 40.0;

/// The error function.
#[must_use]
pub fn erf(x: f64) -> f64 {
    libm::erf(x)
}

/// `1 - erf(x)`.
#[must_use]
pub fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}

/// `erfc(-x / √2) / 2`, to first order in the rounding error of the quotient, which the tail would multiply by `x²`.
#[must_use]
pub fn normal_cdf(x: f64) -> f64 {
    if x.abs() > END_OF_TAILS {
        return if x > 0.0 { 1.0 } else { 0.0 };
    }
    let argument = -x * FRAC_1_SQRT_2;
    let rest = Real::mul_add(-x, FRAC_1_SQRT_2, -argument) - x * REST_OF_FRAC_1_SQRT_2;
    0.5 * (libm::erfc(argument) - rest * slope_of_erf(argument))
}

/// The inverse of the error function: Winitzki's approximation, and Halley's method from there.
#[must_use]
pub fn erf_inv(y: f64) -> f64 {
    let size = y.abs();
    if size == 1.0 {
        return f64::INFINITY.copysign(y);
    }
    let mut x = approximate_erf_inv(size);
    for _ in 0..3 {
        let step = excess_of_erf(x, size) / slope_of_erf(x);
        x -= step / (1.0 + x * step);
    }
    x.copysign(y)
}

/// Within two thousandths: S. Winitzki, "A handy approximation for the error function and its inverse", 2008.
fn approximate_erf_inv(y: f64) -> f64 {
    const A: f64 = 0.147;
    let logarithm = Real::ln_1p(-(y * y));
    let half = FRAC_2_SQRT_PI * FRAC_2_SQRT_PI / (2.0 * A) + 0.5 * logarithm;
    Real::sqrt(Real::sqrt(half * half - logarithm / A) - half)
}

/// `erf(x) - y`, by the complements where these are exact and small.
fn excess_of_erf(x: f64, y: f64) -> f64 {
    if y < 0.5 { libm::erf(x) - y } else { (1.0 - y) - libm::erfc(x) }
}

fn slope_of_erf(x: f64) -> f64 {
    FRAC_2_SQRT_PI * Real::exp(-(x * x))
}
