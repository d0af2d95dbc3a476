//! The scalar that generic differentiable code is written over.

use core::cmp::Ordering;
use core::fmt::{Debug, Display};
use core::iter::{Product, Sum};
use core::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Rem, RemAssign, Sub, SubAssign};

use crate::activity::Floating;
use crate::differentiable::{Differentiable, Perturb, Tangent};

#[cfg(any(feature = "std", feature = "libm"))]
mod implementation;
#[cfg(all(feature = "libm", not(feature = "std")))]
mod portable;

#[cfg(not(any(feature = "std", feature = "libm")))]
compile_error!(
    "tapeless needs floating-point functions: enable its feature `std`, or `libm` where there is no `std`"
);

/// A real number, `f32` or `f64`.
///
/// Each method has the name and the meaning of the inherent one of `f64`, and with the feature `std` calls it, so
/// that code which becomes generic keeps its results bit for bit.
///
/// ```
/// use tapeless::Real;
///
/// fn logistic<T: Real>(x: T) -> T {
///     (T::ONE + (-x).exp()).recip()
/// }
///
/// assert_eq!(logistic(0.0_f64), 0.5);
/// assert_eq!(logistic(0.0_f32), 0.5);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a real number",
    label = "neither `f32` nor `f64`",
    note = "`Real` is implemented for `f32` and `f64`: convert the value, or bound the type parameter by `Real`"
)]
pub trait Real:
    Floating
    + Copy
    + Debug
    + Display
    + Default
    + PartialEq
    + PartialOrd
    + Send
    + Sync
    + 'static
    + Neg<Output = Self>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Rem<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
    + DivAssign
    + RemAssign
    + Sum
    + Product
    + Tangent
    + Perturb
    + Differentiable<Tangent = Self>
{
    /// Zero.
    const ZERO: Self;
    /// One.
    const ONE: Self;
    /// Two.
    const TWO: Self;
    /// One half.
    const HALF: Self;
    /// The circle constant π.
    const PI: Self;
    /// Euler's number e.
    const E: Self;
    /// The natural logarithm of two.
    const LN_2: Self;
    /// The natural logarithm of ten.
    const LN_10: Self;
    /// The distance from one to the next larger number.
    const EPSILON: Self;
    /// Positive infinity.
    const INFINITY: Self;
    /// Negative infinity.
    const NEG_INFINITY: Self;
    /// Not a number.
    const NAN: Self;
    /// The smallest positive normal number.
    const MIN_POSITIVE: Self;
    /// The largest finite number.
    const MAX: Self;
    /// The smallest finite number.
    const MIN: Self;

    /// The number nearest to `value`.
    #[must_use]
    fn from_f64(value: f64) -> Self;
    /// The same number as an `f64`.
    #[must_use]
    fn to_f64(self) -> f64;
    /// The number nearest to the integer `value`.
    #[must_use]
    fn from_i32(value: i32) -> Self;
    /// The sine of an angle in radians.
    #[must_use]
    fn sin(self) -> Self;
    /// The cosine of an angle in radians.
    #[must_use]
    fn cos(self) -> Self;
    /// The tangent of an angle in radians.
    #[must_use]
    fn tan(self) -> Self;
    /// The arcsine, in `[-π/2, π/2]`.
    #[must_use]
    fn asin(self) -> Self;
    /// The arccosine, in `[0, π]`.
    #[must_use]
    fn acos(self) -> Self;
    /// The arctangent, in `[-π/2, π/2]`.
    #[must_use]
    fn atan(self) -> Self;
    /// The hyperbolic sine.
    #[must_use]
    fn sinh(self) -> Self;
    /// The hyperbolic cosine.
    #[must_use]
    fn cosh(self) -> Self;
    /// The hyperbolic tangent.
    #[must_use]
    fn tanh(self) -> Self;
    /// The inverse hyperbolic sine.
    #[must_use]
    fn asinh(self) -> Self;
    /// The inverse hyperbolic cosine.
    #[must_use]
    fn acosh(self) -> Self;
    /// The inverse hyperbolic tangent.
    #[must_use]
    fn atanh(self) -> Self;
    /// `e` to the power of `self`.
    #[must_use]
    fn exp(self) -> Self;
    /// Two to the power of `self`.
    #[must_use]
    fn exp2(self) -> Self;
    /// `exp(self) - 1`, accurate near zero.
    #[must_use]
    fn exp_m1(self) -> Self;
    /// The natural logarithm.
    #[must_use]
    fn ln(self) -> Self;
    /// `ln(1 + self)`, accurate near zero.
    #[must_use]
    fn ln_1p(self) -> Self;
    /// The logarithm to the given base.
    #[must_use]
    fn log(self, base: Self) -> Self;
    /// The logarithm to the base two.
    #[must_use]
    fn log2(self) -> Self;
    /// The logarithm to the base ten.
    #[must_use]
    fn log10(self) -> Self;
    /// The square root.
    #[must_use]
    fn sqrt(self) -> Self;
    /// The cube root.
    #[must_use]
    fn cbrt(self) -> Self;
    /// An integer power.
    #[must_use]
    fn powi(self, exponent: i32) -> Self;
    /// A real power.
    #[must_use]
    fn powf(self, exponent: Self) -> Self;
    /// The reciprocal `1 / self`.
    #[must_use]
    fn recip(self) -> Self;
    /// The absolute value.
    #[must_use]
    fn abs(self) -> Self;
    /// The sign: `1`, `-1` or NaN; of zero, that of its sign bit.
    #[must_use]
    fn signum(self) -> Self;
    /// `sqrt(self² + other²)` without overflow.
    #[must_use]
    fn hypot(self, other: Self) -> Self;
    /// The angle of the point `(other, self)`, in `[-π, π]`.
    #[must_use]
    fn atan2(self, other: Self) -> Self;
    /// The sine and the cosine.
    #[must_use]
    fn sin_cos(self) -> (Self, Self);
    /// `self * factor + addend` with one rounding.
    #[must_use]
    fn mul_add(self, factor: Self, addend: Self) -> Self;
    /// The smaller of two numbers; a NaN gives way to the other.
    #[must_use]
    fn min(self, other: Self) -> Self;
    /// The larger of two numbers; a NaN gives way to the other.
    #[must_use]
    fn max(self, other: Self) -> Self;
    /// `self` restricted to `[min, max]`.
    ///
    /// # Panics
    ///
    /// If `min > max`, or a bound is NaN.
    #[must_use]
    fn clamp(self, min: Self, max: Self) -> Self;
    /// The least non-negative remainder.
    #[must_use]
    fn rem_euclid(self, divisor: Self) -> Self;
    /// The quotient that belongs to [`rem_euclid`](Self::rem_euclid).
    #[must_use]
    fn div_euclid(self, divisor: Self) -> Self;
    /// Radians as degrees.
    #[must_use]
    fn to_degrees(self) -> Self;
    /// Degrees as radians.
    #[must_use]
    fn to_radians(self) -> Self;
    /// The magnitude of `self` with the sign of `sign`.
    #[must_use]
    fn copysign(self, sign: Self) -> Self;
    /// The largest integer that is not above.
    #[must_use]
    fn floor(self) -> Self;
    /// The smallest integer that is not below.
    #[must_use]
    fn ceil(self) -> Self;
    /// The nearest integer, halves away from zero.
    #[must_use]
    fn round(self) -> Self;
    /// The nearest integer, halves to the even one.
    #[must_use]
    fn round_ties_even(self) -> Self;
    /// The integer part.
    #[must_use]
    fn trunc(self) -> Self;
    /// The fractional part, with the sign of `self`.
    #[must_use]
    fn fract(self) -> Self;
    /// Whether this is not a number.
    #[must_use]
    fn is_nan(self) -> bool;
    /// Whether this is neither infinite nor NaN.
    #[must_use]
    fn is_finite(self) -> bool;
    /// Whether this is one of the infinities.
    #[must_use]
    fn is_infinite(self) -> bool;
    /// Whether the sign bit is clear.
    #[must_use]
    fn is_sign_positive(self) -> bool;
    /// Whether the sign bit is set.
    #[must_use]
    fn is_sign_negative(self) -> bool;
    /// The total order of IEEE 754, in which `-0.0 < 0.0` and NaN has a place.
    #[must_use]
    fn total_cmp(&self, other: &Self) -> Ordering;
}
