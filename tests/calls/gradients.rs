//! `f::grad` and `f::value_and_grad` in bodies, of functions of arrays, vectors, matrices and structs: gradient
//! penalties, steps of descent, gradients as results.

use tapeless::check::gradcheck;
use tapeless::nalgebra::{DVector, Matrix2, Vector2};
use tapeless::{Differentiable, Leaf, Real, differentiable};

#[differentiable(order = 2)]
fn loss(w: &Vector2<f64>, x: &[f64], k: f64) -> f64 {
    (w[0] * w[1] * k).sin() + w.norm_squared() * x[0] * x[1]
}

#[differentiable]
fn penalised(w: &Vector2<f64>, x: &[f64], k: f64) -> f64 {
    let (by_w, by_x, by_k) = loss::grad(w, x, k * k);
    by_w.norm_squared() + by_x[0] * by_k + by_x[1] + loss(w, x, k)
}

#[differentiable]
fn penalised_by_value(w: Vector2<f64>, x: &[f64], k: f64) -> f64 {
    let (value, (by_w, by_x, by_k)) = loss::value_and_grad(&w, x, k * k);
    value * value * by_w.norm_squared() + by_x[0] * by_k + by_x[1]
}

#[differentiable]
fn descended(w: Vector2<f64>, x: &[f64]) -> f64 {
    let mut moved = w;
    for _ in 0..3 {
        let (by_w, _, _) = loss::grad(&moved, x, 0.5);
        moved -= by_w * 0.1;
    }
    loss(&moved, x, 0.5)
}

type At = (Vector2<f64>, Vec<f64>, f64);

fn at() -> At {
    (Vector2::new(0.7, -0.3), vec![0.5, 1.5], 0.9)
}

#[test]
fn penalties_by_vectors_and_lists_are_differentiated() {
    gradcheck(
        &at(),
        |(w, x, k): &At| penalised(w, x, *k),
        |(w, x, k), bar| penalised::vjp(w, x, *k, bar),
        |(w, x, k), (w_dot, x_dot, k_dot)| penalised::jvp(w, x, *k, &w_dot, &x_dot, k_dot),
    )
    .unwrap();
    gradcheck(
        &at(),
        |(w, x, k): &At| penalised_by_value(*w, x, *k),
        |(w, x, k), bar| penalised_by_value::vjp(*w, x, *k, bar),
        |(w, x, k), (w_dot, x_dot, k_dot)| penalised_by_value::jvp(*w, x, *k, w_dot, &x_dot, k_dot),
    )
    .unwrap();
    let (w, x, k) = at();
    assert_eq!(penalised::value_and_grad(&w, &x, k).0.to_bits(), penalised(&w, &x, k).to_bits());
}

#[test]
fn h_29_steps_of_descent_on_a_vector_are_differentiated_through() {
    let (w, x, _) = at();
    gradcheck(
        &(w, x),
        |(w, x): &(Vector2<f64>, Vec<f64>)| descended(*w, x),
        |(w, x), bar| descended::vjp(*w, x, bar),
        |(w, x), (w_dot, x_dot)| descended::jvp(*w, x, w_dot, &x_dot),
    )
    .unwrap();
}

/// Of a quadratic form the gradient is the matrix times the vector.
#[differentiable(order = 2)]
fn half_square(x: &DVector<f64>, #[no_grad] scale: &[f64]) -> f64 {
    let mut sum = 0.0;
    for index in 0..scale.len() {
        sum += scale[index] * x[index] * x[index] / 2.0;
    }
    sum
}

#[differentiable]
fn squared_slope(x: &DVector<f64>, #[no_grad] scale: &[f64]) -> f64 {
    let slope = half_square::grad(x, scale);
    slope.norm_squared()
}

#[test]
fn a_penalty_by_a_vector_of_any_size_is_what_the_formula_says() {
    let (x, scale) = (DVector::from_vec(vec![0.5, -2.0, 3.0]), [2.0, 0.25, 1.0]);
    let (value, gradient) = squared_slope::value_and_grad(&x, &scale);
    assert_eq!(value, 1.0 + 0.25 + 9.0);
    assert_eq!(gradient, DVector::from_vec(vec![2.0 * 4.0 * 0.5, 2.0 * 0.0625 * -2.0, 6.0]));
    let leaf = Leaf::new(x.clone()).with_grad();
    squared_slope::graph(&leaf, &scale).backward();
    assert_eq!(leaf.grad(), gradient);
    assert_eq!(squared_slope::jvp(&x, &scale, &DVector::from_vec(vec![1.0, 0.0, 0.5])).1, 4.0 + 3.0);
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Net {
    weights: Vector2<f64>,
    bias: f64,
    tail: Vec<f64>,
    #[no_grad]
    rate: f64,
}

#[differentiable(order = 2)]
fn of_net(net: &Net, x: f64) -> f64 {
    net.weights.norm_squared() * net.bias * x + (net.tail[0] * net.bias).exp() * net.rate
}

#[differentiable]
fn penalised_net(net: &Net, x: f64) -> f64 {
    let (by_net, by_x): (NetTangent, f64) = of_net::grad(net, x);
    by_net.weights.norm_squared() + by_net.bias * by_net.tail[0] + by_x * by_x
}

#[differentiable]
fn penalised_net_by_value(net: &Net, x: f64) -> f64 {
    let (value, (by_net, by_x)): (f64, (NetTangent, f64)) = of_net::value_and_grad(net, x);
    value * by_net.bias + by_x
}

#[test]
fn gradients_by_structs_are_structs() {
    let net = Net { weights: Vector2::new(0.7, -0.3), bias: 0.4, tail: vec![0.2], rate: 1.5 };
    let at = (net, 0.3);
    gradcheck(
        &at,
        |(net, x): &(Net, f64)| penalised_net(net, *x),
        |(net, x), bar| penalised_net::vjp(net, *x, bar),
        |(net, x), (dot, x_dot)| penalised_net::jvp(net, *x, &dot, x_dot),
    )
    .unwrap();
    gradcheck(
        &at,
        |(net, x): &(Net, f64)| penalised_net_by_value(net, *x),
        |(net, x), bar| penalised_net_by_value::vjp(net, *x, bar),
        |(net, x), (dot, x_dot)| penalised_net_by_value::jvp(net, *x, &dot, x_dot),
    )
    .unwrap();
}

#[differentiable(order = 2)]
fn volume(sides: [f64; 2], shape: Matrix2<f64>) -> f64 {
    sides[0] * sides[1] * sides[1] * shape.determinant()
}

#[differentiable]
fn slopes(sides: [f64; 2], shape: Matrix2<f64>) -> ([f64; 2], Matrix2<f64>) {
    volume::grad(sides, shape)
}

#[test]
fn a_gradient_is_the_result() {
    gradcheck(
        &([0.3, 0.4], Matrix2::new(1.0, 2.0, 0.5, 3.0)),
        |(sides, shape): &([f64; 2], Matrix2<f64>)| slopes(*sides, *shape),
        |(sides, shape), bar| slopes::vjp(*sides, *shape, bar),
        |(sides, shape), (sides_dot, shape_dot)| slopes::jvp(*sides, *shape, sides_dot, shape_dot),
    )
    .unwrap();
}

#[differentiable(order = 2)]
fn generic<T: Real>(xs: &[T], k: T) -> T {
    let mut sum = k;
    for x in xs {
        sum += *x * *x * *x * k;
    }
    sum
}

#[differentiable]
fn generic_slope<T: Real>(xs: &[T], k: T) -> T {
    let (by_xs, by_k) = generic::grad(xs, k);
    by_xs[0] * by_k
}

#[test]
fn gradients_of_generic_functions() {
    // (3 x² k) (1 + x³) at x = 2, k = 1.
    assert_eq!(
        generic_slope::value_and_grad(&[2.0_f32], 1.0),
        (108.0, (vec![12.0 * 9.0 + 12.0 * 12.0], 108.0))
    );
    assert_eq!(generic_slope::value_and_grad(&[2.0_f64], 1.0), (108.0, (vec![252.0], 108.0)));
}
