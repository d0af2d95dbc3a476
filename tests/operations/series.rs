//! Special functions of dual numbers, by series that the library does not use there.

use num_dual::{DualNum, HyperDual64};

/// `2/√π Σ (-1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1))`, for small numbers (DLMF 7.6.1).
pub fn error_function(x: HyperDual64) -> HyperDual64 {
    let (mut power, mut sum) = (x, x);
    for n in 1..100 {
        let n = f64::from(n);
        power *= x * x * (-1.0 / n);
        sum += power / (2.0 * n + 1.0);
    }
    sum * std::f64::consts::FRAC_2_SQRT_PI
}

/// `exp(-x²)/√π / (x + ½/(x + 1/(x + 3/2/(x + …))))`, for numbers beyond one (DLMF 7.9.1).
pub fn complementary_error_function(x: HyperDual64) -> HyperDual64 {
    let fraction = (1..200).rev().fold(x, |tail, n| x + tail.recip() * (0.5 * f64::from(n)));
    (x * x * -1.0).exp() / fraction * (0.5 * std::f64::consts::FRAC_2_SQRT_PI)
}

/// Newton's method, from below, where the function is concave.
pub fn inverse_error_function(y: HyperDual64) -> HyperDual64 {
    if y.re < 0.0 {
        return -inverse_error_function(-y);
    }
    (0..40).fold(y * 0.5, |x, _| {
        let slope = (x * x * -1.0).exp() * std::f64::consts::FRAC_2_SQRT_PI;
        x - (error_function(x) - y) / slope
    })
}

/// Stirling's series, far enough to the right (DLMF 5.11.1).
pub fn logarithm_of_gamma(x: HyperDual64) -> HyperDual64 {
    let shifted = x + 20.0;
    let passed: HyperDual64 = (0..20).map(|n| (x + f64::from(n)).ln()).sum();
    let square = (shifted * shifted).recip();
    let series = [-1.0 / 1680.0, 1.0 / 1260.0, -1.0 / 360.0, 1.0 / 12.0];
    let correction = series.into_iter().fold(square * 0.0, |sum, term| sum * square + term) / shifted;
    (shifted - 0.5) * shifted.ln() - shifted + 0.5 * std::f64::consts::TAU.ln() + correction - passed
}

/// The derivative of Stirling's series (DLMF 5.11.2).
pub fn slope_of_logarithm_of_gamma(x: HyperDual64) -> HyperDual64 {
    let shifted = x + 20.0;
    let passed: HyperDual64 = (0..20).map(|n| (x + f64::from(n)).recip()).sum();
    let square = (shifted * shifted).recip();
    let series = [1.0 / 240.0, -1.0 / 252.0, 1.0 / 120.0, -1.0 / 12.0];
    let correction = series.into_iter().fold(square * 0.0, |sum, term| sum * square + term) * square;
    shifted.ln() - shifted.recip() * 0.5 + correction - passed
}

/// `Σ (x/2)²ᵏ⁺ⁿ / (k! (k + n)!)` for the order `n`, zero or one (DLMF 10.25.2).
pub fn modified_bessel(order: u8, x: HyperDual64) -> HyperDual64 {
    let first = if order == 0 { x * 0.0 + 1.0 } else { x * 0.5 };
    let (mut term, mut sum) = (first, first);
    for k in 1..200 {
        let k = f64::from(k);
        term *= x * x * (0.25 / (k * (k + f64::from(order))));
        sum += term;
    }
    sum
}
