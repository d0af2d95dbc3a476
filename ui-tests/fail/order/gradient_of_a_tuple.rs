// A gradient belongs to a scalar result; `vjp` takes a cotangent.

use tapeless::differentiable;

#[differentiable]
fn polar(radius: f64, angle: f64) -> (f64, f64) {
    (radius * angle.cos(), radius * angle.sin())
}

fn main() {
    let _ = polar::grad(1.0, 2.0);
}
