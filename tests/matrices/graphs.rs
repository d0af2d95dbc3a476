//! The typed graph over vectors and matrices.

use tapeless::nalgebra::{Matrix2, SMatrix, Vector2, Vector3};
use tapeless::{Leaf, differentiable};

#[differentiable]
fn layer(weights: &Matrix2<f64>, input: &Vector2<f64>, bias: &Vector2<f64>) -> f64 {
    let sum = weights * input + bias;
    #[retain_grad]
    let active = sum.map(|x| x.tanh());
    active.norm_squared()
}

#[test]
fn leaves_add_up_gradients_and_nodes_retain_theirs() {
    let weights = Leaf::new(Matrix2::new(0.1, -0.2, 0.3, 0.4)).with_grad();
    let input = Leaf::new(Vector2::new(1.0, -1.0));
    let bias = Leaf::new(Vector2::new(0.5, 0.0)).with_grad();
    let graph = layer::graph(&weights, &input, &bias);
    let expected = layer::value_and_grad(weights.value(), input.value(), bias.value());
    assert_eq!(*graph.value(), expected.0);
    let active = *graph.active.value();
    assert_eq!((graph.sum.op(), graph.sum.requires_grad()), (Some("add"), true));
    let retained = graph.backward();
    assert_eq!(retained.active, active * 2.0);
    assert_eq!((weights.grad(), bias.grad()), (expected.1.0, expected.1.2));
    layer::graph(&weights, &input, &bias).backward();
    assert_eq!(weights.grad(), expected.1.0 * 2.0);
}

#[differentiable]
fn projected(view: &SMatrix<f64, 2, 3>, point: &Vector3<f64>) -> Vector2<f64> {
    view * point
}

#[test]
fn roots_that_are_vectors_take_a_cotangent_and_are_arguments_of_other_graphs() {
    let view = Leaf::new(crate::sample::<2, 3>(1)).with_grad();
    let mut point = Leaf::new(crate::sample::<3, 1>(2)).with_grad();
    let graph = projected::graph(&view, &point);
    let cotangent = Vector2::new(1.0, -2.0);
    graph.backward_with(cotangent);
    assert_eq!(point.grad(), view.value().transpose() * cotangent);
    point.step(|value, gradient| *value -= 0.1 * gradient);
    let inner = projected::graph(&view, &point);
    let outer = size::graph(&inner);
    outer.backward();
}

#[differentiable]
fn size(v: Vector2<f64>) -> f64 {
    v.norm()
}

#[test]
fn gradients_lie_end_to_end_column_by_column() {
    let weights = Leaf::new(Matrix2::new(0.1, -0.2, 0.3, 0.4)).with_grad();
    let (input, bias) = (Leaf::new(Vector2::new(1.0, -1.0)), Leaf::new(Vector2::new(0.5, 0.0)).with_grad());
    let graph = layer::graph(&weights, &input, &bias);
    let flat = graph.flat_gradient();
    let (by_weights, (), by_bias) = graph.gradients();
    let expected: Vec<f64> = by_weights.iter().chain(by_bias.iter()).copied().collect();
    assert_eq!(flat.as_slice(), expected);
}
