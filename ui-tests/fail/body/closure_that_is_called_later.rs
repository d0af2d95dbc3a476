// A closure over a differentiable value is not in the language.

use tapeless::differentiable;

#[differentiable]
fn twice(x: f64) -> f64 {
    let scale = |y: f64| y * x;
    scale(scale(1.0))
}

fn main() {}
