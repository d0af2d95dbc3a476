// The rule itself is not differentiable.
use tapeless::differentiable;

#[differentiable(order = 2, vjp = square_vjp)]
fn square(x: f64) -> f64 {
    x * x
}

fn square_vjp(x: f64, cotangent: f64) -> (f64, f64) {
    (x * x, 2.0 * x * cotangent)
}

fn main() {}
