//! Functions whose derivative comes from a rule: every kind of argument, against differences.

use nalgebra::{SMatrix, SVector, Vector2};
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

/// A slice, an array and a `Vec` by value; a tuple with a flag in it.
#[differentiable(vjp = moments_vjp)]
fn moments(xs: &[f64], weights: [f64; 2], offsets: Vec<f64>) -> (f64, Vec<f64>, bool) {
    let mean =
        weights[0] * xs.iter().sum::<f64>() + offsets.iter().map(|offset| offset * offset).sum::<f64>();
    (mean, xs.iter().map(|x| weights[1] * x * x).collect(), mean > 0.0)
}

fn moments_vjp(
    xs: &[f64],
    weights: [f64; 2],
    offsets: Vec<f64>,
    (mean_bar, squares_bar, ()): (f64, Vec<f64>, ()),
) -> ((f64, Vec<f64>, bool), (Vec<f64>, [f64; 2], Vec<f64>)) {
    let bars = xs.iter().zip(&squares_bar);
    let xs_bar = bars.clone().map(|(x, bar)| mean_bar * weights[0] + 2.0 * weights[1] * x * bar).collect();
    let weights_bar = [mean_bar * xs.iter().sum::<f64>(), bars.map(|(x, bar)| x * x * bar).sum()];
    let offsets_bar = offsets.iter().map(|offset| 2.0 * offset * mean_bar).collect();
    (moments(xs, weights, offsets), (xs_bar, weights_bar, offsets_bar))
}

/// The same by forward mode.
#[differentiable(jvp = scaled_jvp)]
fn scaled(xs: &[f64], factor: &[[f64; 2]; 1]) -> Vec<f64> {
    xs.iter().map(|x| x * factor[0][0] + factor[0][1]).collect()
}

fn scaled_jvp(
    xs: &[f64],
    factor: &[[f64; 2]; 1],
    xs_dot: &[f64],
    factor_dot: &[[f64; 2]; 1],
) -> (Vec<f64>, Vec<f64>) {
    let [[slope_dot, shift_dot]] = *factor_dot;
    let dots = xs.iter().zip(xs_dot).map(|(x, x_dot)| x_dot * factor[0][0] + x * slope_dot + shift_dot);
    (scaled(xs, factor), dots.collect())
}

#[differentiable(vjp = transformed_vjp)]
fn transformed(matrix: &SMatrix<f64, 2, 2>, vector: SVector<f64, 2>) -> SVector<f64, 2> {
    matrix * vector
}

fn transformed_vjp(
    matrix: &SMatrix<f64, 2, 2>,
    vector: SVector<f64, 2>,
    cotangent: SVector<f64, 2>,
) -> (SVector<f64, 2>, (SMatrix<f64, 2, 2>, SVector<f64, 2>)) {
    (matrix * vector, (cotangent * vector.transpose(), matrix.transpose() * cotangent))
}

/// Something that knows nothing of derivatives.
#[derive(Clone, Debug)]
struct Model {
    slopes: Vec<f64>,
}

impl Model {
    fn slope(&self) -> f64 {
        self.slopes.iter().sum()
    }
}

#[differentiable(vjp = predicted_vjp)]
fn predicted(x: f64, #[no_grad] model: &Model, #[no_grad] owned: Model, name: &str) -> f64 {
    x * model.slope() * owned.slope() + f64::from(u8::try_from(name.len()).unwrap_or(0))
}

fn predicted_vjp(x: f64, model: &Model, owned: Model, name: &str, cotangent: f64) -> (f64, f64) {
    let slope = model.slope() * owned.slope();
    (predicted(x, model, owned, name), slope * cotangent)
}

/// Everything that a graph can hold beside its leaves.
#[differentiable(vjp = weighted_vjp, name = Weighted)]
fn weighted<'a, T: Real, const N: usize>(
    mut xs: [T; N],
    scale: &'a T,
    #[no_grad] data: &'a [T],
    #[no_grad] fixed: &[T; N],
    #[no_grad] list: Vec<T>,
    #[no_grad] matrix: SMatrix<f64, 2, 2>,
    #[no_grad] mut text: String,
    _: usize,
) -> [T; N] {
    text.push('!');
    let factor = data[0] * list[0] * T::from_f64(matrix[(0, 1)]) * *scale;
    xs.iter_mut().zip(fixed).for_each(|(x, fixed)| *x = *x * *fixed * factor);
    xs
}

#[allow(clippy::too_many_arguments, clippy::needless_pass_by_value, clippy::type_complexity)]
fn weighted_vjp<T: Real, const N: usize>(
    xs: [T; N],
    scale: &T,
    data: &[T],
    fixed: &[T; N],
    list: Vec<T>,
    matrix: SMatrix<f64, 2, 2>,
    text: String,
    count: usize,
    cotangent: [T; N],
) -> ([T; N], ([T; N], T)) {
    let factor = data[0] * list[0] * T::from_f64(matrix[(0, 1)]);
    let terms = (0..N).map(|at| xs[at] * fixed[at] * factor * cotangent[at]);
    let scale_bar = terms.fold(T::ZERO, |sum, term| sum + term);
    let xs_bar = std::array::from_fn(|at| cotangent[at] * fixed[at] * factor * *scale);
    (weighted(xs, scale, data, fixed, list, matrix, text, count), (xs_bar, scale_bar))
}

/// Parameters that no graph can hold.
#[differentiable(vjp = applied_vjp)]
fn applied<F: Fn(f64) -> f64>(x: f64, #[no_grad] function: F, #[no_grad] other: impl Fn(f64) -> f64) -> f64 {
    function(x) + other(x)
}

fn applied_vjp<F: Fn(f64) -> f64>(
    x: f64,
    function: F,
    other: impl Fn(f64) -> f64,
    cotangent: f64,
) -> (f64, f64) {
    let slope = |f: &dyn Fn(f64) -> f64| (f(x + 1e-5) - f(x - 1e-5)) / 2e-5;
    let bar = cotangent * (slope(&function) + slope(&other));
    (function(x) + other(x), bar)
}

/// A rule that is differentiable itself.
#[differentiable(order = 2, vjp = logistic_vjp)]
fn logistic(x: f64, scale: f64) -> f64 {
    let table: Vec<f64> =
        (0..2).map(|sign| f64::from(sign) + f64::from(1 - sign) * (-x * scale).exp()).collect();
    table.iter().sum::<f64>().recip()
}

#[differentiable]
fn logistic_vjp(x: f64, scale: f64, cotangent: f64) -> (f64, (f64, f64)) {
    let value = (1.0 + (-x * scale).exp()).recip();
    let slope = cotangent * value * (1.0 - value);
    (value, (slope * scale, slope * x))
}

#[differentiable(order = 2, vjp = energy_vjp)]
fn energy(xs: [f64; 2]) -> f64 {
    xs[0] * xs[0] * xs[1]
}

#[differentiable]
fn energy_vjp(xs: [f64; 2], cotangent: f64) -> (f64, [f64; 2]) {
    let [x, y] = xs;
    (x * x * y, [2.0 * x * y * cotangent, x * x * cotangent])
}

/// Calls by other functions.
#[differentiable]
fn outer(p: f64, x: f64) -> f64 {
    let root = cubic_root(p * p);
    root * power(x, 3) + product(root, &x)
}

#[differentiable(order = 2)]
fn outer_twice(x: f64) -> f64 {
    logistic(x * x, 2.0 * x).ln()
}

/// The solution of `exp(x) + p x = q`.
#[differentiable(implicit = crossing_residual)]
fn crossing(p: f64, q: f64) -> f64 {
    let newton = |x: f64| x - (x.exp() + p * x - q) / (x.exp() + p);
    std::iter::successors(Some(0.0), |x| Some(newton(*x))).nth(60).unwrap_or(0.0)
}

#[differentiable]
fn crossing_residual(x: f64, p: f64, q: f64) -> f64 {
    x.exp() + p * x - q
}

/// Two coupled equations, with an array of parameters.
#[differentiable(implicit = coupled_residual)]
fn coupled(p: &[f64; 2], #[no_grad] turns: usize) -> [f64; 2] {
    let mut x = [0.5, 0.5];
    for _ in 0..turns {
        x = [p[0] + 0.2 * x[1].sin(), p[1] + 0.3 * x[0] * x[1]];
    }
    x
}

#[differentiable]
fn coupled_residual(x: [f64; 2], p: &[f64; 2], #[no_grad] _turns: usize) -> [f64; 2] {
    [p[0] + 0.2 * x[1].sin() - x[0], p[1] + 0.3 * x[0] * x[1] - x[1]]
}

#[differentiable(implicit = balanced_residual)]
fn balanced(p: f64, weight: f64) -> Vector2<f64> {
    let mut x = Vector2::new(0.0, 0.0);
    for _ in 0..200 {
        x = Vector2::new((p - 0.25 * x.y).tanh(), weight * x.x);
    }
    x
}

#[differentiable]
fn balanced_residual(x: Vector2<f64>, p: f64, weight: f64) -> Vector2<f64> {
    Vector2::new((p - 0.25 * x.y).tanh() - x.x, weight * x.x - x.y)
}

gradcheck! {
    cubic_root(p in -3.0..3.0_f64)
    product(x in -2.0..2.0_f64, &y in -2.0..2.0_f64)
    power(x in -2.0..2.0_f64, #[no_grad] exponent in 1..5_i32)
    outer(p in 0.5..2.0_f64, x in -2.0..2.0_f64)
    outer_twice(x in 0.2..1.0_f64)
    energy(xs in tapeless_array())
    crossing(p in 0.5..2.0_f64, q in -1.0..3.0_f64)
    balanced(p in -1.0..1.0_f64, weight in -1.0..1.0_f64)
    coupled(&p in tapeless_array(), #[no_grad] turns in 100..101_usize)
}

/// Pairs of numbers.
fn tapeless_array() -> impl proptest::strategy::Strategy<Value = [f64; 2]> {
    proptest::array::uniform2(-1.0..1.0_f64)
}

#[test]
fn arguments_of_every_kind_agree_with_differences() {
    let at = (vec![0.5, -1.5, 2.0], [0.7, -0.3], vec![1.0, -2.0]);
    let report = tapeless::check::gradcheck(
        &at,
        |(xs, weights, offsets)| moments(xs, *weights, offsets.clone()),
        |(xs, weights, offsets), bar| moments::vjp(xs, *weights, offsets.clone(), bar),
        |(xs, weights, offsets), (xs_dot, weights_dot, offsets_dot)| {
            moments::jvp(xs, *weights, offsets.clone(), &xs_dot, weights_dot, offsets_dot)
        },
    );
    report.unwrap();
    let at = (vec![0.5, -1.5, 2.0], [[0.7, -0.3]]);
    let report = tapeless::check::gradcheck(
        &at,
        |(xs, factor)| scaled(xs, factor),
        |(xs, factor), bar| scaled::vjp(xs, factor, bar),
        |(xs, factor), (xs_dot, factor_dot)| scaled::jvp(xs, factor, &xs_dot, &factor_dot),
    );
    report.unwrap();
    let at = (SMatrix::<f64, 2, 2>::new(0.5, 1.0, -2.0, 0.25), Vector2::new(1.5, -0.5));
    let report = tapeless::check::gradcheck(
        &at,
        |(matrix, vector)| transformed(matrix, *vector),
        |(matrix, vector), bar| transformed::vjp(matrix, *vector, bar),
        |(matrix, vector), (matrix_dot, vector_dot)| {
            transformed::jvp(matrix, *vector, &matrix_dot, vector_dot)
        },
    );
    report.unwrap();
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
fn graphs_hold_arrays_and_anything() {
    let xs = Leaf::new(vec![0.5, -1.5]).with_grad();
    let (weights, offsets) = (Leaf::new([0.5, 2.0]), Leaf::new(vec![1.0]).with_grad());
    moments::graph(&xs, &weights, &offsets).backward_with((2.0, vec![1.0, 0.0], ()));
    assert_eq!((xs.grad(), offsets.grad()), (vec![3.0, 1.0], vec![4.0]));
    let model = Model { slopes: vec![2.0, 1.0] };
    let x = Leaf::new(2.0).with_grad();
    let graph = predicted::graph(&x, &model, model.clone(), "name");
    assert_eq!(*graph.value(), 22.0);
    graph.backward();
    assert_eq!(x.grad(), 9.0);
    assert_eq!(predicted::jvp(2.0, &model, model.clone(), "name", 2.0), (22.0, 18.0));
    let (left, right) = (Leaf::new([0.1, 0.2]).with_grad(), Leaf::new([0.1, 0.2]));
    coupled::graph(&left, 100).backward_with([1.0, 0.0]);
    assert_eq!(left.grad(), coupled::vjp(right.value(), 100, [1.0, 0.0]).1);
}

#[test]
fn graphs_hold_every_parameter_without_grad() {
    let (xs, scale) = (Leaf::new([1.0_f32, 2.0]), Leaf::new(0.5_f32).with_grad());
    let (data, fixed, list) = (vec![2.0_f32], [1.0, 3.0], vec![4.0_f32]);
    let matrix = SMatrix::<f64, 2, 2>::new(0.0, 0.5, 0.0, 0.0);
    let graph = weighted::<f32, 2>;
    assert_eq!(graph([1.0, 2.0], &0.5, &data, &fixed, list.clone(), matrix, String::new(), 0), [2.0, 12.0]);
    let graph = Weighted::graph(&xs, &scale, &data, &fixed, list.clone(), matrix, String::new(), 0);
    assert_eq!(*graph.value(), [2.0, 12.0]);
    assert_eq!(graph.gradients_with([1.0, 0.0]), ((), 4.0));
    graph.backward_with([0.0, 1.0]);
    assert_eq!(scale.grad(), 24.0);
    let dots =
        Weighted::jvp([1.0, 2.0], &0.5, &data, &fixed, list, matrix, String::new(), 0, [1.0, 0.0], &1.0);
    assert_eq!(dots, ([2.0, 12.0], [6.0, 24.0]));
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
fn functions_of_functions_have_all_but_graphs() {
    let (value, slope) = applied::value_and_grad(0.5, f64::sin, |x| x * x);
    assert_eq!(value, 0.5_f64.sin() + 0.25);
    assert!((slope - 0.5_f64.cos() - 1.0).abs() < 1e-9);
}

#[test]
fn gradients_are_added_into_buffers() {
    let mut bar = [1.0, 1.0];
    assert_eq!(energy::accumulate_grad([2.0, 3.0], &mut bar), 12.0);
    assert_eq!(bar, [13.0, 5.0]);
    assert_eq!(energy::hessian([2.0, 3.0]).as_slice(), [6.0, 4.0, 4.0, 0.0]);
}

#[test]
#[should_panic(expected = "the gradient by `xs` has 1 elements, `xs` has 2")]
fn a_gradient_of_another_length_is_a_panic() {
    #[differentiable(vjp = short)]
    fn first(xs: &[f64]) -> f64 {
        xs[0]
    }
    fn short(xs: &[f64], cotangent: f64) -> (f64, Vec<f64>) {
        (xs[0], vec![cotangent])
    }
    let _ = first::grad(&[1.0, 2.0]);
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
