// A function with an array as its result has no gradient.

use tapeless::differentiable;

#[differentiable]
fn doubled(x: [f64; 2]) -> [f64; 2] {
    [2.0 * x[0], 2.0 * x[1]]
}

fn main() {
    doubled::grad([1.0, 2.0]);
}
