// The rule is for `f64`, the function for every real.
use tapeless::{Real, differentiable};

#[differentiable(vjp = square_vjp)]
fn square<T: Real>(x: T) -> T {
    x * x
}

fn square_vjp(x: f64, cotangent: f64) -> (f64, f64) {
    (x * x, 2.0 * x * cotangent)
}

fn main() {}
