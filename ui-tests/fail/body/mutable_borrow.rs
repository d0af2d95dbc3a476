// A mutable reference to a differentiable value is not in the language yet.

use tapeless::differentiable;

#[differentiable]
fn moved(x: f64) -> f64 {
    let mut y = x * 2.0;
    let place = &mut y;
    *place += 1.0;
    y * y
}

fn main() {}
