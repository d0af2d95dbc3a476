//! Solutions of equations: `implicit`.

use nalgebra::{Matrix2, Matrix3, SMatrix, SVector, Vector2, Vector3};
use proptest::collection::vec;
use proptest::strategy::Strategy;
use tapeless::check::gradcheck;
use tapeless::{Leaf, Real, differentiable, gradcheck};

use super::pairs;

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

/// A linear system, by sweeps of Gauss and Seidel.
#[differentiable(implicit = linear_residual)]
fn linear(matrix: &Matrix3<f64>, right: Vector3<f64>) -> Vector3<f64> {
    let mut x = Vector3::zeros();
    for step in 0..300 {
        let row = step % 3;
        let rest = (matrix.row(row) * x)[0] - matrix[(row, row)] * x[row];
        x[row] = (right[row] - rest) / matrix[(row, row)];
    }
    x
}

#[differentiable]
fn linear_residual(x: Vector3<f64>, matrix: &Matrix3<f64>, right: Vector3<f64>) -> Vector3<f64> {
    matrix * x - right
}

/// The square root of a matrix, by Newton's steps.
#[differentiable(implicit = root_residual)]
fn matrix_root(matrix: Matrix2<f64>) -> Matrix2<f64> {
    (0..60).fold(Matrix2::identity(), |x: Matrix2<f64>, _| {
        x.try_inverse().map_or(x, |inverse| (x + inverse * matrix) * 0.5)
    })
}

#[differentiable]
fn root_residual(x: Matrix2<f64>, matrix: Matrix2<f64>) -> Matrix2<f64> {
    x * x - matrix
}

/// Of any scalar and length; a parameter between the others that is not differentiable.
#[differentiable(implicit = roots_residual)]
fn roots<T: Real, const N: usize>(squares: [T; N], #[no_grad] shift: T, scale: &T) -> [T; N] {
    squares.map(|square| (square * *scale).sqrt() + shift)
}

#[differentiable]
fn roots_residual<T: Real, const N: usize>(
    x: [T; N],
    squares: [T; N],
    #[no_grad] shift: T,
    scale: &T,
) -> [T; N] {
    let mut residual = [T::ZERO; N];
    for i in 0..N {
        let root = x[i] - shift;
        residual[i] = root * root - squares[i] * *scale;
    }
    residual
}

/// A zero of a polynomial, with second derivatives.
#[differentiable(order = 2, implicit = polynomial)]
fn zero(coefficients: &[f64], shift: f64) -> f64 {
    let slope = |x: f64| {
        (polynomial(x + 1e-6, coefficients, shift) - polynomial(x - 1e-6, coefficients, shift)) / 2e-6
    };
    (0..60).fold(0.0, |x, _| x - polynomial(x, coefficients, shift) / slope(x))
}

#[differentiable(order = 2)]
fn polynomial(x: f64, coefficients: &[f64], shift: f64) -> f64 {
    let mut sum = shift + x;
    for (power, coefficient) in coefficients.iter().enumerate() {
        sum += coefficient * x.powi(2 * power as i32 + 1);
    }
    sum
}

/// `q √p`, of which everything is known.
#[differentiable(order = 2, implicit = scaled_root_residual)]
fn scaled_root(p: f64, q: f64) -> f64 {
    q * p.sqrt()
}

#[differentiable(order = 2)]
fn scaled_root_residual(x: f64, p: f64, q: f64) -> f64 {
    (x * x - p * q * q).exp_m1()
}

#[differentiable(order = 2, implicit = of_vectors)]
fn least(target: SVector<f64, 2>, weights: &[f64; 2]) -> f64 {
    (weights[0] * target[0] + weights[1] * target[1]) / (weights[0] + weights[1])
}

/// The slope of `Σ weight (x - target)² / 2` by `x`.
#[differentiable(order = 2)]
fn of_vectors(x: f64, target: SVector<f64, 2>, weights: &[f64; 2]) -> f64 {
    weights[0] * (x - target[0]) + weights[1] * (x - target[1])
}

gradcheck! {
    crossing(p in 0.5..2.0_f64, q in -1.0..3.0_f64)
    balanced(p in -1.0..1.0_f64, weight in -1.0..1.0_f64)
    scaled_root(p in 0.5..2.0_f64, q in 0.5..2.0_f64)
    least(target in pairs().prop_map(SVector::from), &weights in [0.5..2.0_f64, 0.5..2.0_f64])
    zero(&coefficients in vec(0.1..2.0_f64, 0..4), shift in -2.0..2.0_f64)
    coupled(&p in pairs(), #[no_grad] turns in 100..101_usize)
}

#[test]
fn a_linear_system_has_the_adjoint_that_is_known() {
    let matrix = Matrix3::new(4.0, 1.0, -0.5, 0.3, 5.0, 1.0, -1.0, 0.5, 3.0);
    let (right, x_bar) = (Vector3::new(1.0, -2.0, 0.5), Vector3::new(0.3, 1.0, -2.0));
    let inverse = matrix.try_inverse().unwrap();
    let (x, (matrix_bar, right_bar)) = linear::vjp(&matrix, right, x_bar);
    assert!((x - inverse * right).norm() < 1e-14);
    assert!((right_bar - inverse.transpose() * x_bar).norm() < 1e-14);
    assert!((matrix_bar + right_bar * x.transpose()).norm() < 1e-14);
    let (value, (by_matrix, by_right)) = linear::value_and_jacobian(&matrix, right);
    assert!(value == x && (by_right - inverse).norm() < 1e-14);
    for at in 0..9 {
        let (row, column) = (at % 3, at / 3);
        assert!((by_matrix.column(at) + inverse.column(row) * x[column]).norm() < 1e-14);
    }
    let dots =
        (Matrix3::from_fn(|row, column| row as f64 - 0.5 * column as f64), Vector3::new(1.0, 0.0, -1.0));
    let (_, x_dot) = linear::jvp(&matrix, right, &dots.0, dots.1);
    assert!((x_dot - inverse * (dots.1 - dots.0 * x)).norm() < 1e-14);
}

#[test]
fn matrices_solve_equations_too() {
    let at = Matrix2::new(4.0, 1.0, 0.5, 3.0);
    let differentiated = gradcheck(
        &at,
        |a| matrix_root(*a),
        |a, bar| matrix_root::vjp(*a, bar),
        |a, dot| matrix_root::jvp(*a, dot),
    );
    differentiated.unwrap();
    let root = matrix_root(at);
    // `x_dot` solves Sylvester's equation.
    let (dot, jacobian) = (Matrix2::new(1.0, -2.0, 0.5, 0.0), matrix_root::jacobian(at));
    let (_, x_dot) = matrix_root::jvp(at, dot);
    assert!((root * x_dot + x_dot * root - dot).norm() < 1e-14);
    let product = jacobian * SVector::<f64, 4>::from_column_slice(dot.as_slice());
    assert!((product - SVector::<f64, 4>::from_column_slice(x_dot.as_slice())).norm() < 1e-14);
}

#[test]
fn equations_of_any_scalar_and_length() {
    let at = ([4.0, 9.0, 0.25], 1.5);
    let differentiated = gradcheck(
        &at,
        |(squares, scale)| roots(*squares, 0.5, scale),
        |(squares, scale), bar| roots::vjp(*squares, 0.5, scale, bar),
        |(squares, scale), (squares_dot, scale_dot)| {
            roots::jvp(*squares, 0.5, scale, squares_dot, &scale_dot)
        },
    );
    differentiated.unwrap();
    let (value, (by_squares, by_scale)) = roots::value_and_jacobian([4.0_f32, 9.0], 0.0, &1.0);
    assert_eq!(value, [2.0, 3.0]);
    assert_eq!(by_squares, SMatrix::<f32, 2, 2>::new(0.25, 0.0, 0.0, 1.0 / 6.0));
    assert_eq!(by_scale, SMatrix::<f32, 2, 1>::new(1.0, 1.5));
    let squares = Leaf::new([4.0_f32, 9.0]).with_grad();
    let scale = Leaf::new(1.0_f32);
    roots::graph(&squares, 0.0, &scale).backward_with([1.0, 3.0]);
    assert_eq!(squares.grad(), [0.25, 0.5]);
}

#[test]
fn second_derivatives_of_a_solution_are_those_of_its_formula() {
    let hessian = scaled_root::hessian(4.0, 3.0);
    let expected = Matrix2::new(-3.0 / 32.0, 0.25, 0.25, 0.0);
    assert!((hessian - expected).norm() < 1e-14, "{hessian}");
    let (target, weights) = (SVector::from([1.0, 4.0]), [1.0, 2.0]);
    // The mean 3 moves by `weight / 3`; that by a weight is `(target - 3) / 3`.
    let (by_target, by_weights) = least::grad(target, &weights);
    assert!((by_target - SVector::from([1.0, 2.0]) / 3.0).norm() < 1e-15);
    assert!((SVector::from(by_weights) - SVector::from([-2.0, 1.0]) / 3.0).norm() < 1e-15);
    let hessian = least::hessian(target, &weights);
    assert!((hessian[(0, 2)] - 2.0 / 9.0).abs() < 1e-15 && (hessian[(2, 2)] - 4.0 / 9.0).abs() < 1e-15);
}

#[test]
fn where_the_equation_does_not_say_the_gradient_is_not_a_number() {
    #[differentiable(implicit = flat)]
    fn stuck(p: [f64; 2]) -> [f64; 2] {
        p
    }
    #[differentiable]
    fn flat(x: [f64; 2], p: [f64; 2]) -> [f64; 2] {
        let sum = x[0] + x[1] - p[0] - p[1];
        [sum, 2.0 * sum]
    }
    assert!(stuck::vjp([1.0, 2.0], [1.0, 0.0]).1.iter().all(|entry| entry.is_nan()));
    assert!(stuck::jvp([1.0, 2.0], [1.0, 0.0]).1.iter().all(|entry| entry.is_nan()));
    assert!(stuck::jacobian([1.0, 2.0]).iter().all(|entry| entry.is_nan()));
}

#[test]
fn equations_whose_first_pivot_is_zero() {
    #[differentiable(implicit = crossed)]
    fn swapped(p: [f64; 3]) -> [f64; 3] {
        [p[2], p[0], p[1]]
    }
    #[differentiable]
    fn crossed(x: [f64; 3], p: [f64; 3]) -> [f64; 3] {
        [x[1] - p[0], x[2] - p[1], x[0] - p[2]]
    }
    assert_eq!(swapped::vjp([1.0, 2.0, 3.0], [5.0, 7.0, 9.0]).1, [7.0, 9.0, 5.0]);
    assert_eq!(swapped::jvp([1.0, 2.0, 3.0], [5.0, 7.0, 9.0]).1, [9.0, 5.0, 7.0]);
}

#[test]
fn a_graph_solves_once_and_pulls_back_at_the_solution() {
    thread_local!(static RUNS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) });
    #[differentiable(implicit = square)]
    fn counted(p: f64) -> f64 {
        RUNS.set(RUNS.get() + 1);
        p.sqrt()
    }
    #[differentiable]
    fn square(x: f64, p: f64) -> f64 {
        x * x - p
    }
    let p = Leaf::new(4.0).with_grad();
    let graph = counted::graph(&p);
    graph.backward_retain_graph();
    graph.backward();
    assert_eq!((p.grad(), RUNS.get()), (0.5, 1));
    assert_eq!((counted::value_and_grad(9.0), RUNS.get()), ((3.0, 1.0 / 6.0), 2));
    let (left, right) = (Leaf::new([0.1, 0.2]).with_grad(), [0.1, 0.2]);
    coupled::graph(&left, 100).backward_with([1.0, 0.0]);
    assert_eq!(left.grad(), coupled::vjp(&right, 100, [1.0, 0.0]).1);
}
