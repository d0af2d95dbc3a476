//! Special functions with derivatives, for use inside and outside of differentiable functions.

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

/// `sin(πx) / (πx)`, and one at zero.
///
/// Near zero the Taylor series takes over, where the quotient's derivatives would cancel.
///
/// ```
/// assert_eq!(tapeless::special::sinc::value_and_grad(0.0), (1.0, 0.0));
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn sinc<T: Real>(x: T) -> T {
    let angle = T::PI * x;
    if angle.abs() < T::ONE {
        let square = angle * angle;
        let factor = |n: f64| T::from_f64(-1.0 / (n * (n + 1.0)));
        let (a, b, c, d) = (factor(2.0), factor(4.0), factor(6.0), factor(8.0));
        let (e, f, g, h) = (factor(10.0), factor(12.0), factor(14.0), factor(16.0));
        let tail =
            T::ONE + e * square * (T::ONE + f * square * (T::ONE + g * square * (T::ONE + h * square)));
        T::ONE + a * square * (T::ONE + b * square * (T::ONE + c * square * (T::ONE + d * square * tail)))
    } else {
        // Folded into a quarter turn, so that integers give zero and large arguments lose nothing.
        let turned = x - T::TWO * (x / T::TWO).round();
        let folded = if turned > T::HALF {
            T::ONE - turned
        } else if turned < -T::HALF {
            -T::ONE - turned
        } else {
            turned
        };
        (T::PI * folded).sin() / angle
    }
}

/// `x ln(y)`, and zero where `x` is zero, whatever `y` is.
///
/// ```
/// assert_eq!(tapeless::special::xlogy(0.0, 0.0), 0.0);
/// assert_eq!(tapeless::special::xlogy::grad(2.0, 1.0), (0.0, 2.0));
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn xlogy<T: Real>(x: T, y: T) -> T {
    if y.is_nan() {
        x * y
    } else if x == T::ZERO && y <= T::ZERO {
        T::ZERO
    } else {
        x * y.ln()
    }
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
