//! Structs as results: cotangents and tangents are structs too.

use tapeless::check::gradcheck;
use tapeless::nalgebra::Vector2;
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct State {
    at: Vector2<f64>,
    heading: f64,
    trace: [f64; 2],
    steps: usize,
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Both {
    first: State,
    time: f64,
}

#[differentiable]
fn driven(state: &State, speed: f64) -> State {
    let step = Vector2::new(state.heading.cos(), state.heading.sin()) * speed;
    State {
        at: state.at + step,
        heading: state.heading + 0.1 * state.trace[1],
        trace: [state.trace[1], speed * state.trace[0]],
        steps: state.steps + 1,
    }
}

#[differentiable]
fn timed(state: State, time: f64) -> (Both, f64) {
    let length = state.at.norm() * time;
    (Both { time: time * time, first: state }, length)
}

fn state() -> State {
    State { at: Vector2::new(0.3, 0.4), heading: 0.5, trace: [0.6, 0.7], steps: 3 }
}

#[test]
fn a_struct_comes_back_with_its_pullback_and_tangent() {
    let at = (state(), 0.8);
    let (value, _) = driven::vjp(&at.0, at.1, at.0.zero_tangent());
    assert_eq!(value, driven(&at.0, at.1));
    gradcheck(
        &at,
        |(state, speed): &(State, f64)| driven(state, *speed),
        |(state, speed): &(State, f64), bar| driven::vjp(state, *speed, bar),
        |(state, speed): &(State, f64), dot: (StateTangent, f64)| driven::jvp(state, *speed, &dot.0, dot.1),
    )
    .unwrap();
}

#[test]
fn structs_stand_inside_structs_and_tuples_of_the_result() {
    let at = (state(), 0.8);
    gradcheck(
        &at,
        |(state, time): &(State, f64)| timed(state.clone(), *time),
        |(state, time): &(State, f64), bar| timed::vjp(state.clone(), *time, bar),
        |(state, time): &(State, f64), dot: (StateTangent, f64)| {
            timed::jvp(state.clone(), *time, dot.0, dot.1)
        },
    )
    .unwrap();
}

#[differentiable]
fn placed(state: &State, by: (f64, f64)) -> Vector2<f64> {
    state.at * state.heading + Vector2::new(by.0 * by.1, state.trace[0])
}

#[test]
fn a_jacobian_has_one_block_for_each_struct() {
    let (state, by) = (state(), (1.5, 2.0));
    let (value, (by_state, by_pair)) = placed::value_and_jacobian(&state, by);
    assert_eq!(value, placed(&state, by));
    // Columns: `at`, `heading`, `trace`.
    for row in 0..2 {
        let mut bar = Vector2::zeros();
        bar[row] = 1.0;
        let (_, (gradient, pair)) = placed::vjp(&state, by, bar);
        let entries =
            [gradient.at[0], gradient.at[1], gradient.heading, gradient.trace[0], gradient.trace[1]];
        for (column, entry) in entries.into_iter().enumerate() {
            assert_eq!(by_state[(row, column)], entry);
        }
        assert_eq!((by_pair[(row, 0)], by_pair[(row, 1)]), pair);
    }
    assert_eq!(placed::jacobian(&state, by), (by_state, by_pair));
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Rated {
    value: f64,
    #[no_grad]
    rate: f64,
    #[no_grad]
    bounds: [f64; 2],
}

#[differentiable]
fn rated(from: &Rated, x: f64) -> Rated {
    Rated { value: from.value * x * from.rate, rate: from.rate, bounds: from.bounds }
}

#[differentiable]
fn rated_once(from: &Rated, x: f64) -> f64 {
    let next: Rated = rated(from, x);
    next.value * next.rate
}

/// The fields of a result without grad had to have a type without tangent.
#[test]
fn a_result_has_numbers_without_grad() {
    let at = Rated { value: 2.0, rate: 3.0, bounds: [0.0, 1.0] };
    let (value, (gradient, by_x)) = rated::vjp(&at, 1.5, RatedTangent { value: 1.0 });
    assert_eq!(value, rated(&at, 1.5));
    assert_eq!((gradient.value, by_x), (4.5, 6.0));
    let (value, (gradient, by_x)) = rated_once::value_and_grad(&at, 0.5);
    assert_eq!((value, gradient.value, by_x), (9.0, 4.5, 18.0));
}
