// An array of integers has no derivative.

use tapeless::differentiable;

#[differentiable]
fn order(x: [f64; 2]) -> [usize; 2] {
    if x[0] < x[1] { [0, 1] } else { [1, 0] }
}

fn main() {}
