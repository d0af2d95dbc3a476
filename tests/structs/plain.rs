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
