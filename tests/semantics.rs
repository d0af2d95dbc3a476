//! What a graph knows: the facts about variables and the values of the semantics, each test named after its row.

#![allow(clippy::float_cmp, reason = "the values are exact in binary")]
#![allow(clippy::let_and_return, reason = "a node is named by its `let`")]

#[path = "semantics/arrays.rs"]
mod arrays;
#[path = "semantics/borrowing.rs"]
mod borrowing;
#[path = "semantics/facts.rs"]
mod facts;
#[path = "semantics/graph.rs"]
mod graph;
#[path = "semantics/higher.rs"]
mod higher;
#[path = "semantics/list_nodes.rs"]
mod list_nodes;
#[path = "semantics/matrices.rs"]
mod matrices;
#[path = "semantics/struct_nodes.rs"]
mod struct_nodes;
#[path = "semantics/values.rs"]
mod values;

use tapeless::{Leaf, RequiresGrad, differentiable};

/// A leaf that requires grad.
fn leaf(value: f64) -> Leaf<f64, RequiresGrad> {
    Leaf::new(value).with_grad()
}

/// The function of the first lesson: (w + x)(w + 1).
#[differentiable]
fn lesson(w: f64, x: f64) -> f64 {
    let a = w + x;
    let b = w + 1.0;
    a * b
}

/// The sum of two squares.
#[differentiable]
fn squares(x: f64, y: f64) -> f64 {
    let first = x.powi(2);
    let second = y.powi(2);
    first + second
}

/// The mean of three doubled numbers.
#[differentiable]
fn doubled_mean(x: f64, y: f64, z: f64) -> f64 {
    #[retain_grad]
    let first = x * 2.0;
    #[retain_grad]
    let second = y * 2.0;
    #[retain_grad]
    let third = z * 2.0;
    #[retain_grad]
    let mean = (first + second + third) / 3.0;
    mean
}
