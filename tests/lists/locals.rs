//! Lists of structs and tuples that a function makes.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::differentiable;
use tapeless::nalgebra::Vector3;

use crate::{Body, Pair};

macro_rules! checked {
    ($function:ident at $x:expr, $y:expr) => {{
        type At = (f64, f64);
        let at: At = ($x, $y);
        assert_eq!($function::value_and_grad(at.0, at.1).0.to_bits(), $function(at.0, at.1).to_bits());
        gradcheck(
            &at,
            |(x, y): &At| $function(*x, *y),
            |(x, y): &At, bar| $function::vjp(*x, *y, bar),
            |(x, y): &At, dot: At| $function::jvp(*x, *y, dot.0, dot.1),
        )
        .unwrap();
        gradgradcheck(
            &at,
            |(x, y): &At| $function::grad(*x, *y),
            |(x, y): &At, dot: At| $function::hvp(*x, *y, dot.0, dot.1),
        )
        .unwrap();
    }};
}

#[differentiable(order = 2)]
fn literals(x: f64, y: f64) -> f64 {
    let same = vec![Body { at: Vector3::new(x, y, 1.0), speed: [x, 2.0], mass: 3.0 }; 3];
    let each = vec![Pair(x, 1.0), Pair(y * x, x), Pair(2.0, y)];
    let fixed = [(x, y), (1.0, x.sin())];
    let repeated = [Pair(x * y, 0.5); 2];
    let mut total = 0.0;
    for (body, pair) in same.iter().zip(&each) {
        total += body.at.dot(&body.at) * body.speed[0] * body.mass * pair.0 + pair.1;
    }
    for (a, b) in fixed {
        total += a * b;
    }
    total + repeated.iter().map(|pair| pair.0 * pair.1).sum::<f64>() * each[1].0
}

#[test]
fn literals_make_lists() {
    checked!(literals at 0.7, -0.4);
}

#[differentiable(order = 2)]
fn collected(x: f64, y: f64) -> f64 {
    let list: Vec<Pair> = (0..4).map(|i| Pair(x * i as f64, y + x)).collect();
    let doubled: Vec<_> = list.iter().map(|pair| (pair.0 * 2.0, [pair.1, x])).collect();
    let kept: Vec<Pair> = list.iter().filter(|pair| pair.0 > 0.5).map(|pair| Pair(pair.1, pair.0)).collect();
    let array: [Pair; 3] = std::array::from_fn(|i| Pair(list[i].0, doubled[i].1[0]));
    let copied = list.clone();
    let listed = array.to_vec();
    let mut total = copied[2].1 * listed[1].0;
    for (a, b) in &doubled {
        total += a * b[1];
    }
    total + kept.iter().map(|pair| pair.0 * pair.1).sum::<f64>() + array[2].1 * kept.len() as f64
}

#[test]
fn iterators_fill_lists() {
    checked!(collected at 0.7, -0.4);
    checked!(collected at 0.1, 0.4);
}

#[differentiable(order = 2)]
fn grown(x: f64, y: f64) -> f64 {
    let mut list = Vec::new();
    let mut pairs: Vec<(f64, f64)> = Vec::with_capacity(3);
    for i in 0..4 {
        if i != 2 {
            list.push(Body { at: Vector3::new(x, y * i as f64, 1.0), speed: [x, y], mass: x * y });
        }
        pairs.push((x, 0.5 * i as f64));
    }
    pairs.extend(list.iter().map(|body| (body.mass, body.at.y)));
    let mut other = pairs.to_vec();
    other.extend_from_slice(&pairs);
    let last = pairs.last().unwrap();
    let total: f64 = other.iter().map(|(a, b)| a * b).sum();
    total * last.0 + list[0].speed[1] + list.len() as f64
}

#[test]
fn lists_grow() {
    checked!(grown at 0.7, -0.4);
}

#[differentiable(order = 2)]
fn chosen(x: f64, y: f64) -> f64 {
    let first = vec![Pair(x, y), Pair(y, x * x)];
    let list = if x > y { first } else { vec![Pair(y * y, x)] };
    let mut carried = [Pair(x, 1.0), Pair(y, 2.0)];
    for round in 0..3 {
        let next = [Pair(carried[1].0 * x, carried[0].1), Pair(carried[0].0 + y, carried[1].1 * x)];
        carried = next;
        if round == 1 {
            carried[0].1 = x.sin();
        }
    }
    list.iter().map(|pair| pair.0 * pair.1).sum::<f64>() + carried[0].0 * carried[1].1 + carried[0].1
}

#[test]
fn lists_come_out_of_branches_and_go_round_in_loops() {
    checked!(chosen at 0.7, -0.4);
    checked!(chosen at -0.7, 0.4);
}

#[differentiable(order = 2)]
fn copies_apart(x: f64, y: f64) -> f64 {
    let mut list = [Body { at: Vector3::new(x, y, 0.0), speed: [x, y], mass: 1.0 }; 2];
    let before = list[0];
    let speed = list[1].speed;
    let whole = list;
    let mut pair = [Body { at: Vector3::new(x, y, 0.0), speed: [x, 1.0], mass: 1.0 }, before];
    (pair[0], pair[1]) = (pair[1], pair[0]);
    let swapped = pair[1].speed[0] * pair[0].speed[1] * pair[1].speed[1];
    list[0].mass = x * y;
    list[1].speed[0] = 5.0 * y;
    list[0].speed[1] = 7.0 * x;
    before.mass * before.speed[1]
        + speed[0] * list[1].speed[0]
        + whole[0].speed[1] * list[0].mass
        + list[0].speed[1] * whole[1].mass
        + swapped
}

#[test]
fn what_is_copied_out_of_a_list_is_not_written_with_it() {
    checked!(copies_apart at 0.7, -0.4);
}
