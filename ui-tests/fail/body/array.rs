// Arrays of differentiable values are not in the language yet.

use tapeless::differentiable;

#[differentiable]
fn sum(x: f64, y: f64) -> f64 {
    let both = [x, y];
    both[0] + both[1]
}

fn main() {}
