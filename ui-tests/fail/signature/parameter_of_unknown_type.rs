// A type that the macro does not know may hide a differentiable number.

use tapeless::differentiable;

struct Options {
    scale: f64,
}

#[differentiable]
fn scaled(x: f64, options: &Options) -> f64 {
    x * options.scale
}

fn main() {}
