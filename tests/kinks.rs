//! Derivatives at kinks and poles: one test for each line of the table of conventions that scalars can express.

#![allow(clippy::float_cmp, reason = "exact values are meant")]

use serde_json::Value;
use tapeless::differentiable;
use tapeless::nalgebra::Vector3;
use tapeless::special::{log_sigmoid, relu, sigmoid, sinc, softplus, xlogy};

/// One row a function: the name in the recorded values, a name in Rust, and the body.
macro_rules! functions {
    ($table:ident ($($type:ty),+) -> $gradient:ty: $($op:literal $name:ident($($argument:ident),+) { $($body:tt)* })*) => {
        $(
            #[differentiable(order = 2)]
            fn $name($($argument: f64),+) -> f64 {
                $($body)*
            }
        )*

        static $table: [(&str, fn($($type),+) -> (f64, $gradient)); [$($op),*].len()] =
            [$(($op, $name::value_and_grad)),*];
    };
}

functions! { UNARY (f64) -> f64:
    "relu" rectifier(x) { relu(x) }
    "relu(1-x)" hinge(x) { relu(1.0 - x) }
    "abs" absolute(x) { x.abs() }
    "sqrt" square_root(x) { x.sqrt() }
    "rsqrt" reciprocal_root(x) { 1.0 / x.sqrt() }
    "ln" logarithm(x) { x.ln() }
    "ln_1p" logarithm_of_one_plus(x) { x.ln_1p() }
    "recip" reciprocal(x) { 1.0 / x }
    "asin" arcsine(x) { x.asin() }
    "acos" arccosine(x) { x.acos() }
    "acosh" inverse_hyperbolic_cosine(x) { x.acosh() }
    "atanh" inverse_hyperbolic_tangent(x) { x.atanh() }
    "powi(-1)" power_minus_one(x) { x.powi(-1) }
    "powi(0)" power_zero(x) { x.powi(0) }
    "powi(1)" power_one(x) { x.powi(1) }
    "powi(2)" power_two(x) { x.powi(2) }
    "powf(0.5)" power_one_half(x) { x.powf(0.5) }
    "powf(1.5)" power_three_halves(x) { x.powf(1.5) }
    "clamp(-1,1)" clamped(x) { x.clamp(-1.0, 1.0) }
    "log_sigmoid" logarithm_of_sigmoid(x) { log_sigmoid(x) }
    "softplus" soft_plus(x) { softplus(x) }
    "floor" floor(x) { x.floor() }
    "ceil" ceiling(x) { x.ceil() }
    "round_ties_even" nearest_even(x) { x.round_ties_even() }
    "trunc" integer_part(x) { x.trunc() }
    "fract" fractional_part(x) { x.fract() }
    "rem(2)" remainder_by_two(x) { x % 2.0 }
    "rem_euclid(2)" euclidean_remainder_by_two(x) { x.rem_euclid(2.0) }
    "sinc" cardinal_sine(x) { sinc(x) }
    "max(0)" positive_part(x) { x.max(0.0) }
}

functions! { BINARY (f64, f64) -> (f64, f64):
    "max" larger(x, y) { x.max(y) }
    "min" smaller(x, y) { x.min(y) }
    "powf" power(x, y) { x.powf(y) }
    "atan2" angle(x, y) { x.atan2(y) }
    "hypot" distance(x, y) { x.hypot(y) }
    "xlogy" x_times_logarithm(x, y) { xlogy(x, y) }
    "copysign" with_sign_of(x, y) { x.copysign(y) }
    "rem" remainder(x, y) { x % y }
    "rem_euclid" euclidean_remainder(x, y) { x.rem_euclid(y) }
    "lerp(0.25)" a_quarter_of_the_way(x, y) { x + 0.25 * (y - x) }
    "if x > y" branch(x, y) { if x > y { x } else { y } }
}

mod recorded {
    use super::*;

    fn number(value: &Value) -> f64 {
        match value.as_str() {
            Some(text) => text.parse().expect("`nan`, `inf` or `-inf`"),
            None => value.as_f64().expect("a number"),
        }
    }

    fn is_close(actual: f64, expected: f64) -> bool {
        (actual.is_nan() && expected.is_nan())
            || actual.total_cmp(&expected).is_eq()
            || (actual - expected).abs() <= 1e-12 * expected.abs().max(1e-3)
    }

    fn check(case: &Value, actual: &[f64]) {
        let expected = [&case["value"]].into_iter().chain(case["gradient"].as_array().expect("a gradient"));
        for (actual, expected) in actual.iter().zip(expected) {
            assert!(is_close(*actual, number(expected)), "{}: {actual:e} instead of {expected}", case["id"]);
        }
    }

    fn find<F: Copy>(table: &[(&str, F)], case: &Value) -> F {
        let row = table.iter().find(|(op, _)| case["op"] == *op);
        row.unwrap_or_else(|| panic!("{} is recorded, and no function computes it", case["op"])).1
    }

    #[test]
    fn every_recorded_point_has_its_value_and_gradient() {
        let text = include_str!("data/pytorch_semantics.json");
        let cases: Vec<Value> = serde_json::from_str(text).expect("the recorded values are JSON");
        assert!(!cases.is_empty());
        for case in &cases {
            let point: Vec<_> = case["at"].as_array().expect("a point").iter().map(number).collect();
            if let [x, y] = point[..] {
                let (value, (dx, dy)) = find(&BINARY, case)(x, y);
                check(case, &[value, dx, dy]);
            } else {
                let (value, dx) = find(&UNARY, case)(point[0]);
                check(case, &[value, dx]);
            }
        }
    }
}

mod steps {
    use super::*;

    #[differentiable]
    fn sign(x: f64) -> f64 {
        x.signum()
    }

    #[differentiable]
    fn nearest(x: f64) -> f64 {
        x.round()
    }

    #[test]
    fn the_slope_of_abs_is_nan_at_nan_and_one_far_out() {
        assert!(absolute::grad(f64::NAN).is_nan());
        assert_eq!(
            [f64::INFINITY, f64::NEG_INFINITY, 5e-324, -5e-324].map(absolute::grad),
            [1.0, -1.0, 1.0, -1.0]
        );
    }

    #[test]
    fn relu_abs_signum_floor_ceil_round_and_trunc_have_slope_zero_at_their_kinks() {
        for zero in [0.0, -0.0] {
            assert_eq!(rectifier::grad(zero), 0.0);
            assert_eq!(absolute::grad(zero), 0.0);
            assert_eq!(sign::grad(zero), 0.0);
        }
        for step in [-2.0, -1.0, 0.0, 1.0] {
            assert_eq!((floor::grad(step), ceiling::grad(step), integer_part::grad(step)), (0.0, 0.0, 0.0));
            assert_eq!((nearest::grad(step + 0.5), nearest_even::grad(step + 0.5)), (0.0, 0.0));
        }
    }

    #[test]
    fn fract_has_slope_one_everywhere() {
        for point in [-1.0, -0.5, -0.0, 0.0, 0.5, 1.0] {
            assert_eq!(fractional_part::grad(point), 1.0);
        }
    }

    #[test]
    fn second_derivatives_at_kinks_are_zero() {
        assert_eq!(rectifier::hessian(0.0)[(0, 0)], 0.0);
        assert_eq!(absolute::hessian(0.0)[(0, 0)], 0.0);
        assert_eq!(clamped::hessian(1.0)[(0, 0)], 0.0);
    }
}

mod ties {
    use super::*;

    #[test]
    fn equal_operands_of_max_and_min_take_one_half_each() {
        for tie in [-3.0, 0.0, 7.5, f64::INFINITY] {
            assert_eq!(larger::grad(tie, tie), (0.5, 0.5));
            assert_eq!(smaller::grad(tie, tie), (0.5, 0.5));
        }
        assert_eq!(larger::grad(0.0, -0.0), (0.5, 0.5));
        assert_eq!(positive_part::grad(0.0), 0.5);
    }

    #[differentiable]
    fn extremes(x: Vector3<f64>, y: Vector3<f64>) -> f64 {
        x.max() + y.min()
    }

    #[test]
    fn of_equal_elements_max_and_min_pick_the_first() {
        let (greatest, least) = extremes::grad(Vector3::new(2.0, 1.0, 2.0), Vector3::new(3.0, 3.0, 4.0));
        assert_eq!((greatest, least), (Vector3::x(), Vector3::x()));
    }

    #[test]
    fn a_nan_operand_of_max_and_min_is_ignored() {
        assert_eq!(larger::value_and_grad(f64::NAN, 2.0), (2.0, (0.0, 1.0)));
        assert_eq!(larger::value_and_grad(2.0, f64::NAN), (2.0, (1.0, 0.0)));
        assert_eq!(smaller::value_and_grad(f64::NAN, 2.0), (2.0, (0.0, 1.0)));
        assert_eq!(smaller::value_and_grad(2.0, f64::NAN), (2.0, (1.0, 0.0)));
    }

    #[test]
    fn clamp_has_slope_one_strictly_inside_and_zero_on_and_beyond_its_bounds() {
        for inside in [-0.999, 0.0, 0.999] {
            assert_eq!(clamped::grad(inside), 1.0);
        }
        for outside in [-1.0, 1.0, -1.5, 1.5, f64::INFINITY] {
            assert_eq!(clamped::grad(outside), 0.0);
        }
    }
}

mod origin {
    use super::*;

    #[test]
    fn hypot_has_slope_zero_at_the_origin() {
        assert_eq!(distance::value_and_grad(0.0, 0.0), (0.0, (0.0, 0.0)));
    }

    #[test]
    fn atan2_has_slope_zero_at_the_origin() {
        assert_eq!(angle::value_and_grad(0.0, 0.0), (0.0, (0.0, 0.0)));
    }

    #[test]
    fn sinc_has_slope_zero_and_curvature_minus_a_third_of_pi_squared_at_the_origin() {
        assert_eq!(cardinal_sine::value_and_grad(0.0), (1.0, 0.0));
        let curvature = cardinal_sine::hessian(0.0)[(0, 0)];
        assert!((curvature + std::f64::consts::PI.powi(2) / 3.0).abs() < 1e-14, "{curvature}");
    }

    #[test]
    fn cbrt_is_finite_below_zero() {
        #[differentiable(order = 2)]
        fn cube_root(x: f64) -> f64 {
            x.cbrt()
        }

        let (value, slope) = cube_root::value_and_grad(-8.0);
        assert_eq!(value, -2.0);
        assert!((slope - 1.0 / 12.0).abs() < 1e-16, "{slope}");
        assert!((cube_root::hessian(-8.0)[(0, 0)] - 1.0 / 144.0).abs() < 1e-16);
    }

    #[test]
    fn a_product_with_zeros_has_the_product_of_the_others_as_slope() {
        #[differentiable(order = 2)]
        fn product(x: f64, y: f64, z: f64) -> f64 {
            x * y * z
        }

        assert_eq!(product::grad(0.0, 2.0, 3.0), (6.0, 0.0, 0.0));
        assert_eq!(product::grad(0.0, 0.0, 3.0), (0.0, 0.0, 0.0));
        assert_eq!(product::hessian(0.0, 0.0, 3.0)[(0, 1)], 3.0);
    }
}

mod edges {
    use super::*;

    #[test]
    fn at_the_edge_of_the_domain_slopes_are_infinite() {
        assert_eq!(square_root::grad(0.0), f64::INFINITY);
        assert_eq!(logarithm::grad(0.0), f64::INFINITY);
        assert_eq!(reciprocal::grad(0.0), f64::NEG_INFINITY);
        assert_eq!((arcsine::grad(1.0), arcsine::grad(-1.0)), (f64::INFINITY, f64::INFINITY));
        assert_eq!((arccosine::grad(1.0), arccosine::grad(-1.0)), (f64::NEG_INFINITY, f64::NEG_INFINITY));
        assert_eq!(inverse_hyperbolic_cosine::grad(1.0), f64::INFINITY);
        assert_eq!(inverse_hyperbolic_tangent::grad(1.0), f64::INFINITY);
        assert_eq!(inverse_hyperbolic_tangent::grad(-1.0), f64::INFINITY);
    }

    #[test]
    fn outside_of_the_domain_slopes_are_nan() {
        assert!(square_root::grad(-1.0).is_nan());
        assert!(logarithm::grad(-1.0).is_nan());
        assert!(logarithm_of_one_plus::grad(-2.0).is_nan());
        assert!(arcsine::grad(1.5).is_nan() && arcsine::grad(-1.5).is_nan());
        assert!(arccosine::grad(1.5).is_nan() && arccosine::grad(-1.5).is_nan());
        assert!(inverse_hyperbolic_cosine::grad(0.5).is_nan());
        assert!(inverse_hyperbolic_cosine::grad(-2.0).is_nan());
        assert!(inverse_hyperbolic_tangent::grad(2.0).is_nan());
        assert!(inverse_hyperbolic_tangent::grad(-2.0).is_nan());
    }
}

mod powers {
    use super::*;

    #[test]
    fn x_to_the_zero_has_slope_zero_at_zero() {
        assert_eq!(power_zero::value_and_grad(0.0), (1.0, 0.0));
        assert_eq!(power::grad(0.0, 0.0).0, 0.0);
    }

    #[test]
    fn x_to_the_one_has_slope_one_at_zero() {
        assert_eq!(power_one::value_and_grad(0.0), (0.0, 1.0));
        assert_eq!(power::grad(0.0, 1.0), (1.0, 0.0));
    }

    #[test]
    fn zero_to_the_y_has_slope_zero_by_a_y_that_is_not_negative() {
        for exponent in [0.0, 0.5, 1.0, 2.0, 7.5] {
            assert_eq!(power::grad(0.0, exponent).1, 0.0);
        }
    }

    #[test]
    fn x_to_the_three_halves_has_slope_zero_at_zero() {
        assert_eq!(power_three_halves::value_and_grad(0.0), (0.0, 0.0));
    }

    #[test]
    fn x_squared_has_curvature_two_at_zero() {
        assert_eq!(power_two::hessian(0.0)[(0, 0)], 2.0);
        assert_eq!(power::hessian(0.0, 2.0)[(0, 0)], 2.0);
    }
}

mod saturation {
    use super::*;

    #[differentiable(order = 2)]
    fn logistic(x: f64) -> f64 {
        sigmoid(x)
    }

    #[test]
    fn sigmoid_and_softplus_are_finite_and_exact_at_plus_and_minus_800() {
        assert_eq!(logistic::value_and_grad(800.0), (1.0, 0.0));
        assert_eq!(logistic::value_and_grad(-800.0), (0.0, 0.0));
        assert_eq!(soft_plus::value_and_grad(800.0), (800.0, 1.0));
        assert_eq!(soft_plus::value_and_grad(-800.0), (0.0, 0.0));
        assert_eq!(logarithm_of_sigmoid::value_and_grad(800.0), (0.0, 0.0));
        assert_eq!(logarithm_of_sigmoid::value_and_grad(-800.0), (-800.0, 1.0));
    }

    #[test]
    fn second_derivatives_of_saturated_functions_are_zero() {
        for saturated in [-800.0, 800.0] {
            assert_eq!(logistic::hessian(saturated)[(0, 0)], 0.0);
            assert_eq!(soft_plus::hessian(saturated)[(0, 0)], 0.0);
            assert_eq!(logarithm_of_sigmoid::hessian(saturated)[(0, 0)], 0.0);
        }
    }
}

mod branches {
    use super::*;

    #[differentiable(order = 2)]
    fn guarded_root(x: f64) -> f64 {
        if x > 0.0 { x.sqrt() } else { 0.0 }
    }

    #[differentiable(order = 2)]
    fn guarded_quotient(x: f64, y: f64) -> f64 {
        if y == 0.0 {
            return x;
        }
        x / y
    }

    #[differentiable]
    fn root_beside(x: f64, y: f64) -> [f64; 2] {
        [x.sqrt(), 2.0 * y]
    }

    #[test]
    fn an_entry_without_dependence_is_zero_beside_an_infinite_one() {
        let (by_x, by_y) = root_beside::jacobian(0.0, 1.0);
        assert_eq!((by_x.as_slice(), by_y.as_slice()), (&[f64::INFINITY, 0.0][..], &[0.0, 2.0][..]));
    }

    #[test]
    fn a_branch_not_taken_contributes_nothing_not_even_nan() {
        assert_eq!(guarded_root::value_and_grad(-1.0), (0.0, 0.0));
        assert_eq!(guarded_root::value_and_grad(0.0), (0.0, 0.0));
        assert_eq!(guarded_root::hessian(-1.0)[(0, 0)], 0.0);
        assert_eq!(guarded_quotient::value_and_grad(3.0, 0.0), (3.0, (1.0, 0.0)));
        assert!(guarded_quotient::hessian(3.0, 0.0).iter().all(|entry| *entry == 0.0));
    }
}
