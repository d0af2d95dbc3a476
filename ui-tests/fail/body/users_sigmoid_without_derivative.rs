// A function is not recognised by its bare name: this `sigmoid` is the user's own.

use tapeless::differentiable;

fn sigmoid(x: f64) -> f64 {
    if x > 0.0 { 1.0 } else { 0.0 }
}

#[differentiable]
fn activated(x: f64) -> f64 {
    sigmoid(x)
}

fn main() {}
