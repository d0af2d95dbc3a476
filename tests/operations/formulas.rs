//! The recorded operations, written as a user would write them.

use tapeless::differentiable;
use tapeless::special::{
    bessel_i0, bessel_i1, bessel_j0, bessel_j1, digamma, erf, erf_inv, erfc, ln_gamma, log_sigmoid,
    normal_cdf, relu, sigmoid, sinc, softplus, xlogy,
};

use crate::operation::Operation;

/// One row an operation: its recorded name, a name in Rust, and the body.
macro_rules! formulas {
    ($table:ident $count:tt: $($op:literal $name:ident($($argument:ident),+) { $($body:tt)* })*) => {
        $(
            #[differentiable(order = 2)]
            fn $name($($argument: f64),+) -> f64 {
                $($body)*
            }
        )*

        pub static $table: [(&str, Operation<$count>); [$($op),*].len()] =
            [$(($op, operation!($name; $count))),*];
    };
}

const SELU_SCALE: f64 = 1.050_700_987_355_480_5;
const SELU_ALPHA: f64 = 1.673_263_242_354_377_2;

formulas! { UNARY 1:
    "identity" identity(x) { x }
    "neg" negation(x) { -x }
    "square" square(x) { x * x }
    "cube" cube(x) { x * x * x }
    "powi(-2)" inverse_square(x) { x.powi(-2) }
    "powi(5)" fifth_power(x) { x.powi(5) }
    "powf(2.5)" power_two_and_a_half(x) { x.powf(2.5) }
    "powf(-0.3)" power_minus_three_tenths(x) { x.powf(-0.3) }
    "exp_base(2**x)" power_of_two(x) { 2.0_f64.powf(x) }
    "reciprocal" reciprocal(x) { x.recip() }
    "sqrt" square_root(x) { x.sqrt() }
    "rsqrt" reciprocal_root(x) { 1.0 / x.sqrt() }
    "cbrt (sign*|x|^(1/3))" cube_root(x) { x.cbrt() }
    "exp" exponential(x) { x.exp() }
    "exp2" binary_exponential(x) { x.exp2() }
    "expm1" exponential_minus_one(x) { x.exp_m1() }
    "log" logarithm(x) { x.ln() }
    "log2" binary_logarithm(x) { x.log2() }
    "log10" decimal_logarithm(x) { x.log10() }
    "log1p" logarithm_of_one_plus(x) { x.ln_1p() }
    "sin" sine(x) { x.sin() }
    "cos" cosine(x) { x.cos() }
    "tan" tangent(x) { x.tan() }
    "asin" arcsine(x) { x.asin() }
    "acos" arccosine(x) { x.acos() }
    "atan" arctangent(x) { x.atan() }
    "sinh" hyperbolic_sine(x) { x.sinh() }
    "cosh" hyperbolic_cosine(x) { x.cosh() }
    "tanh" hyperbolic_tangent(x) { x.tanh() }
    "asinh" inverse_hyperbolic_sine(x) { x.asinh() }
    "acosh" inverse_hyperbolic_cosine(x) { x.acosh() }
    "atanh" inverse_hyperbolic_tangent(x) { x.atanh() }
    "sigmoid" logistic(x) { sigmoid(x) }
    "logsigmoid" logarithm_of_sigmoid(x) { log_sigmoid(x) }
    "softplus" soft_plus(x) { softplus(x) }
    "softsign" soft_sign(x) { x / (1.0 + x.abs()) }
    "silu" silu(x) { x * sigmoid(x) }
    "gelu_tanh" gelu_tanh(x) {
        let inner = std::f64::consts::FRAC_2_PI.sqrt() * (x + 0.044_715 * x.powi(3));
        0.5 * x * (1.0 + inner.tanh())
    }
    "mish" mish(x) { x * softplus(x).tanh() }
    "elu(alpha=1)" elu(x) { if x > 0.0 { x } else { x.exp_m1() } }
    "selu" selu(x) { SELU_SCALE * if x > 0.0 { x } else { SELU_ALPHA * x.exp_m1() } }
    "relu" rectifier(x) { relu(x) }
    "leaky_relu(0.01)" leaky_rectifier(x) { if x > 0.0 { x } else { 0.01 * x } }
    "abs" absolute(x) { x.abs() }
    "tanhshrink" tanh_shrink(x) { x - x.tanh() }
    "log_cosh" logarithm_of_cosine(x) { x.cosh().ln() }
    "gaussian exp(-x^2)" gaussian(x) { (-x * x).exp() }
    "logit" logit(x) { (x / (1.0 - x)).ln() }
    "entr" entropy(x) { -xlogy(x, x) }
    "sinc" cardinal_sine(x) { sinc(x) }
    "spherical_bessel_j0" spherical_bessel(x) { x.sin() / x }
    "x*sin(x)+exp(-x)" wave_and_decay(x) { x * x.sin() + (-x).exp() }
    "sin(exp(x))" chirp(x) { x.exp().sin() }
    "deg2rad" radians(x) { x.to_radians() }
    "floor" floor(x) { x.floor() }
    "ceil" ceiling(x) { x.ceil() }
    "round" nearest_integer(x) { x.round_ties_even() }
    "trunc" integer_part(x) { x.trunc() }
    "frac" fractional_part(x) { x.fract() }
    "sign" sign(x) { x.signum() }
    "clamp(-1,1)" clamped(x) { x.clamp(-1.0, 1.0) }
    "hardtanh" hard_tanh(x) { relu(x + 1.0) - relu(x - 1.0) - 1.0 }
    "relu6" rectifier_to_six(x) { relu(x).min(6.0) }
    "hardsigmoid" hard_sigmoid(x) { (x / 6.0 + 0.5).clamp(0.0, 1.0) }
    "hardswish" hard_swish(x) { x * (x + 3.0).clamp(0.0, 6.0) / 6.0 }
    "softshrink(0.5)" soft_shrink(x) {
        if x > 0.5 {
            x - 0.5
        } else if x < -0.5 {
            x + 0.5
        } else {
            0.0
        }
    }
    "hardshrink(0.5)" hard_shrink(x) {
        let size = x.abs();
        if size > 0.5 { x } else { 0.0 }
    }
    "gelu" gaussian_linear_unit(x) { x * normal_cdf(x) }
    "erf" error(x) { erf(x) }
    "erfc" complementary_error(x) { erfc(x) }
    "erfinv" inverse_error(x) { erf_inv(x) }
    "ndtr" normal_distribution(x) { normal_cdf(x) }
    "ndtri" normal_quantile(x) { std::f64::consts::SQRT_2 * erf_inv(2.0 * x - 1.0) }
    "log_ndtr" logarithm_of_normal_distribution(x) { normal_cdf(x).ln() }
    "lgamma" logarithm_of_gamma(x) { ln_gamma(x) }
    "digamma" slope_of_logarithm_of_gamma(x) { digamma(x) }
    "trigamma" slope_of_digamma(x) { digamma::grad(x) }
    "polygamma(2)" curvature_of_digamma(x) { slope_of_digamma::grad(x) }
    "bessel_j0" bessel_of_order_zero(x) { bessel_j0(x) }
    "bessel_j1" bessel_of_order_one(x) { bessel_j1(x) }
    "i0" modified_bessel_of_order_zero(x) { bessel_i0(x) }
    "i1" modified_bessel_of_order_one(x) { bessel_i1(x) }
    "i0e" scaled_bessel_of_order_zero(x) { (-x.abs()).exp() * bessel_i0(x) }
    "i1e" scaled_bessel_of_order_one(x) { (-x.abs()).exp() * bessel_i1(x) }
}

formulas! { BINARY 2:
    "add" sum(x, y) { x + y }
    "sub" difference(x, y) { x - y }
    "mul" product(x, y) { x * y }
    "div" quotient(x, y) { x / y }
    "pow(x,y)" power(x, y) { x.powf(y) }
    "atan2(y=x0,x=x1)" angle(x, y) { x.atan2(y) }
    "hypot" distance(x, y) { x.hypot(y) }
    "logaddexp" logarithm_of_sum(x, y) {
        let (smaller, larger) = (x.min(y), x.max(y));
        larger + (smaller - larger).exp().ln_1p()
    }
    "xlogy" x_times_logarithm(x, y) { xlogy(x, y) }
    "xlog1py" x_times_logarithm_of_one_plus(x, y) { x * y.ln_1p() }
    "fmod" remainder(x, y) { x % y }
    "remainder" euclidean_remainder(x, y) { x.rem_euclid(y) }
    "maximum" larger(x, y) { x.max(y) }
    "minimum" smaller(x, y) { x.min(y) }
    "copysign" with_sign_of(x, y) { x.copysign(y) }
    "lerp(w=0.3)" between(x, y) { x + 0.3 * (y - x) }
    "exp(x)*sin(y)" growth_and_wave(x, y) { x.exp() * y.sin() }
    "x*y/(x+y)" parallel(x, y) { x * y / (x + y) }
    "rosenbrock" rosenbrock(x, y) { (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2) }
    "log(x^2+y^2)" logarithm_of_square(x, y) { (x.powi(2) + y.powi(2)).ln() }
    "lbeta" logarithm_of_beta(x, y) { ln_gamma(x) + ln_gamma(y) - ln_gamma(x + y) }
    "squared_difference" squared_difference(x, y) {
        let difference = x - y;
        difference * difference
    }
}
