// A function is not recognised by its bare name: this `detach` is the user's own.

use tapeless::differentiable;

fn detach(x: f64) -> f64 {
    x * 2.0
}

#[differentiable]
fn doubled(x: f64) -> f64 {
    detach(x)
}

fn main() {}
