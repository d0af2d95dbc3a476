//! Lists as arguments: values bit for bit, derivatives against central differences, forward mode against reverse mode,
//! second order against differences of the first.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::{Differentiable, Tangent, differentiable};

use crate::{Body, Pair, Part, PartTangent, bodies, body, part, parts};

#[differentiable(order = 2)]
fn looped(list: &[Part], x: f64) -> f64 {
    let mut total = x * x;
    for (number, part) in list.iter().enumerate() {
        let weight = if part.kind == 1 { part.weights[0] } else { part.weights[1] };
        total += part.rate.sin() * weight * x + part.at.dot(&part.at) * part.inner.1 * part.scale;
        total += part.inner.0 * (number as f64) * part.kind as f64;
    }
    for i in 1..list.len() {
        total *= 1.0 + list[i].rate * list[i - 1].at.x * 0.1;
    }
    if list.is_empty() { x } else { total + list[list.len() - 1].weights[1] + list.last().unwrap().rate }
}

#[test]
fn a_slice_of_structs_has_a_gradient_for_each_of_them() {
    type At = (Vec<Part>, f64);
    for count in [0, 1, 2, 5] {
        let at = (parts(count), 0.7);
        let (value, gradient) = looped::value_and_grad(&at.0, at.1);
        assert_eq!(value.to_bits(), looped(&at.0, at.1).to_bits());
        assert_eq!(gradient.0.len(), count);
        gradcheck(
            &at,
            |(list, x): &At| looped(list, *x),
            |(list, x): &At, bar| looped::vjp(list, *x, bar),
            |(list, x): &At, dot: (Vec<PartTangent>, f64)| looped::jvp(list, *x, &dot.0, dot.1),
        )
        .unwrap();
        gradgradcheck(
            &at,
            |(list, x): &At| looped::grad(list, *x),
            |(list, x): &At, dot: (Vec<PartTangent>, f64)| looped::hvp(list, *x, &dot.0, dot.1),
        )
        .unwrap();
    }
}

#[test]
fn gradients_are_added_into_the_tangents_of_a_list() {
    let list = parts(3);
    let (mut sum, mut by_x) = (list.zero_tangent(), 0.0);
    for _ in 0..2 {
        assert_eq!(looped::accumulate_grad(&list, 0.7, &mut sum, &mut by_x), looped(&list, 0.7));
    }
    let (gradient, x) = looped::grad(&list, 0.7);
    assert_eq!(by_x, 2.0 * x);
    for (sum, term) in sum.into_iter().zip(gradient) {
        let difference = sum - term * 2.0;
        assert!(difference.inner_product(&difference) < 1e-24, "{difference:?}");
    }
}

#[differentiable]
fn array(list: [Part; 3], other: &[[Body; 2]; 2]) -> f64 {
    let [first, _, last] = list;
    let mut total = first.rate * last.weights[0];
    for row in other {
        for body in row {
            total += body.mass * body.speed[0] * body.at.norm();
        }
    }
    total * other[1][0].mass + list.map(|part| part.inner.0 * part.scale).iter().sum::<f64>()
}

#[test]
fn arrays_of_structs_nest() {
    type At = ([Part; 3], [[Body; 2]; 2]);
    let at: At = ([part(0), part(1), part(2)], [[body(0), body(1)], [body(2), body(3)]]);
    gradcheck(
        &at,
        |(list, other): &At| array(*list, other),
        |(list, other): &At, bar| array::vjp(*list, other, bar),
        |(list, other): &At, dot: <At as Differentiable>::Tangent| array::jvp(*list, other, dot.0, &dot.1),
    )
    .unwrap();
}

#[differentiable]
fn owned(list: Vec<(f64, [f64; 2])>, shared: &Vec<(f64, usize)>) -> f64 {
    let mut total = 0.0;
    for ((a, b), &(c, n)) in list.iter().zip(shared.iter()).rev() {
        total += a * b[n % 2] * c;
    }
    for window in list.windows(2) {
        total += window[0].0 * window[1].1[0];
    }
    for pair in shared.chunks(2) {
        total *= pair[0].0;
    }
    let (front, back) = shared.split_at(1);
    total + shared[1..].iter().map(|pair| pair.0.exp()).sum::<f64>() * front[0].0 + back.len() as f64
}

#[test]
fn vectors_of_tuples_are_lists_of_their_elements() {
    type At = (Vec<(f64, [f64; 2])>, Vec<(f64, usize)>);
    let at: At =
        (vec![(0.5, [1.0, 2.0]), (1.5, [0.3, 0.4]), (0.2, [0.1, 0.9])], vec![(1.1, 1), (0.8, 4), (0.6, 3)]);
    let (value, gradient) = owned::value_and_grad(at.0.clone(), &at.1);
    assert_eq!(value.to_bits(), owned(at.0.clone(), &at.1).to_bits());
    assert_eq!(gradient.1.len(), 3);
    gradcheck(
        &at.0,
        |list: &Vec<(f64, [f64; 2])>| owned(list.clone(), &at.1),
        |list, bar| {
            let (value, gradient) = owned::vjp(list.clone(), &at.1, bar);
            (value, gradient.0)
        },
        |list, dot| owned::jvp(list.clone(), &at.1, dot, &at.1.zero_tangent()),
    )
    .unwrap();
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub struct Scene {
    pub gravity: f64,
    pub bodies: Vec<Body>,
    pub corners: [(f64, f64); 2],
    pub depth: Depth,
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub struct Depth {
    pub levels: Vec<Body>,
    pub factor: f64,
}

#[differentiable(order = 2)]
fn energy(scene: &Scene, x: f64) -> f64 {
    let mut total = 0.0;
    for (body, level) in scene.bodies.iter().zip(&scene.depth.levels) {
        total += body.mass * scene.gravity * body.at.y * x + level.mass * level.speed[1];
    }
    for i in 0..scene.corners.len() {
        total += scene.corners[i].0 * scene.corners[i].1 * scene.depth.factor;
    }
    total * scene.bodies[0].mass * scene.depth.levels.len() as f64
}

#[test]
fn lists_stand_in_structs_at_any_depth() {
    type At = (Scene, f64);
    let depth = Depth { levels: bodies(2), factor: 0.3 };
    let at = (Scene { gravity: 9.8, bodies: bodies(3), corners: [(0.1, 0.2), (0.3, 0.4)], depth }, 0.7);
    gradcheck(
        &at,
        |(scene, x): &At| energy(scene, *x),
        |(scene, x): &At, bar| energy::vjp(scene, *x, bar),
        |(scene, x): &At, dot: (SceneTangent, f64)| energy::jvp(scene, *x, &dot.0, dot.1),
    )
    .unwrap();
    gradgradcheck(
        &at,
        |(scene, x): &At| energy::grad(scene, *x),
        |(scene, x): &At, dot: (SceneTangent, f64)| energy::hvp(scene, *x, &dot.0, dot.1),
    )
    .unwrap();
    let (mut sum, mut by_x) = (at.0.zero_tangent(), 0.0);
    energy::accumulate_grad(&at.0, at.1, &mut sum, &mut by_x);
    assert_eq!((sum, by_x), energy::grad(&at.0, at.1));
}

#[test]
#[should_panic(expected = "elements")]
fn tangents_of_another_length_are_refused() {
    let list = parts(3);
    let _ = looped::jvp(&list, 0.7, &parts(2).zero_tangent(), 0.0);
}
