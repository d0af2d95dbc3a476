//! The typed graph over vectors and matrices whose size is a value.

use tapeless::nalgebra::{DMatrix, DVector};
use tapeless::{Leaf, differentiable, zero_grads};

#[differentiable]
fn layer(weights: &DMatrix<f64>, input: &DVector<f64>, bias: &DVector<f64>) -> f64 {
    let sum = weights * input + bias;
    #[retain_grad]
    let active = sum.map(|x| x.tanh());
    active.norm_squared()
}

#[test]
fn leaves_add_up_gradients_and_nodes_retain_theirs() {
    let weights = Leaf::new(crate::matrix(2, 3, 1)).with_grad();
    let input = Leaf::new(crate::vector(3, 2));
    let bias = Leaf::new(crate::vector(2, 3)).with_grad();
    assert_eq!(weights.grad(), DMatrix::zeros(2, 3));
    let graph = layer::graph(&weights, &input, &bias);
    let expected = layer::value_and_grad(weights.value(), input.value(), bias.value());
    assert_eq!(*graph.value(), expected.0);
    let active = graph.active.value().clone();
    assert_eq!((graph.sum.op(), graph.sum.requires_grad(), graph.sum.is_leaf()), (Some("add"), true, false));
    let retained = graph.backward();
    assert_eq!(retained.active, active * 2.0);
    assert_eq!((weights.grad(), bias.grad()), (expected.1.0.clone(), expected.1.2));
    layer::graph(&weights, &input, &bias).backward();
    assert_eq!(weights.grad(), expected.1.0 * 2.0);
    zero_grads((&weights, &bias));
    assert_eq!((weights.grad(), bias.grad()), (DMatrix::zeros(2, 3), DVector::zeros(2)));
}

#[test]
fn a_graph_that_is_kept_adds_up_retained_gradients() {
    let weights = Leaf::new(crate::matrix(2, 3, 1)).with_grad();
    let (input, bias) = (Leaf::new(crate::vector(3, 2)), Leaf::new(crate::vector(2, 3)));
    let graph = layer::graph(&weights, &input, &bias);
    let once = graph.backward_retain_graph();
    let again = graph.backward_retain_graph();
    assert_eq!(once, again);
    assert_eq!(graph.retained().active, &once.active * 2.0);
    let by_weights = graph.gradients();
    assert_eq!(weights.grad(), by_weights.0 * 2.0);
}

#[test]
fn leaves_without_grad_are_written_while_the_graph_lives() {
    let weights = Leaf::new(crate::matrix(2, 3, 1));
    let mut input = Leaf::new(crate::vector(3, 2));
    let bias = Leaf::new(crate::vector(2, 3)).with_grad();
    let graph = layer::graph(&weights, &input, &bias);
    input.set(DVector::zeros(3));
    graph.backward();
    let expected = layer::grad(weights.value(), &crate::vector(3, 2), bias.value());
    assert_eq!(bias.grad(), expected.2);
}

#[differentiable]
fn projected(view: &DMatrix<f64>, point: &DVector<f64>) -> DVector<f64> {
    view * point
}

#[differentiable]
fn size(v: DVector<f64>) -> f64 {
    v.norm()
}

#[test]
fn roots_that_are_vectors_take_a_cotangent_and_are_arguments_of_other_graphs() {
    let view = Leaf::new(crate::matrix(2, 3, 1)).with_grad();
    let mut point = Leaf::new(crate::vector(3, 2)).with_grad();
    let cotangent = DVector::from_vec(vec![1.0, -2.0]);
    projected::graph(&view, &point).backward_with(cotangent.clone());
    assert_eq!(point.grad(), view.value().transpose() * cotangent);
    point.step(|value, gradient| *value -= gradient * 0.1);
    zero_grads((&view, &point));
    let inner = projected::graph(&view, &point);
    size::graph(&inner).backward();
    let direction = (view.value() * point.value()).normalize();
    assert!((point.grad() - view.value().transpose() * direction).norm() < 1e-14);
}

#[differentiable]
fn either(a: &DVector<f64>, b: &DVector<f64>, first: bool) -> DVector<f64> {
    if first { a * 2.0 } else { b.component_mul(b) }
}

#[test]
fn an_arm_that_is_not_taken_leaves_a_gradient_of_zeros() {
    let a = Leaf::new(crate::vector(3, 1)).with_grad();
    let b = Leaf::new(crate::vector(3, 2)).with_grad();
    let cotangent = crate::vector(3, 3);
    let (by_a, by_b) = either::graph(&a, &b, true).gradients_with(cotangent.clone());
    assert_eq!((by_a, by_b), (&cotangent * 2.0, DVector::zeros(3)));
    either::graph(&a, &b, false).backward_with(cotangent.clone());
    assert_eq!((a.grad(), b.grad()), (DVector::zeros(3), b.value().component_mul(&cotangent) * 2.0));
    let (_, tangent) = either::jvp(a.value(), b.value(), false, a.value(), &DVector::zeros(3));
    assert_eq!(tangent, DVector::zeros(3));
}

#[differentiable]
fn constant(a: &DVector<f64>, n: usize) -> (DVector<f64>, f64) {
    (DVector::from_element(n, 1.0), a.sum())
}

#[test]
fn what_depends_on_nothing_has_zeros_of_its_size() {
    let a = crate::vector(2, 1);
    let (value, tangent) = constant::jvp(&a, 3, &a);
    assert_eq!(value.0, DVector::from_element(3, 1.0));
    assert_eq!(tangent, (DVector::zeros(3), a.sum()));
    let (_, a_bar) = constant::vjp(&a, 3, (DVector::zeros(3), 0.0));
    assert_eq!(a_bar, DVector::zeros(2));
}
