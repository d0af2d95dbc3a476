// What a call gives is known from the definition of the struct.

use tapeless::differentiable;

struct Pair {
    left: f64,
    right: f64,
}

fn pair(x: f64) -> Pair {
    Pair { left: x, right: x }
}

#[differentiable]
fn area(x: f64) -> f64 {
    let sides: Pair = pair(x);
    sides.left * sides.right
}

fn main() {}
