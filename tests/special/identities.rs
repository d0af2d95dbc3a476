//! Equations that the functions satisfy over their whole domain, values and derivatives alike.

use std::f64::consts::PI;

use proptest::prelude::*;
use tapeless::special::{
    bessel_i0, bessel_i1, bessel_j0, bessel_j1, digamma, erf, erf_inv, erfc, gamma, ln_gamma, log_sum_exp,
    normal_cdf, normal_pdf, softmax,
};

fn is_close(left: f64, right: f64, relative: f64) -> bool {
    (left - right).abs() <= relative * left.abs().max(right.abs()).max(f64::MIN_POSITIVE)
}

/// Numbers left of the origin, away from the poles.
fn between_poles() -> impl Strategy<Value = f64> {
    (-100_i32..0, 0.05..0.95_f64).prop_map(|(pole, offset)| f64::from(pole) + offset)
}

proptest! {
    #[test]
    fn an_error_and_its_complement_make_one(x in -6.0..6.0_f64) {
        prop_assert!(is_close(erf(x) + erfc(x), 1.0, 1e-15));
        prop_assert!(is_close(erfc(x) + erfc(-x), 2.0, 1e-15));
        prop_assert_eq!(erf::grad(x), -erfc::grad(x));
        prop_assert_eq!(erf(-x), -erf(x));
    }

    #[test]
    fn the_inverse_of_the_error_function_leads_back(y in -1.0..1.0_f64) {
        let (x, slope) = erf_inv::value_and_grad(y);
        prop_assert!((erf(x) - y).abs() <= 4e-16);
        prop_assert!(is_close(slope * erf::grad(x), 1.0, 1e-14));
    }

    #[test]
    fn the_inverse_of_the_error_function_leads_back_from_the_ends(exponent in -52.0..-1.0_f64) {
        let complement = f64::exp2(exponent);
        let y = 1.0 - complement;
        prop_assert!(is_close(erfc(erf_inv(y)), 1.0 - y, 1e-13));
        prop_assert_eq!(erf_inv(-y), -erf_inv(y));
    }

    #[test]
    fn the_normal_distribution_is_symmetric_and_has_its_density(x in -30.0..30.0_f64) {
        prop_assert!((normal_cdf(x) + normal_cdf(-x) - 1.0).abs() <= 4e-16);
        prop_assert!(is_close(normal_cdf::grad(x), normal_pdf(x), 1e-13));
    }

    #[test]
    fn gamma_grows_by_its_argument(x in prop_oneof![0.01..150.0_f64, between_poles()]) {
        prop_assert!(is_close(gamma(x + 1.0), x * gamma(x), 1e-12));
        prop_assert!((ln_gamma(x) - gamma(x).abs().ln()).abs() <= 1e-11 || gamma(x) == 0.0);
        let (next, this) = (digamma::value_and_grad(x + 1.0), digamma::value_and_grad(x));
        prop_assert!((next.0 - this.0 - x.recip()).abs() <= 1e-12 * (1.0 + this.0.abs()));
        prop_assert!(is_close(next.1 + (x * x).recip(), this.1, 1e-11));
    }

    #[test]
    fn gamma_reflects_at_one_half(x in between_poles()) {
        prop_assert!(is_close(gamma(x) * gamma(1.0 - x), PI / (PI * x).sin(), 1e-10));
        let cotangent = PI / (PI * x).tan();
        prop_assert!((digamma(1.0 - x) - digamma(x) - cotangent).abs() <= 1e-10 * (1.0 + cotangent.abs()));
    }

    #[test]
    fn bessel_functions_satisfy_their_equations(x in 0.01..50.0_f64) {
        let curvature = bessel_j0::hessian(x)[(0, 0)];
        prop_assert!((curvature + bessel_j0::grad(x) / x + bessel_j0(x)).abs() <= 1e-13);
        let curvature = bessel_j1::hessian(x)[(0, 0)];
        let factor = 1.0 - (x * x).recip();
        prop_assert!((curvature + bessel_j1::grad(x) / x + factor * bessel_j1(x)).abs() <= 1e-12);
    }

    #[test]
    fn modified_bessel_functions_satisfy_their_equations(x in 0.01..600.0_f64) {
        let (value, slope) = bessel_i0::value_and_grad(x);
        prop_assert!(is_close(bessel_i0::hessian(x)[(0, 0)] + slope / x, value, 1e-12));
        let (value, slope) = bessel_i1::value_and_grad(x);
        prop_assert!(is_close(bessel_i1::hessian(x)[(0, 0)] + slope / x, (1.0 + (x * x).recip()) * value, 1e-12));
    }

    #[test]
    fn the_gradient_of_log_sum_exp_is_softmax(x in prop::collection::vec(-800.0..800.0_f64, 1..6)) {
        let (gradient, shares) = (log_sum_exp::grad(&x), softmax(&x));
        prop_assert!(is_close(shares.iter().sum(), 1.0, 1e-14));
        prop_assert!(gradient.iter().zip(&shares).all(|(left, right)| is_close(*left, *right, 1e-12)));
    }
}
