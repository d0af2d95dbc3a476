//! `Real` for `f32` and `f64`.
//!
//! An inherent method goes before a trait's, so `self.sin()` means that of `std`. Without `std` there is none, and the
//! call would mean itself: those methods then name `Portable`.

use core::cmp::Ordering;

#[cfg(not(feature = "std"))]
use super::portable::Portable;

/// Forwards to the inherent methods.
macro_rules! forward {
    ($($name:ident($($argument:ident: $kind:ty),*) -> $output:ty;)*) => {$(
        #[inline]
        fn $name(self $(, $argument: $kind)*) -> $output {
            self.$name($($argument),*)
        }
    )*};
}

/// Forwards the methods that `core` lacks.
#[cfg(not(feature = "std"))]
macro_rules! forward_std {
    ($($name:ident($($argument:ident: $kind:ty),*) -> $output:ty;)*) => {$(
        #[inline]
        fn $name(self $(, $argument: $kind)*) -> $output {
            Portable::$name(self $(, $argument)*)
        }
    )*};
}

#[cfg(feature = "std")]
use forward as forward_std;

macro_rules! implement {
    ($float:ident) => {
        impl super::Real for $float {
            const ZERO: Self = 0.0;
            const ONE: Self = 1.0;
            const TWO: Self = 2.0;
            const HALF: Self = 0.5;
            const PI: Self = core::$float::consts::PI;
            const E: Self = core::$float::consts::E;
            const LN_2: Self = core::$float::consts::LN_2;
            const LN_10: Self = core::$float::consts::LN_10;
            const EPSILON: Self = $float::EPSILON;
            const INFINITY: Self = $float::INFINITY;
            const NEG_INFINITY: Self = $float::NEG_INFINITY;
            const NAN: Self = $float::NAN;
            const MIN_POSITIVE: Self = $float::MIN_POSITIVE;
            const MAX: Self = $float::MAX;
            const MIN: Self = $float::MIN;

            #[inline]
            #[allow(clippy::cast_possible_truncation, reason = "rounding to the nearest is the purpose")]
            fn from_f64(value: f64) -> Self {
                value as $float
            }

            #[inline]
            #[allow(clippy::cast_lossless, reason = "a macro for f32 and f64")]
            fn to_f64(self) -> f64 {
                self as f64
            }

            #[inline]
            #[allow(clippy::cast_precision_loss, clippy::cast_lossless, reason = "rounding is the purpose")]
            fn from_i32(value: i32) -> Self {
                value as $float
            }

            #[inline]
            fn total_cmp(&self, other: &Self) -> Ordering {
                self.total_cmp(other)
            }

            forward_std! {
                sin() -> Self; cos() -> Self; tan() -> Self;
                asin() -> Self; acos() -> Self; atan() -> Self;
                sinh() -> Self; cosh() -> Self; tanh() -> Self;
                asinh() -> Self; acosh() -> Self; atanh() -> Self;
                exp() -> Self; exp2() -> Self; exp_m1() -> Self;
                ln() -> Self; ln_1p() -> Self; log(base: Self) -> Self; log2() -> Self; log10() -> Self;
                sqrt() -> Self; cbrt() -> Self; powi(exponent: i32) -> Self; powf(exponent: Self) -> Self;
                hypot(other: Self) -> Self; atan2(other: Self) -> Self; sin_cos() -> (Self, Self);
                mul_add(factor: Self, addend: Self) -> Self;
                rem_euclid(divisor: Self) -> Self; div_euclid(divisor: Self) -> Self;
                floor() -> Self; ceil() -> Self; round() -> Self; round_ties_even() -> Self;
                trunc() -> Self; fract() -> Self;
            }

            forward! {
                recip() -> Self; abs() -> Self; signum() -> Self; copysign(sign: Self) -> Self;
                min(other: Self) -> Self; max(other: Self) -> Self; clamp(min: Self, max: Self) -> Self;
                to_degrees() -> Self; to_radians() -> Self;
                is_nan() -> bool; is_finite() -> bool; is_infinite() -> bool;
                is_sign_positive() -> bool; is_sign_negative() -> bool;
            }
        }
    };
}

implement!(f32);
implement!(f64);
