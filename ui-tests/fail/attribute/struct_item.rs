// Only a function has a derivative.

use tapeless::differentiable;

#[differentiable]
struct Point {
    x: f64,
}

fn main() {}
