//! What rotations by small angles need: sines and arcs over an angle, as smooth functions of its square.
//!
//! The formulas of trigonometry are quotients of what vanishes together; at the angle zero they are no numbers, and near
//! it they have few digits. Each family here is closed under derivatives.

use crate::Real;

/// `cₖ(x) = Σ (-x)ʲ / (2j + k)!`, where `x` is the square of an angle: `cos`, `sin / angle`, `(1 - cos) / angle²`, …
///
/// The derivative of `cₖ` is `(k cₖ₊₂ - cₖ₊₁) / 2`.
#[must_use]
pub fn stumpff(order: f64, x: f64) -> f64 {
    if x < 4.0 {
        return stumpff_series(order, x);
    }
    let angle = Real::sqrt(x);
    let is_odd = order % 2.0 == 1.0;
    let (mut value, mut k) = if is_odd { (Real::sin(angle) / angle, 1.0) } else { (Real::cos(angle), 0.0) };
    while k < order {
        value = (1.0 / libm::tgamma(k + 1.0) - value) / x;
        k += 2.0;
    }
    value
}

fn stumpff_series(order: f64, x: f64) -> f64 {
    let mut term = 1.0 / libm::tgamma(order + 1.0);
    let (mut sum, mut k) = (term, order);
    while Real::abs(term) > 0.25 * f64::EPSILON * Real::abs(sum) {
        term *= -x / ((k + 1.0) * (k + 2.0));
        sum += term;
        k += 2.0;
    }
    sum
}

/// The derivative of that order by `x` of `atan2(√x, w) / √x`, where `w` is not negative.
///
/// `2 x hₖ₊₁ + (2k + 1) hₖ` is `w` times the slope of the reciprocal at `x + w²`.
#[must_use]
pub fn arc_ratio(order: f64, x: f64, w: f64) -> f64 {
    if x < 0.25 * w * w {
        return arc_series(order, x, w);
    }
    let root = Real::sqrt(x);
    let (mut value, mut k) = (Real::atan2(root, w) / root, 0.0);
    while k < order {
        value = (w * reciprocal_slope(k, x + w * w) - (2.0 * k + 1.0) * value) / (2.0 * x);
        k += 1.0;
    }
    value
}

/// `Σ (-1)ʲ j! / (j - k)! (x / w²)ʲ⁻ᵏ / (2j + 1) / w²ᵏ⁺¹` over `j` from `k` on.
#[allow(clippy::cast_possible_truncation, reason = "a whole number")]
fn arc_series(order: f64, x: f64, w: f64) -> f64 {
    let (square, mut j) = (w * w, order);
    let mut term = reciprocal_slope(order, square) * w;
    let mut sum = term / (2.0 * j + 1.0);
    while Real::abs(term) > 0.25 * f64::EPSILON * Real::abs(sum) {
        j += 1.0;
        term *= -(x / square) * (j / (j - order));
        sum += term / (2.0 * j + 1.0);
    }
    sum
}

/// The derivative of that order of `1 / x`.
#[must_use]
#[allow(clippy::cast_possible_truncation, reason = "a whole number")]
pub fn reciprocal_slope(order: f64, x: f64) -> f64 {
    let sign = if order % 2.0 == 0.0 { 1.0 } else { -1.0 };
    sign * libm::tgamma(order + 1.0) * Real::powi(x, -(order as i32 + 1))
}
