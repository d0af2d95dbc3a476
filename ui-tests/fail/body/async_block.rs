// A future has no derivative.

use tapeless::differentiable;

#[differentiable]
fn deferred(x: f64) -> f64 {
    let later = async { x * x };
    drop(later);
    x
}

fn main() {}
