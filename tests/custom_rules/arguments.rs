//! Parameters of every kind.

use nalgebra::{SMatrix, SVector, Vector2};
use tapeless::{Leaf, Real, differentiable};

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
fn functions_of_functions_have_all_but_graphs() {
    let (value, slope) = applied::value_and_grad(0.5, f64::sin, |x| x * x);
    assert_eq!(value, 0.5_f64.sin() + 0.25);
    assert!((slope - 0.5_f64.cos() - 1.0).abs() < 1e-9);
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
