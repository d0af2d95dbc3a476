//! The gamma function and the derivatives of its logarithm.

use crate::Real;

/// The Bernoulli numbers `B₂`, `B₄`, ….
const BERNOULLI: [f64; 9] = [
    1.0 / 6.0,
    -1.0 / 30.0,
    1.0 / 42.0,
    -1.0 / 30.0,
    5.0 / 66.0,
    -691.0 / 2730.0,
    7.0 / 6.0,
    -3617.0 / 510.0,
    43867.0 / 798.0,
];
/// From here, and an order further, the asymptotic series has all digits.
const ASYMPTOTIC: f64 = 11.0;

/// Where `digamma` is zero, right of the origin, and what the number lacks.
const ZERO: f64 = 1.461_632_144_968_362_2;
const REST_OF_ZERO: f64 = 9.549_995_429_965_697e-17;

/// The gamma function.
#[must_use]
pub fn gamma(x: f64) -> f64 {
    libm::tgamma(x)
}

/// `ln |Γ(x)|`.
#[must_use]
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// The derivative of `ln_gamma`.
#[must_use]
pub fn digamma(x: f64) -> f64 {
    if (1.0..2.0).contains(&x) { digamma_around_zero(x) } else { polygamma(0.0, x) }
}

/// `ψ(x) - ψ(x₀)` by recurrence and asymptotic series, each difference as a multiple of `x - x₀`.
fn digamma_around_zero(x: f64) -> f64 {
    let distance = (x - ZERO) - REST_OF_ZERO;
    let (mut left, mut right, mut sum) = (x, ZERO, 0.0);
    while right < ASYMPTOTIC {
        sum += distance / (left * right);
        left += 1.0;
        right += 1.0;
    }
    let (inverse_left, inverse_right) = (1.0 / (left * left), 1.0 / (right * right));
    let step = distance * (left + right) * inverse_left * inverse_right;
    let (mut power, mut difference) = (inverse_left, step);
    for (bernoulli, twice) in BERNOULLI.into_iter().zip((2_u8..).step_by(2)) {
        sum += bernoulli / f64::from(twice) * difference;
        difference = inverse_right * difference + power * step;
        power *= inverse_left;
    }
    sum + 0.5 * distance / (left * right) + Real::ln_1p(distance / right)
}

/// The derivative of [`digamma`] of a whole order.
///
/// `ψ⁽ⁿ⁾(x) = (-1)ⁿ⁺¹ n! ζ(n + 1, x)`, where for `n = 0` the finite part of the zeta function stands (DLMF 5.15, 25.11).
/// NaN at the negative integers, where the two sides of a pole do not always agree.
#[must_use]
pub fn polygamma(order: f64, x: f64) -> f64 {
    if x < 0.0 && x == Real::round(x) {
        return f64::NAN;
    }
    let is_even = order % 2.0 == 0.0;
    let zeta = if x < -0.5 { reflected_zeta(order, x, is_even) } else { zeta(order, x) };
    let size = libm::tgamma(order + 1.0) * zeta;
    if is_even { -size } else { size }
}

/// `ζ(n + 1, x)` left of the origin: a function of period one takes it from there to the right (DLMF 5.15.6).
fn reflected_zeta(order: f64, x: f64, is_even: bool) -> f64 {
    let remainder = x - Real::round(x);
    let mirrored = zeta(order, 1.0 - x) - zeta(order, 1.0 - remainder);
    zeta(order, remainder) + if is_even { mirrored } else { -mirrored }
}

/// `ζ(n + 1, x) = x⁻ⁿ⁻¹ + ζ(n + 1, x + 1)`, until the asymptotic series holds.
fn zeta(order: f64, x: f64) -> f64 {
    let (mut shifted, mut sum) = (x, 0.0);
    while shifted < ASYMPTOTIC + order {
        sum += power(shifted, -1.0 - order);
        shifted += 1.0;
    }
    sum + asymptotic_zeta(order, shifted)
}

/// `1/(n xⁿ) + 1/(2 xⁿ⁺¹) + Σ B₂ₖ (2k + n - 1)! / ((2k)! n!) / x²ᵏ⁺ⁿ` (DLMF 25.11.43); for `n = 0` the first term is `-ln x`.
fn asymptotic_zeta(order: f64, x: f64) -> f64 {
    let inverse_square = 1.0 / (x * x);
    let (mut factor, mut sum) = (0.5 * (order + 1.0) * inverse_square, 0.5 / x);
    for (bernoulli, twice) in BERNOULLI.into_iter().zip((2_u8..).step_by(2)) {
        let twice = f64::from(twice);
        sum += bernoulli * factor;
        factor *= (twice + order) * (twice + order + 1.0) / ((twice + 1.0) * (twice + 2.0)) * inverse_square;
    }
    if order == 0.0 { sum - Real::ln(x) } else { (sum + 1.0 / order) * power(x, -order) }
}

#[allow(clippy::cast_possible_truncation, reason = "a whole number")]
fn power(x: f64, exponent: f64) -> f64 {
    Real::powi(x, exponent as i32)
}
