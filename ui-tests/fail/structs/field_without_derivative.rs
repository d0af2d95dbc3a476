// A map has no tangent.

use std::collections::HashMap;

use tapeless::Differentiable;

#[derive(Differentiable)]
struct Table {
    scale: f64,
    entries: HashMap<String, f64>,
}

fn main() {}
