// A tangent owns its numbers, and a leaf holds a value.

use tapeless::Differentiable;

#[derive(Differentiable)]
struct Batch<'a> {
    scale: f64,
    samples: &'a [f64],
}

fn main() {}
