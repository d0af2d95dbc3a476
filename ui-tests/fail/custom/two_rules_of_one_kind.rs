// A derivative comes from one place.
use tapeless::differentiable;

#[differentiable(vjp = square_vjp, vjp = square_vjp)]
fn square(x: f64) -> f64 {
    x * x
}

#[differentiable(implicit = residual, vjp = square_vjp)]
fn root(p: f64) -> f64 {
    p.sqrt()
}

#[differentiable]
fn residual(x: f64, p: f64) -> f64 {
    x * x - p
}

fn square_vjp(x: f64, cotangent: f64) -> (f64, f64) {
    (x * x, 2.0 * x * cotangent)
}

fn main() {}
