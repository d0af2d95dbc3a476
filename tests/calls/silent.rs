//! Prints and assertions happen once, however many functions stand between them and the one that is differentiated.

use std::cell::Cell;

use tapeless::nalgebra::Vector2;
use tapeless::{Differentiable, Leaf, differentiable};

thread_local! {
    static HEARD: Cell<usize> = const { Cell::new(0) };
}

fn note() -> bool {
    HEARD.with(|heard| heard.set(heard.get() + 1));
    true
}

/// How often the functions that were called are heard.
fn heard<T>(_: T) -> usize {
    HEARD.take()
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Pair {
    a: f64,
    b: f64,
}

#[differentiable(order = 2)]
fn of_list(v: &[f64]) -> f64 {
    assert!(note());
    v[0] * v[0] * v[0]
}

#[differentiable(order = 2)]
fn between(v: &[f64]) -> f64 {
    let y: f64 = of_list(v);
    y * y
}

#[differentiable(order = 2)]
fn above(v: &[f64]) -> f64 {
    let y: f64 = between(v);
    y * y
}

#[differentiable(order = 2)]
fn looped(v: &[f64]) -> f64 {
    let mut sum = 0.0;
    for number in 0..3 {
        let y: f64 = above(v);
        sum += y * y * number as f64;
    }
    sum
}

#[differentiable(order = 2)]
fn of_number(x: f64) -> f64 {
    assert!(note());
    x * x * x
}

#[differentiable(order = 2)]
fn of_numbers(x: f64, y: f64) -> f64 {
    let z = of_number(x * y);
    z * z
}

#[differentiable(order = 2)]
fn numbers_of_a_list(v: &[f64]) -> f64 {
    let y = of_numbers(v[0], v[1]);
    y * y
}

#[differentiable(order = 2)]
fn list_of_numbers(v: &[f64]) -> f64 {
    let y: f64 = numbers_of_a_list(v);
    y * y
}

#[differentiable(order = 2)]
fn of_pair(pair: Pair) -> f64 {
    assert!(note());
    pair.a * pair.b * pair.a
}

#[differentiable(order = 2)]
fn above_a_pair(pair: Pair) -> f64 {
    let y: f64 = of_pair(pair);
    y * y
}

#[differentiable(order = 2)]
fn two_above_a_pair(pair: Pair) -> f64 {
    let y: f64 = above_a_pair(pair);
    y * y
}

#[differentiable]
impl Pair {
    #[differentiable]
    fn own(&self) -> f64 {
        assert!(note());
        self.a * self.b
    }

    #[differentiable]
    fn squared(&self) -> f64 {
        let y: f64 = self.own();
        y * y
    }

    #[differentiable]
    fn squared_twice(&self) -> f64 {
        let y: f64 = self.squared();
        y * y
    }
}

#[differentiable]
fn of_vector(v: Vector2<f64>) -> Vector2<f64> {
    assert!(note());
    v * v.x
}

#[differentiable]
fn above_a_vector(v: Vector2<f64>) -> Vector2<f64> {
    let w: Vector2<f64> = of_vector(v);
    w * w.x
}

#[differentiable]
fn two_above_a_vector(v: Vector2<f64>) -> Vector2<f64> {
    let w: Vector2<f64> = above_a_vector(v);
    w * w.x
}

#[differentiable(order = 2)]
fn mixed(v: Vector2<f64>, x: f64, y: f64) -> f64 {
    assert!(note());
    v.x * x * x * y
}

#[differentiable(order = 2)]
fn with_a_constant(x: f64, y: f64) -> f64 {
    mixed(Vector2::new(1.0, 2.0), x, y) * x
}

#[test]
fn lists_are_heard_once() {
    let at = [2.0];
    assert_eq!(heard(above(&at)), 1);
    assert_eq!(heard(above::grad(&at)), 1);
    assert_eq!(heard(above::value_and_grad(&at)), 1);
    assert_eq!(heard(above::accumulate_grad(&at, &mut [0.0])), 1);
    assert_eq!(heard(above::vjp(&at, 1.0)), 1);
    assert_eq!(heard(above::jvp(&at, &[1.0])), 1);
    assert_eq!(heard(above::hvp(&at, &[1.0])), 1);
    let leaf = Leaf::new(at.to_vec()).with_grad();
    let graph = above::graph(&leaf);
    graph.backward_retain_graph();
    assert_eq!(heard(()), 1);
    graph.backward();
    assert_eq!(heard(()), 0);
}

#[test]
fn loops_are_heard_once_an_iteration() {
    assert_eq!(heard(looped::grad(&[1.5])), 3);
    assert_eq!(heard(looped::jvp(&[1.5], &[1.0])), 3);
    assert_eq!(heard(looped::hvp(&[1.5], &[1.0])), 3);
}

#[test]
fn numbers_are_heard_once() {
    assert_eq!(heard(of_numbers::hessian(2.0, 1.0)), 1);
    assert_eq!(heard(list_of_numbers::grad(&[2.0, 1.0])), 1);
    assert_eq!(heard(list_of_numbers::hvp(&[2.0, 1.0], &[1.0, 0.0])), 1);
    assert_eq!(heard(with_a_constant::grad(1.0, 2.0)), 1);
    assert_eq!(heard(with_a_constant::hvp(1.0, 2.0, 1.0, 0.0)), 1);
    assert_eq!(heard(with_a_constant::hessian(1.0, 2.0)), 1);
}

#[test]
fn structs_methods_and_vectors_are_heard_once() {
    let (pair, direction) = (Pair { a: 1.0, b: 2.0 }, PairTangent { a: 1.0, b: 0.0 });
    assert_eq!(heard(two_above_a_pair::grad(pair)), 1);
    assert_eq!(heard(two_above_a_pair::jvp(pair, direction.clone())), 1);
    assert_eq!(heard(two_above_a_pair::hvp(pair, direction)), 1);
    assert_eq!(heard(two_above_a_pair::hessian(pair)), 1);
    assert_eq!(heard(pair.squared_twice_grad()), 1);
    let at = Vector2::new(1.0, 2.0);
    assert_eq!(heard(two_above_a_vector::jacobian(at)), 1);
    assert_eq!(heard(two_above_a_vector::vjp(at, Vector2::x())), 1);
    assert_eq!(heard(two_above_a_vector::jvp(at, Vector2::x())), 1);
}

#[test]
fn what_panics_below_is_heard_afterwards() {
    #[allow(clippy::manual_assert, reason = "an assertion would be silent")]
    #[differentiable]
    fn fails_again(v: &[f64], #[no_grad] calls: &Cell<usize>) -> f64 {
        assert!(note());
        calls.set(calls.get() + 1);
        if calls.get() == 2 {
            panic!("the second time");
        }
        v[0] * v[0]
    }
    #[differentiable]
    fn outer(v: &[f64], #[no_grad] calls: &Cell<usize>) -> f64 {
        let y: f64 = fails_again(v, calls);
        y * y
    }
    let failed = std::panic::catch_unwind(|| outer::grad(&[1.0], &Cell::new(0)));
    assert_eq!((failed.is_err(), HEARD.take()), (true, 1));
    assert_eq!(heard(above::grad(&[2.0])), 1);
}
