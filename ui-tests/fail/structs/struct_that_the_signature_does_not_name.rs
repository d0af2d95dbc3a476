// What a struct is made of is known of those that the signature names.

use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
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
