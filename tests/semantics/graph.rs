//! The faces of the typed graph: cotangents, returned gradients, flat gradients, graphs of graphs, precisions.

use generic_array::GenericArray;
use tapeless::{Leaf, Real, differentiable};

use super::{leaf, lesson};

#[differentiable]
fn polar(radius: f64, angle: f64) -> (f64, f64) {
    let (sine, cosine) = angle.sin_cos();
    (radius * cosine, radius * sine)
}

#[test]
fn b_04_a_root_of_any_shape_is_walked_with_a_cotangent() {
    let (radius, angle) = (leaf(2.0), leaf(0.0));
    let graph = polar::graph(&radius, &angle);
    assert_eq!(*graph.value(), (2.0, 0.0));
    graph.backward_retain_graph_with((1.0, 0.0));
    assert_eq!((radius.grad(), angle.grad()), (1.0, 0.0));
    graph.backward_with((0.0, 3.0));
    assert_eq!((radius.grad(), angle.grad()), (1.0, 6.0));
}

#[test]
fn b_03_a_scalar_root_takes_a_cotangent_too() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    lesson::graph(&w, &x).backward_with(10.0);
    assert_eq!((w.grad(), x.grad()), (50.0, 20.0));
}

#[test]
fn a_01_gradients_are_returned_and_accumulators_untouched() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    let graph = lesson::graph(&w, &x);
    assert_eq!(graph.gradients(), (5.0, 2.0));
    assert_eq!(graph.gradients_with(-1.0), (-5.0, -2.0));
    assert_eq!((w.grad(), x.grad()), (0.0, 0.0));
}

#[test]
fn an_argument_without_grad_has_the_gradient_unit() {
    let (w, x) = (leaf(1.0), Leaf::new(2.0_f64));
    assert_eq!(lesson::graph(&w, &x).gradients(), (5.0, ()));
    let (w, x) = (Leaf::new(1.0_f64), leaf(2.0));
    assert_eq!(lesson::graph(&w, &x).gradients(), ((), 2.0));
}

#[differentiable]
fn cube(x: f64) -> f64 {
    x.powi(3)
}

#[test]
fn one_argument_has_its_gradient_alone() {
    let x = leaf(2.0);
    assert_eq!(cube::graph(&x).gradients(), 12.0);
}

#[test]
fn the_flat_gradient_is_as_long_as_leaves_require_grad() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    let both: GenericArray<f64, typenum::U2> = lesson::graph(&w, &x).flat_gradient();
    assert_eq!(both.as_slice(), [5.0, 2.0]);
    let fixed = Leaf::new(2.0_f64);
    let one: GenericArray<f64, typenum::U1> = lesson::graph(&w, &fixed).flat_gradient();
    assert_eq!(one.as_slice(), [5.0]);
    let fixed = Leaf::new(1.0_f64);
    let other: GenericArray<f64, typenum::U1> = lesson::graph(&fixed, &x).flat_gradient();
    assert_eq!(other.as_slice(), [2.0]);
}

#[differentiable]
fn retaining(w: f64, x: f64) -> f64 {
    let a = w + x;
    #[retain_grad]
    let b = w + 1.0;
    a * b
}

#[test]
fn a_graph_is_an_argument_of_another_graph() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    let inner = retaining::graph(&w, &x);
    let outer = lesson::graph(&inner, &x);
    assert_eq!(*outer.value(), 56.0);
    outer.backward();
    assert_eq!((w.grad(), x.grad()), (75.0, 37.0));
    assert_eq!(inner.retained().b, 45.0);
}

#[test]
fn an_inner_graph_without_grad_passes_none_on() {
    let (w, x) = (Leaf::new(1.0_f64), Leaf::new(2.0_f64));
    let (inner, y) = (lesson::graph(&w, &x), leaf(2.0));
    let outer = lesson::graph(&inner, &y);
    assert!(!outer.b.requires_grad() && outer.a.requires_grad());
    assert_eq!(outer.gradients(), ((), 7.0));
}

#[test]
fn a_detached_leaf_is_an_argument_that_requires_no_grad() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    let frozen = x.detach();
    let graph = lesson::graph(&w, &frozen);
    assert!(graph.b.requires_grad());
    graph.backward();
    assert_eq!((w.grad(), x.grad()), (5.0, 0.0));
}

#[differentiable]
fn shadowed(x: f64) -> f64 {
    let y = x + 1.0;
    let y = y * 3.0;
    y
}

#[test]
fn of_two_nodes_with_one_name_the_last_is_the_node() {
    let x = leaf(1.0);
    let graph = shadowed::graph(&x);
    assert_eq!((*graph.y.value(), graph.y.op()), (6.0, Some("mul")));
}

#[differentiable]
fn branching(x: f64, y: f64) -> f64 {
    let chosen = if x > y { x * x } else { y.exp() };
    chosen * y
}

#[test]
fn a_graph_walks_the_branch_that_was_taken() {
    let (x, y) = (leaf(3.0), leaf(2.0));
    let graph = branching::graph(&x, &y);
    assert_eq!(*graph.chosen.value(), 9.0);
    graph.backward();
    assert_eq!((x.grad(), y.grad()), (12.0, 9.0));
    let (x, y) = (leaf(-1.0), leaf(0.0));
    branching::graph(&x, &y).backward();
    assert_eq!((x.grad(), y.grad()), (0.0, 1.0));
}

#[differentiable]
fn single_lesson(w: f32, x: f32) -> f32 {
    let a = w + x;
    let b = w + 1.0;
    a * b
}

#[differentiable]
fn generic_lesson<T: Real>(w: T, x: T) -> T {
    let a = w + x;
    #[retain_grad]
    let b = w + T::ONE;
    a * b
}

#[test]
fn graphs_are_of_single_precision_too() {
    let (w, x) = (Leaf::new(1.0_f32).with_grad(), Leaf::new(2.0_f32).with_grad());
    single_lesson::graph(&w, &x).backward();
    assert_eq!((w.grad(), x.grad()), (5.0_f32, 2.0_f32));
}

#[test]
fn graphs_of_generic_functions_are_of_the_leaves_precision() {
    let (w, x) = (Leaf::new(1.0_f32).with_grad(), Leaf::new(2.0_f32));
    let retained = generic_lesson::graph(&w, &x).backward();
    assert_eq!((retained.b, w.grad()), (3.0_f32, 5.0_f32));
    let (w, x) = (leaf(1.0), leaf(2.0));
    let graph = generic_lesson::graph(&w, &x);
    assert_eq!(graph.a.op(), Some("add"));
    assert_eq!(graph.gradients(), (5.0, 2.0));
}

fn train<T: Real>(w: T, x: T) -> T {
    let (w, x) = (Leaf::new(w).with_grad(), Leaf::new(x));
    generic_lesson::graph(&w, &x).backward();
    w.grad()
}

#[test]
fn generic_code_makes_graphs_of_generic_functions() {
    assert_eq!(train(1.0_f64, 2.0), 5.0);
    assert_eq!(train(1.0_f32, 2.0), 5.0);
}

#[differentiable]
fn product(x: f64, y: f64) -> f64 {
    let scaled = x.exp() * y.sin();
    scaled * x
}

#[test]
fn a_graph_is_smaller_where_a_leaf_requires_no_grad() {
    let (x, y) = (leaf(1.0), leaf(2.0));
    let (fixed_x, fixed_y) = (Leaf::new(1.0_f64), Leaf::new(2.0_f64));
    let both = size_of_val(&product::graph(&x, &y));
    let first = size_of_val(&product::graph(&x, &fixed_y));
    let none = size_of_val(&product::graph(&fixed_x, &fixed_y));
    assert!(both > first && first > none, "{both}, {first}, {none}");
}
