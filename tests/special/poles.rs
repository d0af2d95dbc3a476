//! Poles, ends of domains and tails: one test for each line of `docs/kinks.md`.

use tapeless::special::{
    bessel_i0, bessel_i1, bessel_j0, bessel_j1, digamma, erf, erf_inv, erfc, gamma, ln_gamma, normal_cdf,
};

const INFINITY: f64 = f64::INFINITY;

#[test]
fn the_inverse_of_the_error_function_is_infinite_at_its_ends() {
    assert_eq!(erf_inv::value_and_grad(1.0), (INFINITY, INFINITY));
    assert_eq!(erf_inv::value_and_grad(-1.0), (-INFINITY, INFINITY));
    assert_eq!(erf_inv::value_and_grad(0.0), (0.0, 0.886_226_925_452_758));
    let (value, slope) = erf_inv::value_and_grad(1.5_f64);
    assert!(value.is_nan() && slope.is_nan());
}

#[test]
fn ln_gamma_is_infinite_at_zero_and_has_no_slope_at_negative_integers() {
    assert_eq!(ln_gamma::value_and_grad(0.0), (INFINITY, -INFINITY));
    assert_eq!(ln_gamma::value_and_grad(-0.0), (INFINITY, INFINITY));
    for pole in [-1.0_f64, -2.0, -100.0] {
        let (value, slope) = ln_gamma::value_and_grad(pole);
        assert!(value == INFINITY && slope.is_nan());
    }
}

#[test]
fn digamma_is_infinite_at_zero_and_nan_at_negative_integers() {
    assert_eq!(digamma::value_and_grad(0.0), (-INFINITY, INFINITY));
    assert_eq!(digamma::value_and_grad(-0.0), (INFINITY, INFINITY));
    for pole in [-1.0_f64, -2.0, -100.0, -1e300] {
        let (value, slope) = digamma::value_and_grad(pole);
        assert!(value.is_nan() && slope.is_nan());
    }
}

#[test]
fn gamma_is_infinite_at_zero_and_nan_at_negative_integers() {
    assert_eq!(gamma::value_and_grad(0.0), (INFINITY, -INFINITY));
    assert_eq!(gamma::value_and_grad(-0.0), (-INFINITY, -INFINITY));
    for pole in [-1.0_f64, -2.0, -100.0] {
        let (value, slope) = gamma::value_and_grad(pole);
        assert!(value.is_nan() && slope.is_nan());
    }
    assert_eq!(gamma::value_and_grad(200.0), (INFINITY, INFINITY));
}

#[test]
fn saturated_functions_have_slope_zero() {
    assert_eq!((erf::value_and_grad(30.0), erf::value_and_grad(-30.0)), ((1.0, 0.0), (-1.0, 0.0)));
    assert_eq!((erfc::value_and_grad(30.0), erfc::value_and_grad(-30.0)), ((0.0, -0.0), (2.0, -0.0)));
    assert_eq!(
        (normal_cdf::value_and_grad(50.0), normal_cdf::value_and_grad(-50.0)),
        ((1.0, 0.0), (0.0, 0.0))
    );
    assert_eq!((erf::grad(1e300), erf::hessian(1e300)[(0, 0)]), (0.0, 0.0));
    assert_eq!((erf::grad(INFINITY), normal_cdf::grad(-INFINITY)), (0.0, 0.0));
}

#[test]
fn bessel_functions_of_order_one_have_slope_one_half_at_zero() {
    for zero in [0.0, -0.0, 1e-300] {
        assert_eq!((bessel_j0::grad(zero), bessel_i0::grad(zero)), (-0.5 * zero, 0.5 * zero));
        assert_eq!((bessel_j1::grad(zero), bessel_i1::grad(zero)), (0.5, 0.5));
        assert_eq!((bessel_j0::hessian(zero)[(0, 0)], bessel_i0::hessian(zero)[(0, 0)]), (-0.5, 0.5));
    }
    assert_eq!((bessel_j1::hessian(0.0)[(0, 0)], bessel_i1::hessian(0.0)[(0, 0)]), (0.0, 0.0));
}

#[test]
fn modified_bessel_functions_overflow_where_their_values_do() {
    assert!(bessel_i0(713.9_f64).is_finite() && bessel_i0(714.0_f64).is_infinite());
    assert_eq!(
        (bessel_i0(-INFINITY), bessel_i1(INFINITY), bessel_i1(-INFINITY)),
        (INFINITY, INFINITY, -INFINITY)
    );
}

#[test]
fn a_nan_gives_nan() {
    let functions: [fn(f64) -> (f64, f64); 11] = [
        erf::value_and_grad,
        erfc::value_and_grad,
        erf_inv::value_and_grad,
        normal_cdf::value_and_grad,
        gamma::value_and_grad,
        ln_gamma::value_and_grad,
        digamma::value_and_grad,
        bessel_j0::value_and_grad,
        bessel_j1::value_and_grad,
        bessel_i0::value_and_grad,
        bessel_i1::value_and_grad,
    ];
    for function in functions {
        let (value, slope) = function(f64::NAN);
        assert!(value.is_nan() && slope.is_nan());
    }
}

#[test]
fn single_precision_is_double_precision_rounded() {
    #[allow(clippy::cast_possible_truncation, reason = "rounding is meant")]
    fn rounded((value, slope): (f64, f64)) -> (f32, f32) {
        (value as f32, slope as f32)
    }
    assert_eq!(digamma::value_and_grad(0.75_f32), rounded(digamma::value_and_grad(0.75)));
    assert_eq!(bessel_j0::value_and_grad(0.75_f32), rounded(bessel_j0::value_and_grad(0.75)));
    assert_eq!(bessel_i0::value_and_grad(0.75_f32), rounded(bessel_i0::value_and_grad(0.75)));
    assert_eq!(ln_gamma::value_and_grad(0.75_f32), rounded(ln_gamma::value_and_grad(0.75)));
}
