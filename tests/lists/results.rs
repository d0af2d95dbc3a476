//! Lists of structs and tuples as results.

use tapeless::check::gradcheck;
use tapeless::{Differentiable, differentiable};

use crate::{Body, BodyTangent, Pair, PairTangent, bodies};

#[differentiable]
fn listed(list: &[Body], x: f64) -> Vec<Body> {
    list.iter().map(|body| Body { mass: body.mass * x, ..*body }).collect()
}

#[test]
fn a_list_of_structs_is_a_result() {
    type At = (Vec<Body>, f64);
    let at: At = (bodies(3), 0.7);
    assert_eq!(listed::vjp(&at.0, at.1, bodies(3).zero_tangent()).0, listed(&at.0, at.1));
    gradcheck(
        &at,
        |(list, x): &At| listed(list, *x),
        |(list, x): &At, bar| listed::vjp(list, *x, bar),
        |(list, x): &At, dot: (Vec<BodyTangent>, f64)| listed::jvp(list, *x, &dot.0, dot.1),
    )
    .unwrap();
}

#[differentiable]
fn several(x: f64, y: f64) -> ([Pair; 2], Vec<(f64, [f64; 2])>, f64) {
    if x > y {
        return ([Pair(x, y), Pair(y, 1.0)], vec![(x * y, [1.0, x])], y);
    }
    let mut list = Vec::new();
    for i in 0..3 {
        list.push((x * i as f64, [y, x]));
    }
    (core::array::from_fn(|i| Pair(x * i as f64, y)), list, x)
}

#[test]
fn lists_are_parts_of_results_on_each_way_out() {
    type At = (f64, f64);
    type Bar = ([PairTangent; 2], Vec<(f64, [f64; 2])>, f64);
    for at in [(0.7, -0.4), (-0.7, 0.4)] {
        gradcheck(
            &at,
            |(x, y): &At| several(*x, *y),
            |(x, y): &At, bar: Bar| several::vjp(*x, *y, bar),
            |(x, y): &At, dot: At| several::jvp(*x, *y, dot.0, dot.1),
        )
        .unwrap();
    }
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct World {
    bodies: Vec<Body>,
    time: f64,
}

#[differentiable]
fn moved(world: &World, dt: f64) -> World {
    let bodies = world.bodies.iter().map(|body| Body { at: body.at * dt, ..*body }).collect();
    World { bodies, time: world.time + dt }
}

#[test]
fn a_struct_that_holds_a_list_is_a_result() {
    type At = (World, f64);
    let at: At = (World { bodies: bodies(2), time: 0.5 }, 0.7);
    gradcheck(
        &at,
        |(world, dt): &At| moved(world, *dt),
        |(world, dt): &At, bar| moved::vjp(world, *dt, bar),
        |(world, dt): &At, dot: (WorldTangent, f64)| moved::jvp(world, *dt, &dot.0, dot.1),
    )
    .unwrap();
}
