//! Bessel functions of the first kind, ordinary and modified.

use core::f64::consts::TAU;

use crate::Real;

/// `J₀(x)`.
#[must_use]
pub fn bessel_j0(x: f64) -> f64 {
    libm::j0(x)
}

/// `J₁(x)`.
#[must_use]
pub fn bessel_j1(x: f64) -> f64 {
    libm::j1(x)
}

/// `Jₙ(x)`.
#[must_use]
#[allow(clippy::cast_possible_truncation, reason = "a whole number")]
pub fn bessel_j(order: f64, x: f64) -> f64 {
    libm::jn(order as i32, x)
}

/// `I₀(x)`.
#[must_use]
pub fn bessel_i0(x: f64) -> f64 {
    bessel_i(0.0, x)
}

/// `I₁(x)`.
#[must_use]
pub fn bessel_i1(x: f64) -> f64 {
    bessel_i(1.0, x)
}

/// `Iₙ(x)`.
#[must_use]
pub fn bessel_i(order: f64, x: f64) -> f64 {
    // From here on the asymptotic series has all digits, and the power series would need many terms.
    if x.abs() > 25.0 + 0.5 * order * order {
        let size = asymptotic(order, x.abs());
        return if order % 2.0 == 0.0 { size } else { size.copysign(x) };
    }
    power_series(order, x)
}

/// `Σ (x/2)²ᵏ⁺ⁿ / (k! (k + n)!)`, all terms of one sign (DLMF 10.25.2).
#[allow(clippy::cast_possible_truncation, reason = "a whole number")]
fn power_series(order: f64, x: f64) -> f64 {
    let half = 0.5 * x;
    let mut term = Real::powi(half, order as i32) / libm::tgamma(order + 1.0);
    let (mut sum, mut k) = (term, 1.0);
    while term.abs() > 0.25 * f64::EPSILON * sum.abs() {
        term *= half / k * (half / (k + order));
        sum += term;
        k += 1.0;
    }
    sum
}

/// `exp(x)/√(2πx) Σ (-1)ᵏ ((4n² - 1²) … (4n² - (2k - 1)²)) / (k! (8x)ᵏ)` (DLMF 10.40.1).
///
/// The exponential in two halves overflows only where the result does.
fn asymptotic(order: f64, x: f64) -> f64 {
    // At infinity the quotient of the exponential and the root is no number.
    let x = x.min(f64::MAX);
    let four_squares = 4.0 * order * order;
    let (mut term, mut sum, mut k) = (1.0, 1.0, 1.0);
    while Real::abs(term) > 0.25 * f64::EPSILON {
        let odd = 2.0 * k - 1.0;
        term *= (odd * odd - four_squares) / (8.0 * k * x);
        sum += term;
        k += 1.0;
    }
    let half = Real::exp(0.5 * x);
    half / (Real::sqrt(TAU) * Real::sqrt(x)) * sum * half
}
