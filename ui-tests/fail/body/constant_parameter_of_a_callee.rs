// A parameter marked `#[no_grad]` takes no differentiable value: its partial would be lost.

use tapeless::differentiable;

#[differentiable]
fn affine(#[no_grad] a: f64, b: f64) -> f64 {
    a * 10.0 + b * 3.0
}

#[differentiable]
fn caller(x: f64) -> f64 {
    affine(x, 2.0)
}

fn main() {
    let _ = caller::grad(1.0);
}
