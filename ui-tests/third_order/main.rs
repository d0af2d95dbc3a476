//! A rule gives two derivatives; that a third is wanted is found when the program is built.

use tapeless::differentiable;

#[differentiable(order = 2, vjp = square_vjp)]
fn square(x: f64) -> f64 {
    x * x
}

#[differentiable]
fn square_vjp(x: f64, cotangent: f64) -> (f64, f64) {
    (x * x, 2.0 * x * cotangent)
}

#[differentiable(order = 2)]
fn slope(x: f64) -> f64 {
    square::grad(x)
}

fn main() {
    println!("{}", slope::hessian(1.0));
}
