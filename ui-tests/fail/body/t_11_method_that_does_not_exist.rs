// T-11: a misspelt method is not a constant.

use tapeless::differentiable;

#[differentiable]
fn wave(x: f64) -> f64 {
    x.sinus()
}

fn main() {}
