// Derivatives are not `const`, and half a promise is none.

use tapeless::differentiable;

#[differentiable]
const fn square(x: f64) -> f64 {
    x * x
}

fn main() {}
