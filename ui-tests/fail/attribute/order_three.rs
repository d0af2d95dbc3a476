// Orders beyond two are reached by differentiating a function that calls `f::grad`.

use tapeless::differentiable;

#[differentiable(order = 3)]
fn square(x: f64) -> f64 {
    x * x
}

fn main() {}
