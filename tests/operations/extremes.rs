//! Derivatives at magnitudes where a careless form overflows, underflows or cancels; the expected values are limits.

use tapeless::differentiable;
use tapeless::special;

use crate::operation::is_close;

const RELATIVE: f64 = 1e-12;
const HUGE: f64 = 1e300;
const TINY: f64 = 1e-300;

/// Makes functions of one argument, and a test for each that looks at their gradients.
macro_rules! slopes {
    ($($name:ident($x:ident) { $($body:tt)* } $([$point:expr => $slope:expr])+)*) => {
        $(
            #[differentiable]
            fn $name($x: f64) -> f64 {
                $($body)*
            }
        )*

        mod slope_has_its_limit {
            use super::*;

            $(
                #[test]
                fn $name() {
                    $(
                        let slope = super::$name::grad($point);
                        assert!(is_close(slope, $slope, RELATIVE, 0.0), "at {}: {:e}", $point, slope);
                    )+
                }
            )*
        }
    };
}

slopes! {
    sine(x) { x.sin() } [TINY => 1.0] [-TINY => 1.0]
    tangent(x) { x.tan() } [TINY => 1.0] [-TINY => 1.0]
    arcsine(x) { x.asin() } [TINY => 1.0] [-TINY => 1.0]
    arctangent(x) { x.atan() } [TINY => 1.0] [1e100 => 1e-200] [-1e100 => 1e-200] [HUGE => 0.0]
    hyperbolic_tangent(x) { x.tanh() } [TINY => 1.0] [HUGE => 0.0] [-HUGE => 0.0]
    inverse_hyperbolic_sine(x) { x.asinh() } [TINY => 1.0] [HUGE => TINY] [-HUGE => TINY]
    inverse_hyperbolic_cosine(x) { x.acosh() } [HUGE => TINY] [1e10 => 1e-10]
    inverse_hyperbolic_tangent(x) { x.atanh() } [TINY => 1.0] [-TINY => 1.0]
    exponential(x) { x.exp() } [-HUGE => 0.0] [TINY => 1.0] [HUGE => f64::INFINITY]
    exponential_minus_one(x) { x.exp_m1() } [-HUGE => 0.0] [-50.0 => 1.928_749_847_963_917_8e-22] [TINY => 1.0]
    logarithm(x) { x.ln() } [TINY => HUGE] [HUGE => TINY]
    logarithm_of_one_plus(x) { x.ln_1p() } [TINY => 1.0] [HUGE => TINY]
    binary_logarithm(x) { x.log2() * std::f64::consts::LN_2 } [TINY => HUGE] [HUGE => TINY]
    decimal_logarithm(x) { x.log10() * std::f64::consts::LN_10 } [TINY => HUGE] [HUGE => TINY]
    square_root(x) { x.sqrt() } [TINY => 0.5e150] [HUGE => 0.5e-150]
    cube_root(x) { x.cbrt() } [TINY => 1e200 / 3.0] [-HUGE => 1e-200 / 3.0] [HUGE => 1e-200 / 3.0]
    reciprocal(x) { x.recip() } [1e150 => -1e-300] [-1e-150 => -1e300]
    square(x) { x.powi(2) } [TINY => 2e-300] [-1e150 => -2e150]
    absolute(x) { x.abs() } [TINY => 1.0] [-TINY => -1.0] [HUGE => 1.0] [-HUGE => -1.0]
    distance_from_axis(x) { x.hypot(1e300) } [1e300 => std::f64::consts::FRAC_1_SQRT_2] [0.0 => 0.0]
    tiny_distance(x) { x.hypot(1e-300) } [1e-300 => std::f64::consts::FRAC_1_SQRT_2] [0.0 => 0.0]
    angle(x) { x.atan2(1e200) } [1e200 => 0.5e-200] [0.0 => 1e-200]
    tiny_angle(x) { x.atan2(1e-200) } [1e-200 => 0.5e200] [0.0 => 1e200]
    logistic(x) { special::sigmoid(x) } [-700.0 => (-700.0_f64).exp()] [700.0 => (-700.0_f64).exp()] [HUGE => 0.0]
    soft_plus(x) { special::softplus(x) } [-700.0 => (-700.0_f64).exp()] [700.0 => 1.0] [HUGE => 1.0] [-HUGE => 0.0]
    logarithm_of_logistic(x) { special::log_sigmoid(x) } [-HUGE => 1.0] [700.0 => (-700.0_f64).exp()]
    // -π² x / 3, where the quotient's terms cancel.
    cardinal_sine(x) { special::sinc(x) } [1e-9 => -3.289_868_133_696_453e-9] [-1e-9 => 3.289_868_133_696_453e-9]
    density(x) { special::normal_pdf(x) } [HUGE => 0.0] [-HUGE => 0.0]
    logarithm_of_density(x) { special::ln_normal_pdf(x) } [HUGE => -HUGE] [-HUGE => HUGE]
}

#[test]
fn a_long_product_of_small_factors_keeps_its_gradient() {
    #[differentiable]
    fn chain(x: f64) -> f64 {
        let half = x * 1e-200;
        half * 1e150 * 1e150
    }

    assert!(is_close(chain::grad(1e-100), 1e100, RELATIVE, 0.0));
}
