// The attribute asks a struct's macro for its fields; `derive(Differentiable)` writes it.

use tapeless::differentiable;

struct Pair {
    left: f64,
    right: f64,
}

#[differentiable]
fn area(x: f64, y: f64) -> f64 {
    let pair = Pair { left: x * y, right: y };
    pair.left * pair.right
}

fn main() {}
