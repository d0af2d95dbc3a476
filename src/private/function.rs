//! Functions that `f64` has no method for, of numbers and of jets.

use super::Scalar;

macro_rules! functions {
    ($($name:ident($first:ident $(, $argument:ident)*);)*) => {$(
        #[doc = concat!("The function `special::", stringify!($name), "`.")]
        #[inline]
        pub fn $name<S: Scalar>($first: S $(, $argument: S)*) -> S {
            Scalar::$name($first $(, $argument)*)
        }
    )*};
}

functions! {
    erf(x);
    erfc(x);
    erf_inv(x);
    normal_cdf(x);
    gamma(x);
    ln_gamma(x);
    digamma(x);
    polygamma(order, x);
    bessel_j0(x);
    bessel_j1(x);
    bessel_j(order, x);
    bessel_i0(x);
    bessel_i1(x);
    bessel_i(order, x);
    stumpff(order, x);
    arc_ratio(order, x, w);
    reciprocal_slope(order, x);
}
