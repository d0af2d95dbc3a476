// A function that returns nothing has no derivative.

use tapeless::differentiable;

#[differentiable]
fn show(x: f64) {
    println!("{x}");
}

fn main() {}
