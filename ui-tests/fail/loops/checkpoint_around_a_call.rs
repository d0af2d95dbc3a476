// A function that prints would print twice.

use tapeless::differentiable;

#[differentiable]
fn step(y: f64) -> f64 {
    println!("{y}");
    y.sin()
}

#[differentiable]
fn walked(x: f64, n: usize) -> f64 {
    let mut y = x;
    #[checkpoint]
    for _ in 0..n {
        y = step(y);
    }
    y
}

fn main() {}
