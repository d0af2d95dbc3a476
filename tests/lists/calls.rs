//! Calls with lists of structs and with their elements.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::differentiable;

use crate::{Body, BodyTangent, Pair, Part, PartTangent, bodies, part, parts};

#[differentiable(order = 2)]
fn of_one(part: &Part, x: f64) -> f64 {
    part.rate * x + part.weights[0] * part.at.x + part.inner.1 * part.scale * part.kind as f64
}

#[differentiable(order = 2)]
fn of_all(list: &[Part], x: f64) -> f64 {
    let mut total = of_one(&list[0], 2.0 * x);
    for part in list {
        total += of_one(part, x);
    }
    total
}

#[differentiable(order = 2)]
fn outer(list: &[Part], fixed: &[Part; 2], x: f64) -> f64 {
    of_all(list, x) * of_all(fixed, x * x) + of_all(&list[1..], x) + of_one(&fixed[1], 1.0)
}

#[test]
fn lists_and_their_elements_are_passed_on() {
    type At = (Vec<Part>, [Part; 2], f64);
    type Dot = (Vec<PartTangent>, [PartTangent; 2], f64);
    let at: At = (parts(3), [part(3), part(4)], 0.7);
    assert_eq!(outer::value_and_grad(&at.0, &at.1, at.2).0.to_bits(), outer(&at.0, &at.1, at.2).to_bits());
    gradcheck(
        &at,
        |(list, fixed, x): &At| outer(list, fixed, *x),
        |(list, fixed, x): &At, bar| outer::vjp(list, fixed, *x, bar),
        |(list, fixed, x): &At, dot: Dot| outer::jvp(list, fixed, *x, &dot.0, &dot.1, dot.2),
    )
    .unwrap();
    gradgradcheck(
        &at,
        |(list, fixed, x): &At| outer::grad(list, fixed, *x),
        |(list, fixed, x): &At, dot: Dot| outer::hvp(list, fixed, *x, &dot.0, &dot.1, dot.2),
    )
    .unwrap();
}

#[differentiable]
fn stepped(list: &[Body; 3], dt: f64) -> [Body; 3] {
    core::array::from_fn(|i| {
        let mut pull = 0.0;
        for other in list {
            pull += other.mass / (1.0 + (other.at - list[i].at).norm_squared());
        }
        Body { at: list[i].at * (1.0 + pull * dt), speed: list[i].speed, mass: list[i].mass }
    })
}

#[differentiable]
fn grown(list: &[Body], x: f64) -> Vec<Body> {
    let mut more = list.to_vec();
    more.push(Body { mass: x, ..list[0] });
    more
}

#[differentiable]
fn simulated(list: &[Body; 3], x: f64) -> f64 {
    let mut state = *list;
    for _ in 0..4 {
        state = stepped(&state, x);
    }
    let more: Vec<Body> = grown(&state, x);
    more.iter().map(|body| body.at.x * body.mass).sum()
}

#[test]
fn calls_give_lists() {
    type At = ([Body; 3], f64);
    let at: At = (bodies(3).try_into().unwrap(), 0.1);
    assert_eq!(simulated::value_and_grad(&at.0, at.1).0.to_bits(), simulated(&at.0, at.1).to_bits());
    gradcheck(
        &at,
        |(list, x): &At| simulated(list, *x),
        |(list, x): &At, bar| simulated::vjp(list, *x, bar),
        |(list, x): &At, dot: ([BodyTangent; 3], f64)| simulated::jvp(list, *x, &dot.0, dot.1),
    )
    .unwrap();
}
