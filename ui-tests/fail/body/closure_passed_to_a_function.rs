// A closure over a differentiable value does not leave the function.

use tapeless::differentiable;

fn apply(function: impl Fn(f64) -> f64) -> f64 {
    function(1.0)
}

#[differentiable]
fn applied(x: f64) -> f64 {
    apply(|y| x * y)
}

fn main() {}
