// A Hessian belongs to a scalar result.

use tapeless::differentiable;

#[differentiable(order = 2)]
fn polar(radius: f64, angle: f64) -> (f64, f64) {
    (radius * angle.cos(), radius * angle.sin())
}

fn main() {
    let _ = polar::hessian(1.0, 2.0);
}
