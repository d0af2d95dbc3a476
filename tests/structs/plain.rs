//! Structs and tuples that begin without grad, and come to hold differentiable values part by part.

use tapeless::nalgebra::{Matrix2, Vector3};
use tapeless::{Differentiable, differentiable, gradcheck};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Inner {
    scale: f64,
    turn: Matrix2<f64>,
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct State {
    time: f64,
    weights: [f64; 2],
    inner: Inner,
    places: [Vector3<f64>; 2],
    #[no_grad]
    names: Vec<f64>,
}

#[differentiable(order = 2)]
fn written_part_by_part(x: f64, y: f64) -> f64 {
    let mut state = State {
        time: 0.0,
        weights: [0.5; 2],
        inner: Inner { scale: 0.5, turn: Matrix2::identity() },
        places: [Vector3::zeros(); 2],
        names: vec![2.0],
    };
    state.weights[1] = x;
    state.inner.turn[(0, 1)] = x * y;
    state.inner.scale += y;
    state.places[1].x = x;
    let first = state.weights[0] * state.weights[1] * state.inner.turn.sum();
    first + state.inner.scale * state.places[1].norm_squared() * state.names[0] + state.time
}

#[differentiable(order = 2)]
fn written_in_a_loop(x: f64, y: f64, n: usize) -> f64 {
    let mut state = State {
        time: 1.0,
        weights: [0.5; 2],
        inner: Inner { scale: 0.5, turn: Matrix2::identity() },
        places: [Vector3::zeros(); 2],
        names: vec![2.0],
    };
    for i in 0..n {
        state.weights[i % 2] += x * state.weights[(i + 1) % 2];
        state.inner.turn[(0, i % 2)] *= y;
        if x > 0.0 {
            state.places[i % 2].y += x * state.time;
        }
        let place = state.places[i % 2];
        state.time += place.norm_squared() + state.inner.scale;
    }
    state.weights[1] * state.inner.turn.sum() + state.time + state.places[0].sum() * state.names[0]
}

#[differentiable(order = 2)]
fn tuples(x: f64, y: f64) -> f64 {
    let mut pair = (Matrix2::<f64>::identity(), x, [1.0, 2.0]);
    pair.0[(1, 1)] *= x;
    pair.2[1] = y;
    let plain = (Matrix2::<f64>::identity() * 2.0, y, [1.0, 3.0]);
    pair.0[(1, 1)] * pair.1 * pair.2[1] + plain.0[(0, 0)] * plain.1 * plain.2[1]
}

gradcheck! { written_part_by_part(x in 0.2..1.5, y in -1.0..1.0) }
gradcheck! { written_in_a_loop(x in -0.5..0.5, y in -1.0..1.0, #[no_grad] n in 0_usize..5) }
gradcheck! { tuples(x in -1.5..1.5, y in -1.0..1.0) }

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Body {
    mass: f64,
    at: Vector3<f64>,
    tail: Vec<f64>,
}

/// The first that is written is an element of a vector: in one arm, beside plain writes in the other, in a loop, by a method.
#[differentiable(order = 2)]
fn elements_first(x: f64, y: f64) -> f64 {
    let mut one = Body { mass: 1.0, at: Vector3::repeat(0.5), tail: vec![1.0, 2.0] };
    let same = one.clone();
    if x > 0.3 {
        one.mass = 3.0;
        one.at[0] = x;
    } else {
        one.mass = 4.0;
    }
    let mut other = Body { mass: 1.0, at: Vector3::repeat(0.5), tail: vec![1.0, 2.0] };
    for i in 0..2 {
        other.at[i] *= x;
        other.mass = other.at.sum();
    }
    let mut filled = Body { mass: 2.0, at: Vector3::zeros(), tail: Vec::new() };
    filled.at.fill(y);
    let moved = one.mass * one.at.dot(&other.at) + same.at.x * y;
    moved + filled.at.norm_squared() * filled.mass + other.mass * other.tail[1] + one.tail[0]
}

gradcheck! { elements_first(x in 0.4..1.5, y in -1.0..1.0) }

#[test]
fn the_arm_that_wrote_plain_values_alone_counts_too() {
    let (x, y, step) = (0.1, 0.5, 1e-6);
    let (value, gradient) = elements_first::value_and_grad(x, y);
    assert_eq!(value, elements_first(x, y));
    let by_x = (elements_first(x + step, y) - elements_first(x - step, y)) / (2.0 * step);
    let by_y = (elements_first(x, y + step) - elements_first(x, y - step)) / (2.0 * step);
    assert!((gradient.0 - by_x).abs() < 1e-8 && (gradient.1 - by_y).abs() < 1e-8);
}
