//! Lists of structs that are written to: whole elements, fields, elements of fields, by index and through iterators.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::differentiable;
use tapeless::nalgebra::{Point3, Vector3};

use crate::{Body, BodyTangent, Pair, Part, PartTangent, bodies, parts};

#[differentiable(order = 2)]
fn fields(list: &[Body], x: f64) -> f64 {
    let mut list = list.to_vec();
    for i in 0..list.len() {
        list[i].mass = list[i].mass * x + i as f64;
        list[i].mass += x;
        list[i].mass *= list[0].speed[1];
        list[i].speed[i % 2] -= x * list[i].mass;
        list[i].at = list[i].at * x;
    }
    list[1] = Body { at: Vector3::new(x, 1.0, 2.0), speed: [x, list[0].mass], mass: 2.0 };
    list.swap(0, 2);
    let other = list[0];
    list[2] = other;
    list.iter().map(|body| body.mass * body.speed[1] + body.at.x * body.speed[0]).sum()
}

#[differentiable(order = 2)]
fn through(list: &[Body], x: f64) -> f64 {
    let mut list = list.to_vec();
    for body in list.iter_mut() {
        body.mass *= x;
        body.speed[1] = body.mass * body.at.norm();
        body.at = body.at * body.speed[0];
    }
    for body in &mut list {
        if body.mass > 1.0 {
            *body = Body { at: body.at, speed: [x, body.mass], mass: body.speed[0].sin() };
        }
    }
    for (number, body) in list.iter_mut().enumerate().rev() {
        body.mass += x * number as f64;
    }
    list.iter_mut().for_each(|body| body.speed[0] *= 2.0);
    let first = &mut list[0];
    first.mass *= first.at.x;
    first.speed[1] += x;
    list[0].mass * list[1].speed[1]
        + list[0].speed[1]
        + list.iter().map(|body| body.at.x * body.speed[0]).sum::<f64>()
}

macro_rules! checked {
    ($function:ident) => {{
        type At = (Vec<Body>, f64);
        let at: At = (bodies(4), 0.8);
        assert_eq!($function::value_and_grad(&at.0, at.1).0.to_bits(), $function(&at.0, at.1).to_bits());
        gradcheck(
            &at,
            |(list, x): &At| $function(list, *x),
            |(list, x): &At, bar| $function::vjp(list, *x, bar),
            |(list, x): &At, dot: (Vec<BodyTangent>, f64)| $function::jvp(list, *x, &dot.0, dot.1),
        )
        .unwrap();
        gradgradcheck(
            &at,
            |(list, x): &At| $function::grad(list, *x),
            |(list, x): &At, dot: (Vec<BodyTangent>, f64)| $function::hvp(list, *x, &dot.0, dot.1),
        )
        .unwrap();
    }};
}

#[test]
fn fields_and_elements_are_written_by_index() {
    checked!(fields);
}

#[test]
fn elements_are_written_through_iterators() {
    checked!(through);
}

#[differentiable]
fn from_constants(x: f64) -> f64 {
    let mut list = vec![Pair(0.0, 1.0); 3];
    let mut array = [(0.5, 1.0), (2.0, 3.0)];
    let mut points = [Point3::new(0.0, 0.0, 0.0); 2];
    for i in 0..3 {
        list[i].0 = x * i as f64;
        array[i % 2].1 *= x;
    }
    points[1] = Point3::new(x, x * x, 1.0);
    points[0].coords = Vector3::new(1.0, x, x);
    list.iter().map(|pair| pair.0 * pair.1).sum::<f64>() + array[0].1 * array[1].0 + points[1].y * points[0].z
}

#[test]
fn lists_of_constants_become_differentiable_when_they_are_written_to() {
    for x in [0.7, -1.3] {
        assert_eq!(from_constants::value_and_grad(x).0.to_bits(), from_constants(x).to_bits());
        gradcheck(
            &x,
            |x: &f64| from_constants(*x),
            |x, bar| from_constants::vjp(*x, bar),
            |x, dot| from_constants::jvp(*x, dot),
        )
        .unwrap();
    }
}

#[differentiable(order = 2)]
fn kept(list: &[Part], x: f64) -> f64 {
    let mut list = list.to_vec();
    for i in 0..list.len() {
        list[i].rate *= x * list[i].kind as f64;
        list[i].kind = i + 1;
    }
    list.swap(0, 1);
    list.push(Part { rate: x, ..list[0] });
    let more: Vec<Part> = list.iter().map(|part| Part { rate: part.rate * part.scale, ..*part }).collect();
    let mut total = 0.0;
    for part in &more {
        total += part.rate * part.rate * part.kind as f64 * part.scale;
    }
    total * x
}

#[test]
fn parts_without_grad_stay_in_lists_that_are_made() {
    type At = (Vec<Part>, f64);
    let at: At = (parts(3), 0.7);
    assert_eq!(kept::value_and_grad(&at.0, at.1).0.to_bits(), kept(&at.0, at.1).to_bits());
    gradcheck(
        &at,
        |(list, x): &At| kept(list, *x),
        |(list, x): &At, bar| kept::vjp(list, *x, bar),
        |(list, x): &At, dot: (Vec<PartTangent>, f64)| kept::jvp(list, *x, &dot.0, dot.1),
    )
    .unwrap();
    gradgradcheck(
        &at,
        |(list, x): &At| kept::grad(list, *x),
        |(list, x): &At, dot: (Vec<PartTangent>, f64)| kept::hvp(list, *x, &dot.0, dot.1),
    )
    .unwrap();
}

#[differentiable]
fn halved(list: &[f64], x: f64) -> f64 {
    let mut list = list.to_vec();
    while list.len() > 1 {
        let next: Vec<f64> = list.chunks(2).map(|pair| pair[0] * x).collect();
        list = next;
    }
    list[0] * x
}

#[test]
fn a_list_takes_the_length_of_what_is_assigned() {
    // 1, 2, 3 becomes x, 3 x and then x x.
    assert_eq!(halved::value_and_grad(&[1.0, 2.0, 3.0], 0.5), (0.125, (vec![0.125, 0.0, 0.0], 0.75)));
}
