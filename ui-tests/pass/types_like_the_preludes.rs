// The user's own types, constants and modules may be named like the prelude's, the crate's, or a primitive.

#![allow(dead_code, non_camel_case_types)]

use tapeless::differentiable;

struct Option;
struct Some;
struct Default;
struct Tracked;
struct Leaf;
struct Node;
trait Real {}
mod core {}
mod std {}

const E: f64 = 7.0;

#[differentiable]
fn scaled(x: f64, y: f64) -> f64 {
    let (ZERO, one) = (0.0, E);
    let chosen = if x > y { x * one } else { y + ZERO };
    chosen * y
}

fn main() {
    assert!(scaled::value_and_grad(3.0, 2.0) == (42.0, (14.0, 21.0)));
}
