//! Rules of functions of numbers.

use tapeless::{Leaf, Real, differentiable, gradcheck};

/// The root of `x³ + x = p`, by a loop over anything.
#[differentiable(vjp = cubic_root_vjp)]
fn cubic_root(p: f64) -> f64 {
    let mut history = std::collections::VecDeque::from([0.0_f64]);
    while history.len() < 100 {
        let x = history[history.len() - 1];
        history.push_back(x - (x * x * x + x - p) / (3.0 * x * x + 1.0));
    }
    history.pop_back().unwrap_or(f64::NAN)
}

fn cubic_root_vjp(p: f64, cotangent: f64) -> (f64, f64) {
    let x = cubic_root(p);
    (x, cotangent / (3.0 * x * x + 1.0))
}

/// By forward mode alone.
#[differentiable(jvp = product_jvp)]
fn product(x: f64, y: &f64) -> f64 {
    [x, *y].into_iter().reduce(|left, right| left * right).unwrap_or(1.0)
}

fn product_jvp(x: f64, y: &f64, x_dot: f64, y_dot: &f64) -> (f64, f64) {
    (product(x, y), x_dot * y + x * y_dot)
}

#[differentiable(vjp = power_vjp, jvp = power_jvp)]
fn power<T: Real>(x: T, #[no_grad] exponent: i32) -> T {
    std::iter::repeat_n(x, usize::try_from(exponent).unwrap_or(0))
        .fold(T::ONE, |product, factor| product * factor)
}

fn power_slope<T: Real>(x: T, exponent: i32) -> T {
    T::from_i32(exponent) * power(x, exponent - 1)
}

fn power_vjp<T: Real>(x: T, exponent: i32, cotangent: T) -> (T, T) {
    (power(x, exponent), cotangent * power_slope(x, exponent))
}

fn power_jvp<T: Real>(x: T, exponent: i32, x_dot: T) -> (T, T) {
    (power(x, exponent), x_dot * power_slope(x, exponent))
}

/// Calls by other functions.
#[differentiable]
fn outer(p: f64, x: f64) -> f64 {
    let root = cubic_root(p * p);
    root * power(x, 3) + product(root, &x)
}

gradcheck! {
    cubic_root(p in -3.0..3.0_f64)
    product(x in -2.0..2.0_f64, &y in -2.0..2.0_f64)
    power(x in -2.0..2.0_f64, #[no_grad] exponent in 1..5_i32)
    outer(p in 0.5..2.0_f64, x in -2.0..2.0_f64)
}

#[test]
fn a_rule_that_is_wrong_is_found() {
    #[differentiable(vjp = wrong_vjp)]
    fn square(x: f64) -> f64 {
        x * x
    }
    fn wrong_vjp(x: f64, cotangent: f64) -> (f64, f64) {
        (x * x, x * cotangent)
    }
    #[differentiable(vjp = other_value)]
    fn cube(x: f64) -> f64 {
        x * x * x
    }
    fn other_value(x: f64, cotangent: f64) -> (f64, f64) {
        (x * x, 3.0 * x * x * cotangent)
    }
    assert!(tapeless::check::check_gradient(&2.0, |x| square(*x), |x| square::value_and_grad(*x)).is_err());
    assert!(tapeless::check::check_gradient(&2.0, |x| cube(*x), |x| cube::value_and_grad(*x)).is_err());
}

#[test]
fn graphs_hold_what_the_rule_reads() {
    let (p, y) = (Leaf::new(2.0).with_grad(), Leaf::new(3.0));
    let graph = cubic_root::graph(&p);
    assert_eq!(*graph.value(), 1.0);
    graph.backward_retain_graph();
    graph.backward();
    assert_eq!(p.grad(), 0.5);
    p.zero_grad();
    let graph = product::graph(&p, &y);
    assert_eq!(graph.gradients(), (3.0, ()));
    graph.backward();
    assert_eq!(p.grad(), 3.0);
    p.zero_grad();
    let inner = cubic_root::graph(&p);
    power::graph(&inner, 3).backward();
    assert_eq!(p.grad(), 0.75);
}

#[test]
fn the_body_runs_once() {
    thread_local!(static RUNS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) });
    #[differentiable(vjp = counted_vjp)]
    fn counted(x: f64) -> f64 {
        RUNS.set(RUNS.get() + 1);
        x * x
    }
    fn counted_vjp(x: f64, cotangent: f64) -> (f64, f64) {
        (x * x, 2.0 * x * cotangent)
    }
    #[differentiable]
    fn caller(x: f64) -> f64 {
        counted(x) + 1.0
    }
    let x = Leaf::new(3.0).with_grad();
    let graph = counted::graph(&x);
    graph.backward_retain_graph();
    graph.backward();
    assert_eq!((x.grad(), RUNS.get()), (12.0, 1));
    assert_eq!((caller::grad(3.0), RUNS.get()), (6.0, 1));
    assert_eq!((caller(3.0), RUNS.get()), (10.0, 2));
}

#[test]
fn parameters_may_have_the_names_of_emitted_locals() {
    #[differentiable(jvp = forward)]
    fn by_jvp(value: f64, zero: f64, unit: f64, gradient: f64) -> (f64, f64) {
        (value * zero, unit * gradient)
    }
    #[allow(clippy::too_many_arguments)]
    fn forward(
        value: f64,
        zero: f64,
        unit: f64,
        gradient: f64,
        value_dot: f64,
        zero_dot: f64,
        unit_dot: f64,
        gradient_dot: f64,
    ) -> ((f64, f64), (f64, f64)) {
        let dots = (value_dot * zero + value * zero_dot, unit_dot * gradient + unit * gradient_dot);
        (by_jvp(value, zero, unit, gradient), dots)
    }
    #[differentiable(vjp = by_jvp::vjp)]
    fn by_vjp(value: f64, zero: f64, unit: f64, gradient: f64) -> (f64, f64) {
        by_jvp(value, zero, unit, gradient)
    }
    #[differentiable(implicit = residual)]
    fn solved(value: f64, cotangent: f64, unit: f64, multiplier: f64) -> f64 {
        value * cotangent + unit * multiplier
    }
    #[differentiable]
    fn residual(x: f64, value: f64, cotangent: f64, unit: f64, multiplier: f64) -> f64 {
        2.0 * (value * cotangent + unit * multiplier - x)
    }
    let gradient = (3.0, 2.0, 70.0, 50.0);
    assert_eq!(by_jvp::vjp(2.0, 3.0, 5.0, 7.0, (1.0, 10.0)).1, gradient);
    assert_eq!(by_vjp::vjp(2.0, 3.0, 5.0, 7.0, (1.0, 10.0)).1, gradient);
    assert_eq!(by_vjp::jvp(2.0, 3.0, 5.0, 7.0, 1.0, 0.0, 1.0, 1.0), ((6.0, 35.0), (3.0, 12.0)));
    assert_eq!(solved::grad(2.0, 3.0, 5.0, 7.0), (3.0, 2.0, 7.0, 5.0));
    assert_eq!(solved::jvp(2.0, 3.0, 5.0, 7.0, 1.0, 0.0, 1.0, 0.0), (41.0, 10.0));
}

#[test]
fn one_rule_may_be_another_functions_face() {
    #[differentiable]
    fn smooth(x: f64) -> f64 {
        x.sin()
    }
    #[differentiable(vjp = smooth::vjp, jvp = smooth::jvp)]
    fn quick(x: f64) -> f64 {
        f64::sin(x)
    }
    assert_eq!(quick::grad(1.0), 1.0_f64.cos());
    assert_eq!(quick::NODES.len(), 1);
    assert_eq!(quick::COST.saved_bytes, 0);
}
