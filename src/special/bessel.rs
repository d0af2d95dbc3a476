//! Bessel functions of the first kind, ordinary and modified.

use crate::{Real, differentiable};

/// The Bessel function of the first kind of order zero, `J₀(x)`.
///
/// The value is the `libm` crate's; next to a zero the error is absolute, about 1e-16.
///
/// ```
/// use tapeless::special::{bessel_j0, bessel_j1};
///
/// assert_eq!(bessel_j0::value_and_grad(0.0), (1.0, 0.0));
/// assert_eq!(bessel_j0::grad(2.5_f64), -bessel_j1(2.5_f64));
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn bessel_j0<T: Real>(x: T) -> T {
    ::tapeless::__private::bessel_j0(x)
}

/// The Bessel function of the first kind of order one, `J₁(x)`.
///
/// The value is the `libm` crate's; next to a zero the error is absolute, about 1e-16. The derivative is
/// `(J₀(x) - J₂(x)) / 2`.
///
/// ```
/// assert_eq!(tapeless::special::bessel_j1::value_and_grad(0.0), (0.0, 0.5));
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn bessel_j1<T: Real>(x: T) -> T {
    ::tapeless::__private::bessel_j1(x)
}

/// The modified Bessel function of the first kind of order zero, `I₀(x)`.
///
/// By its power series up to 25 (DLMF 10.25.2) and the asymptotic series beyond (10.40.1); it overflows beyond 713.98.
///
/// ```
/// use tapeless::special::{bessel_i0, bessel_i1};
///
/// assert_eq!(bessel_i0::value_and_grad(0.0), (1.0, 0.0));
/// assert_eq!(bessel_i0::grad(2.5_f64), bessel_i1(2.5_f64));
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn bessel_i0<T: Real>(x: T) -> T {
    ::tapeless::__private::bessel_i0(x)
}

/// The modified Bessel function of the first kind of order one, `I₁(x)`.
///
/// By its power series up to 25.5 (DLMF 10.25.2) and the asymptotic series beyond (10.40.1). The derivative is
/// `(I₀(x) + I₂(x)) / 2`.
///
/// ```
/// assert_eq!(tapeless::special::bessel_i1::value_and_grad(0.0), (0.0, 0.5));
/// ```
#[differentiable(order = 2)]
#[inline]
pub fn bessel_i1<T: Real>(x: T) -> T {
    ::tapeless::__private::bessel_i1(x)
}
