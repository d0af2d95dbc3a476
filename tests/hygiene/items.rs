//! Types, constants, functions and modules of the user's, named as those of this crate and of the language.

#![allow(dead_code, reason = "the names are there to be in the way")]

struct Node;
struct Leaf;
struct Tracked;
struct Constant;
struct Handle;
struct Activity;
struct NodeInfo;
struct Cell;
struct Option;
struct Some;
struct None;
struct Result;
struct Vec;
struct Copy;
struct Clone;
struct Debug;
struct PartialEq;
struct Add;
struct X;
struct Y;
struct RequiresGrad;
struct NoGrad;
trait Real {}

const W: u32 = 3;
const ZERO: f64 = 1.0;

mod std {}
mod core {}
mod tapeless {}
mod nalgebra {}

fn vjp() {}
fn grad() {}
fn operand() {}
fn callee() {}

#[::tapeless::differentiable(order = 2)]
fn crowded(x: f64, y: f64, w: f64) -> f64 {
    #[retain_grad]
    let a = x * y;
    let b = a * f64::from(W) + ZERO;
    vjp();
    grad();
    operand();
    callee();
    if b > 0.0 { b * w * w } else { w }
}

/// A type that is named as the handle of an argument.
#[::tapeless::differentiable]
fn taking(x: f64, #[no_grad] _other: &X, y: f64, #[no_grad] _another: Y) -> f64 {
    x * y * y
}

#[::tapeless::differentiable]
fn calling(x: f64) -> f64 {
    let (value, slope) = squared::value_and_grad(x);
    value * slope + ::tapeless::special::relu(x)
}

#[::tapeless::differentiable(order = 2)]
fn squared(x: f64) -> f64 {
    x * x
}

#[test]
fn items_may_have_any_name() {
    assert_eq!(crowded::value_and_grad(1.0, 2.0, 4.0), (112.0, (96.0, 48.0, 56.0)));
    assert_eq!(crowded::hessian(1.0, 2.0, 3.0)[(0, 1)], 27.0);
    assert_eq!(calling::grad(2.0), 25.0);
}

#[test]
fn graphs_are_built_among_items_of_any_name() {
    let (x, y) = (::tapeless::Leaf::new(2.0).with_grad(), ::tapeless::Leaf::new(3.0).with_grad());
    taking::graph(&x, &X, &y, Y).backward();
    assert_eq!((x.grad(), y.grad()), (9.0, 12.0));
    let w = ::tapeless::Leaf::new(1.0);
    let graph = crowded::graph(&x, &y, &w);
    assert_eq!(graph.backward().a, 3.0);
}
