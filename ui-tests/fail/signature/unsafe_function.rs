// The derivative would have to be `unsafe` for reasons that nobody wrote down.

use tapeless::differentiable;

#[differentiable]
unsafe fn square(x: f64) -> f64 {
    x * x
}

fn main() {}
