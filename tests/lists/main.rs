//! Lists and arrays of structs, tuples and nalgebra's geometry: as arguments, local values, results, leaves, and in calls.

#![allow(
    missing_docs,
    clippy::assign_op_pattern,
    clippy::cast_lossless,
    clippy::cast_precision_loss,
    clippy::explicit_iter_loop,
    clippy::implicit_clone,
    clippy::must_use_candidate,
    clippy::needless_pass_by_value,
    clippy::needless_range_loop,
    clippy::type_complexity,
    clippy::useless_vec,
    clippy::ptr_arg,
    clippy::similar_names,
    reason = "every way of passing a list is tried"
)]

mod arguments;
mod begun;
mod calls;
mod geometry;
mod graph;
mod locals;
mod made;
mod methods;
mod ragged;
mod replaced;
mod results;
mod written;

use tapeless::Differentiable;
use tapeless::nalgebra::Vector3;

/// A part of each kind that a list is taken apart into.
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub struct Part {
    pub rate: f64,
    pub weights: [f64; 2],
    pub at: Vector3<f64>,
    pub inner: Pair,
    #[no_grad]
    pub kind: usize,
    #[no_grad]
    pub scale: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub struct Pair(pub f64, pub f64);

/// Without parts that have no grad, so that functions can make it.
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub struct Body {
    pub at: Vector3<f64>,
    pub speed: [f64; 2],
    pub mass: f64,
}

pub fn part(number: usize) -> Part {
    let rate = 0.4 + 0.3 * number as f64;
    Part {
        rate,
        weights: [rate * 0.5, 1.0 - rate],
        at: Vector3::new(rate, -0.2, 0.3 * rate),
        inner: Pair(0.7, rate * rate),
        kind: number % 3,
        scale: 1.5,
    }
}

pub fn parts(count: usize) -> Vec<Part> {
    (0..count).map(part).collect()
}

pub fn body(number: usize) -> Body {
    let x = 0.3 + 0.5 * number as f64;
    Body { at: Vector3::new(x, 0.2 - x, 0.1 * x), speed: [0.2, -x], mass: 1.0 + x }
}

pub fn bodies(count: usize) -> Vec<Body> {
    (0..count).map(body).collect()
}
