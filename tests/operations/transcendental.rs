//! The functions of `tapeless::special` that elementary ones do not make.

use num_dual::{BesselDual, DualNum};
use tapeless::special;

use crate::property::{between, positive, signed};
use crate::series::{
    complementary_error_function, error_function, inverse_error_function, logarithm_of_gamma,
    modified_bessel, slope_of_logarithm_of_gamma,
};

subjects! {
    error(x) 1 { special::erf(x) } as { error_function(x) }
        on [signed(1e-90, 2.5)], smooth [-3.0..3.0], within 1e-11, 1e-11;
    tail_of_error(x) 1 { special::erfc(x) } as { complementary_error_function(x) }
        on [between(1.5, 25.0)], smooth [-3.0..3.0], within 1e-11, 0.0;
    inverse_error(x) 1 { special::erf_inv(x) } as { inverse_error_function(x) }
        on [signed(1e-90, 0.99)], smooth [-0.9..0.9], within 1e-9, 1e-10;
    normal_distribution(x) 1 { special::normal_cdf(x) }
        as { error_function(x * std::f64::consts::FRAC_1_SQRT_2) * 0.5 + 0.5 }
        on [signed(1e-90, 3.5)], smooth [-3.0..3.0], within 1e-11, 1e-11;
    lower_tail_of_normal_distribution(x) 1 { special::normal_cdf(x) }
        as { complementary_error_function(x * -std::f64::consts::FRAC_1_SQRT_2) * 0.5 }
        on [between(-35.0, -2.0)], smooth [-3.0..3.0], within 1e-11, 0.0;
    factorial(x) 1 { special::gamma(x) } as { logarithm_of_gamma(x).exp() }
        on [positive(1e-2, 100.0)], smooth [1.0..4.0], within 1e-11, 1e-11;
    logarithm_of_factorial(x) 1 { special::ln_gamma(x) } as { logarithm_of_gamma(x) }
        on [positive(1e-2, 1e4)], smooth [1.0..9.0], within 1e-11, 1e-11;
    slope_of_logarithm(x) 1 { special::digamma(x) } as { slope_of_logarithm_of_gamma(x) }
        on [positive(1e-2, 1e4)], smooth [1.0..9.0], within 1e-11, 1e-11;
    bessel_of_order_zero(x) 1 { special::bessel_j0(x) } as { x.bessel_j0() }
        on [signed(1e-3, 99.0)], smooth [-30.0..30.0], within 1e-10, 1e-11;
    bessel_of_order_one(x) 1 { special::bessel_j1(x) } as { x.bessel_j1() }
        on [signed(1e-3, 99.0)], smooth [-30.0..30.0], within 1e-10, 1e-11;
    modified_bessel_of_order_zero(x) 1 { special::bessel_i0(x) } as { modified_bessel(0, x) }
        on [signed(1e-90, 60.0)], smooth [-5.0..5.0], within 1e-12, 0.0;
    modified_bessel_of_order_one(x) 1 { special::bessel_i1(x) } as { modified_bessel(1, x) }
        on [signed(1e-90, 60.0)], smooth [-5.0..5.0], within 1e-12, 0.0;
}
