// A range of differentiable values is not in the language.

use tapeless::differentiable;

#[differentiable]
fn width(x: f64, y: f64) -> f64 {
    let range = x..y;
    range.end - range.start
}

fn main() {}
