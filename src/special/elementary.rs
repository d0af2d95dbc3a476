//! Elementary functions with removable singularities.

use crate::{Real, differentiable};

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
