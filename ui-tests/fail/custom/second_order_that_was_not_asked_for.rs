// A rule has first derivatives unless it is said to have two.
use tapeless::differentiable;

#[differentiable(vjp = square_vjp)]
fn square(x: f64) -> f64 {
    x * x
}

fn square_vjp(x: f64, cotangent: f64) -> (f64, f64) {
    (x * x, 2.0 * x * cotangent)
}

fn main() {
    let _ = square::hessian(1.0);
}
