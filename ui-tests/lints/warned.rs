//! Mistakes of the user's own: each is reported once, though the body stands in several functions.

use tapeless::differentiable;

#[deprecated]
fn old() -> f64 {
    2.0
}

#[differentiable]
fn careless(x: f64, unread: usize) -> f64 {
    let forgotten = 3;
    let mut never_written = 1.0;
    let factor = old();
    if (x > 0.0) {
        return x * factor * never_written;
    }
    let shadow = x * x;
    x.sin();
    factor * x
}

#[differentiable]
fn unused_but_differentiable(x: f64) -> f64 {
    x
}

fn main() {
    println!("{}", careless::grad(1.0, 2));
}
