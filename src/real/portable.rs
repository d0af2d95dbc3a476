//! The methods of `f32` and `f64` that need `std`, from the `libm` crate.

macro_rules! declare {
    ($($name:ident($($argument:ident: $kind:ty),*) -> $output:ty;)*) => {
        /// What `std` adds to the floats of `core`.
        pub(super) trait Portable: Copy {
            $(fn $name(self $(, $argument: $kind)*) -> $output;)*
        }
    };
}

declare! {
    sin() -> Self; cos() -> Self; tan() -> Self; asin() -> Self; acos() -> Self; atan() -> Self;
    sinh() -> Self; cosh() -> Self; tanh() -> Self; asinh() -> Self; acosh() -> Self; atanh() -> Self;
    exp() -> Self; exp2() -> Self; exp_m1() -> Self;
    ln() -> Self; ln_1p() -> Self; log(base: Self) -> Self; log2() -> Self; log10() -> Self;
    sqrt() -> Self; cbrt() -> Self; powi(exponent: i32) -> Self; powf(exponent: Self) -> Self;
    hypot(other: Self) -> Self; atan2(other: Self) -> Self; sin_cos() -> (Self, Self);
    mul_add(factor: Self, addend: Self) -> Self;
    rem_euclid(divisor: Self) -> Self; div_euclid(divisor: Self) -> Self;
    floor() -> Self; ceil() -> Self; round() -> Self; round_ties_even() -> Self; trunc() -> Self; fract() -> Self;
}

macro_rules! through {
    ($($name:ident($($argument:ident),*) = $function:ident;)*) => {$(
        #[inline]
        fn $name(self $(, $argument: Self)*) -> Self {
            libm::$function(self $(, $argument)*)
        }
    )*};
}

macro_rules! implement {
    ($float:ident, $sin_cos:ident; $($row:tt)*) => {
        impl Portable for $float {
            through! { $($row)* }

            #[inline]
            fn sin_cos(self) -> (Self, Self) {
                libm::$sin_cos(self)
            }

            #[inline]
            fn log(self, base: Self) -> Self {
                Portable::ln(self) / Portable::ln(base)
            }

            #[inline]
            fn fract(self) -> Self {
                self - Portable::trunc(self)
            }

            // Squaring, as the compiler's own `powi` does it.
            fn powi(self, exponent: i32) -> Self {
                let (mut factor, mut remaining, mut product) = (self, exponent.unsigned_abs(), 1.0);
                while remaining > 0 {
                    if remaining & 1 == 1 {
                        product *= factor;
                    }
                    factor *= factor;
                    remaining >>= 1;
                }
                if exponent < 0 { product.recip() } else { product }
            }

            #[inline]
            fn rem_euclid(self, divisor: Self) -> Self {
                let remainder = self % divisor;
                if remainder < 0.0 { remainder + divisor.abs() } else { remainder }
            }

            #[inline]
            fn div_euclid(self, divisor: Self) -> Self {
                let quotient = Portable::trunc(self / divisor);
                if self % divisor < 0.0 {
                    return if divisor > 0.0 { quotient - 1.0 } else { quotient + 1.0 };
                }
                quotient
            }
        }
    };
}

implement! { f64, sincos;
    sin() = sin; cos() = cos; tan() = tan; asin() = asin; acos() = acos; atan() = atan;
    sinh() = sinh; cosh() = cosh; tanh() = tanh; asinh() = asinh; acosh() = acosh; atanh() = atanh;
    exp() = exp; exp2() = exp2; exp_m1() = expm1;
    ln() = log; ln_1p() = log1p; log2() = log2; log10() = log10;
    sqrt() = sqrt; cbrt() = cbrt; powf(exponent) = pow;
    hypot(other) = hypot; atan2(other) = atan2; mul_add(factor, addend) = fma;
    floor() = floor; ceil() = ceil; round() = round; round_ties_even() = rint; trunc() = trunc;
}

implement! { f32, sincosf;
    sin() = sinf; cos() = cosf; tan() = tanf; asin() = asinf; acos() = acosf; atan() = atanf;
    sinh() = sinhf; cosh() = coshf; tanh() = tanhf; asinh() = asinhf; acosh() = acoshf; atanh() = atanhf;
    exp() = expf; exp2() = exp2f; exp_m1() = expm1f;
    ln() = logf; ln_1p() = log1pf; log2() = log2f; log10() = log10f;
    sqrt() = sqrtf; cbrt() = cbrtf; powf(exponent) = powf;
    hypot(other) = hypotf; atan2(other) = atan2f; mul_add(factor, addend) = fmaf;
    floor() = floorf; ceil() = ceilf; round() = roundf; round_ties_even() = rintf; trunc() = truncf;
}
