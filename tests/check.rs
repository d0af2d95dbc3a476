//! The gradient check passes right derivatives, names wrong ones, and says when it cannot tell.
#![allow(missing_docs, clippy::float_cmp, reason = "a test")]

#[path = "check/arguments.rs"]
mod arguments;
#[path = "check/expansion.rs"]
#[allow(non_camel_case_types, clippy::unnecessary_wraps, reason = "as the compiler emits it")]
mod expansion;

use tapeless::check::{Check, Gradcheck, GradcheckError, check_gradient, gradcheck, gradgradcheck};
use tapeless::nalgebra::{DVector, SMatrix, SVector};
use tapeless::{Differentiable, Perturb, Real, Tangent};

type Pair = (f64, f64);

fn rosenbrock(&(x, y): &Pair) -> f64 {
    (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2)
}

fn rosenbrock_gradient(&(x, y): &Pair) -> Pair {
    (-2.0 * (1.0 - x) - 400.0 * x * (y - x * x), 200.0 * (y - x * x))
}

fn rosenbrock_hvp(&(x, y): &Pair, (x_dot, y_dot): Pair) -> Pair {
    ((2.0 - 400.0 * y + 1200.0 * x * x) * x_dot - 400.0 * x * y_dot, -400.0 * x * x_dot + 200.0 * y_dot)
}

fn rosenbrock_vjp(at: &Pair, bar: f64) -> (f64, Pair) {
    let (x, y) = rosenbrock_gradient(at);
    (rosenbrock(at), (bar * x, bar * y))
}

fn rosenbrock_jvp(at: &Pair, (x_dot, y_dot): Pair) -> (f64, f64) {
    let (x, y) = rosenbrock_gradient(at);
    (rosenbrock(at), x * x_dot + y * y_dot)
}

fn scalar(function: impl Fn(f64) -> f64, slope: impl Fn(f64) -> f64, at: f64) -> Result<(), GradcheckError> {
    check_gradient(&at, |x| function(*x), |x| (function(*x), slope(*x))).map(|_| ())
}

#[test]
fn right_derivatives_pass() {
    for at in [(-1.2, 1.0), (1.0, 1.0), (0.0, 0.0), (1e3, -2e-3)] {
        let report = gradcheck(&at, rosenbrock, rosenbrock_vjp, rosenbrock_jvp).unwrap();
        assert_eq!(report.entries, 2);
        let report = gradgradcheck(&at, rosenbrock_gradient, rosenbrock_hvp).unwrap();
        assert_eq!(report.entries, 4);
    }
}

#[test]
fn a_wrong_entry_is_named() {
    let vjp = |at: &Pair, bar| {
        let (value, (x, y)) = rosenbrock_vjp(at, bar);
        (value, (x, 1.001 * y))
    };
    let check = Gradcheck::new().arguments(&["x", "y"]);
    let error = check.first_order(&(-1.2, 1.0), rosenbrock, vjp, rosenbrock_jvp).unwrap_err();
    let entry = error.entry().unwrap();
    assert_eq!((error.check(), entry.argument, entry.coordinate), (Check::Differences, 1, 0));
    assert!((entry.numeric + 88.0).abs() < 1e-6);
    assert!(error.to_string().contains("`y`"), "{error}");
}

#[test]
fn coordinates_are_counted_within_their_argument() {
    let at = (1.0, [2.0, 3.0, 4.0]);
    let function = |(x, [a, b, c]): &(f64, [f64; 3])| x * a * b * c;
    let gradient = |(x, [a, b, c]): &(f64, [f64; 3])| (a * b * c, [x * b * c, x * a * c, x * a]);
    let error = check_gradient(&at, function, |at| (function(at), gradient(at))).unwrap_err();
    let entry = error.entry().unwrap();
    assert_eq!((entry.argument, entry.coordinate, entry.analytic), (1, 2, 2.0));
}

#[test]
fn another_value_by_one_bit_is_an_error() {
    let vjp = |at: &Pair, bar| (rosenbrock(at).next_up(), rosenbrock_vjp(at, bar).1);
    let error = gradcheck(&(-1.2, 1.0), rosenbrock, vjp, rosenbrock_jvp).unwrap_err();
    assert_eq!(error.check(), Check::VjpValue);
    let jvp = |at: &Pair, dot| (-rosenbrock(at), rosenbrock_jvp(at, dot).1);
    let error = gradcheck(&(-1.2, 1.0), rosenbrock, rosenbrock_vjp, jvp).unwrap_err();
    assert_eq!(error.check(), Check::JvpValue);
}

#[test]
fn the_part_without_a_derivative_is_compared_too() {
    let error = check_gradient(&1.0, |x: &f64| (x * x, *x > 0.0), |x| ((x * x, false), 2.0 * x)).unwrap_err();
    assert_eq!(error.check(), Check::VjpValue);
    check_gradient(&1.0, |x: &f64| (x * x, *x > 0.0), |x| ((x * x, true), 2.0 * x)).unwrap();
}

#[test]
fn a_wrong_jvp_is_found_by_duality() {
    let jvp = |at: &Pair, (x_dot, y_dot)| rosenbrock_jvp(at, (x_dot, y_dot * (1.0 + 1e-8)));
    let error = gradcheck(&(-1.2, 1.0), rosenbrock, rosenbrock_vjp, jvp).unwrap_err();
    assert_eq!(error.check(), Check::Duality);
}

#[test]
fn a_wrong_hvp_is_found() {
    let wrong = |at: &Pair, (x_dot, _)| rosenbrock_hvp(at, (x_dot, 0.0));
    let error = gradgradcheck(&(-1.2, 1.0), rosenbrock_gradient, wrong).unwrap_err();
    assert_eq!(error.check(), Check::SecondOrder);
    let skew = |at: &Pair, (x_dot, y_dot)| {
        let (x, y) = rosenbrock_hvp(at, (x_dot, y_dot));
        (x + 1e-5 * y_dot, y - 1e-5 * x_dot)
    };
    assert_eq!(gradgradcheck(&(-1.2, 1.0), rosenbrock_gradient, skew).unwrap_err().check(), Check::Symmetry);
}

#[test]
fn smooth_functions_pass_at_every_scale() {
    for at in [1e-9, 1e-3, 0.7, 3.0, 1e3, 1e6] {
        scalar(f64::ln, f64::recip, at).unwrap();
        scalar(f64::sqrt, |x| 0.5 / x.sqrt(), at).unwrap();
        scalar(f64::sin, f64::cos, at).unwrap();
        scalar(|x| x * x, |x| 2.0 * x, at).unwrap();
        scalar(|x| (-x).exp(), |x| -(-x).exp(), at).unwrap();
        scalar(|x| (50.0 * x).sin(), |x| 50.0 * (50.0 * x).cos(), at.min(1e4)).unwrap();
        scalar(|x| x + 1e8 - 1e8, |_| 1.0, at)
            .unwrap_or_else(|error| assert!(error.is_inconclusive(), "{error}"));
        scalar(|_| 3.0, |_| 0.0, at).unwrap();
        scalar(|x| x * 1e-30, |_| 1e-30, at).unwrap();
    }
}

#[test]
fn wrong_slopes_fail_at_every_scale() {
    for at in [1e-9, 1e-3, 0.7, 3.0, 1e3, 1e6] {
        for factor in [0.0, -1.0, 0.999, 1.0001, 2.0, f64::NAN, f64::INFINITY] {
            let wrong = |result: Result<(), GradcheckError>| {
                let error = result.unwrap_err();
                assert_eq!((error.check(), error.is_inconclusive()), (Check::Differences, false), "{error}");
            };
            wrong(scalar(f64::ln, |x| factor / x, at));
            wrong(scalar(f64::sin, |x| factor * x.cos(), at));
            wrong(scalar(|x| x * 1e-30, |_| factor * 1e-30, at));
        }
    }
}

#[test]
fn kinks_jumps_and_edges_are_inconclusive() {
    let inconclusive = |result: Result<(), GradcheckError>| assert!(result.unwrap_err().is_inconclusive());
    for near in [0.0, 1e-13, -1e-16] {
        inconclusive(scalar(f64::abs, f64::signum, near));
        inconclusive(scalar(f64::abs, |_| 0.0, near));
        inconclusive(scalar(|x| x.max(0.0) + x.sin(), f64::cos, near));
    }
    inconclusive(scalar(f64::floor, |_| 0.0, 2.0));
    inconclusive(scalar(f64::sqrt, |x| 0.5 / x.sqrt(), 0.0));
    inconclusive(scalar(f64::cbrt, |x| x.cbrt().powi(-2) / 3.0, 0.0));
    inconclusive(scalar(f64::ln, f64::recip, -1.0));
}

#[test]
fn beside_a_kink_the_slope_is_seen() {
    for at in [-0.3, 1e-2, 1e-4, -1e-7] {
        scalar(f64::abs, f64::signum, at).unwrap();
        assert!(!scalar(f64::abs, |x| -x.signum(), at).unwrap_err().is_inconclusive());
    }
    scalar(f64::floor, |_| 0.0, 2.4).unwrap();
}

#[test]
fn a_wrong_entry_outweighs_a_kink() {
    let function = |(x, y): &Pair| x.abs() + y * y;
    let error = check_gradient(&(0.0, 3.0), function, |at| (function(at), (0.0, at.1))).unwrap_err();
    assert_eq!((error.is_inconclusive(), error.entry().unwrap().argument), (false, 1));
}

#[test]
fn a_value_that_is_nan_equals_itself_but_decides_nothing() {
    assert!(scalar(|_| f64::NAN, |_| f64::NAN, 1.0).unwrap_err().is_inconclusive());
}

#[test]
fn single_precision_has_its_own_tolerance() {
    for at in [1e-3_f32, 0.4, 1.0, 30.0] {
        let function = |x: &f32| x.sin() * (-x / 10.0).exp() + x.sqrt();
        let slope = |x: &f32| (-x / 10.0).exp() * (x.cos() - x.sin() / 10.0) + 0.5 / x.sqrt();
        check_gradient(&at, function, |x| (function(x), slope(x))).unwrap();
        let error = check_gradient(&at, function, |x| (function(x), 1.05 * slope(x))).unwrap_err();
        assert!(!error.is_inconclusive());
    }
}

type Point = (SMatrix<f64, 2, 3>, DVector<f64>, Vec<f64>);

#[test]
fn vectors_and_matrices_are_points_and_results() {
    let matrix = SMatrix::<f64, 2, 3>::new(1.0, 2.0, 3.0, 4.0, 5.0, 7.0);
    let at = (matrix, DVector::from_vec(vec![0.5, -1.0, 2.0]), vec![1.0, 2.0]);
    let function = |(m, v, w): &Point| -> Vec<f64> { (m * v).iter().zip(w).map(|(l, r)| l * r).collect() };
    let vjp = |point: &Point, bar: Vec<f64>| {
        let (m, v, w) = point;
        let scaled = SVector::<f64, 2>::new(bar[0] * w[0], bar[1] * w[1]);
        let product = m * v;
        let w_bar = vec![bar[0] * product[0], bar[1] * product[1]];
        let v_bar = DVector::from_column_slice((m.transpose() * scaled).as_slice());
        let m_bar = scaled * SVector::<f64, 3>::from_column_slice(v.as_slice()).transpose();
        (function(point), (m_bar, v_bar, w_bar))
    };
    let jvp = |point: &Point, (m_dot, v_dot, w_dot): Point| {
        let (m, v, w) = point;
        let (product, product_dot) = (m * v, m_dot * v + m * v_dot);
        let dot = (0..2).map(|row| product_dot[row] * w[row] + product[row] * w_dot[row]).collect();
        (function(point), dot)
    };
    assert_eq!(gradcheck(&at, function, vjp, jvp).unwrap().entries, 22);
}

#[test]
fn a_gradient_of_another_length_is_an_error() {
    let at = vec![1.0, 2.0];
    let function = |x: &Vec<f64>| x.iter().product::<f64>();
    assert!(check_gradient(&at, function, |x| (function(x), vec![x[1]])).is_err());
}

#[test]
fn tangents_of_references_and_slices_own_their_storage() {
    let list = [1.0, 2.0];
    let slice: &[f64] = &list;
    assert_eq!(slice.zero_tangent(), vec![0.0, 0.0]);
    assert_eq!((&slice, 3, 'c', "text").zero_tangent(), (vec![0.0, 0.0], (), (), ()));
}

#[test]
#[should_panic(expected = "different lengths")]
fn tangents_of_different_lengths_cannot_be_added() {
    vec![1.0].accumulate(&vec![1.0, 2.0]);
}

fn generic<T: Real>(x: SVector<T, 2>) -> <SVector<T, 2> as Differentiable>::Tangent {
    let mut moved = x;
    moved.map_coordinates(&mut |coordinate| coordinate + 1.0);
    let mut gradient: SVector<T, 2> = moved.zero_tangent();
    gradient.accumulate(&moved);
    gradient
}

#[test]
fn generic_code_knows_the_tangent() {
    assert_eq!(generic(SVector::<f32, 2>::new(1.0, 2.0)), SVector::<f32, 2>::new(2.0, 3.0));
}

#[test]
fn real_calls_the_methods_of_std() {
    fn checksum<T: Real>(x: T) -> T {
        let (sin, cos) = x.sin_cos();
        sin + cos * x.exp_m1().hypot(x.powi(3)).rem_euclid(T::TWO)
            - x.mul_add(T::PI, T::from_i32(3)).round_ties_even()
    }
    let x = 0.37_f64;
    let expected = x.sin() + x.cos() * x.exp_m1().hypot(x.powi(3)).rem_euclid(2.0)
        - x.mul_add(std::f64::consts::PI, 3.0).round();
    assert_eq!(checksum(x).to_bits(), expected.to_bits());
}

#[test]
fn random_points_give_neither_false_alarms_nor_false_passes() {
    type Row = (fn(f64) -> f64, fn(f64) -> f64);
    let rows: [Row; 8] = [
        (f64::tanh, |x| 1.0 - x.tanh().powi(2)),
        (f64::atan, |x| 1.0 / (1.0 + x * x)),
        (|x| (-x * x).exp(), |x| -2.0 * x * (-x * x).exp()),
        (|x| x.powi(5) - 3.0 * x, |x| 5.0 * x.powi(4) - 3.0),
        (
            |x| (3.0 * x).sin() / (1.0 + x * x),
            |x| (3.0 * (3.0 * x).cos() * (1.0 + x * x) - 2.0 * x * (3.0 * x).sin()) / (1.0 + x * x).powi(2),
        ),
        (|x| x.abs().ln(), f64::recip),
        (|x| x.abs().sqrt() * x, |x| 1.5 * x.abs().sqrt()),
        (f64::tan, |x| 1.0 + x.tan().powi(2)),
    ];
    let mut undecided = 0;
    for (index, (function, slope)) in rows.into_iter().enumerate() {
        for step in 0..500 {
            let at = (f64::from(step) * 0.618_033_988_749 * 8.0).rem_euclid(8.0) - 4.0;
            if let Err(error) = scalar(function, slope, at) {
                assert!(error.is_inconclusive(), "{index} at {at}: {error}");
                undecided += 1;
            }
            // Where the slope is tiny beside the value, no difference could tell.
            if slope(at).abs() > 1e-4 {
                scalar(function, |x| slope(x) * 1.0001, at).unwrap_err();
            }
        }
    }
    assert!(undecided < 20, "{undecided}");
}
