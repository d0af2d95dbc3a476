// Tuples as values, patterns and results.

use tapeless::differentiable;

#[differentiable]
fn rotated(x: f64, y: f64, angle: f64) -> (f64, (f64, bool)) {
    let (sine, cosine) = angle.sin_cos();
    let point = (x * cosine - y * sine, x * sine + y * cosine);
    let (first, second) = point;
    (first, (second * point.0, x > y))
}

fn main() {
    let (value, gradient) = rotated::vjp(1.0, 2.0, 0.0, (1.0, (1.0, ())));
    assert_eq!(value, (1.0, (2.0, false)));
    assert_eq!(gradient, (3.0, 1.0, -5.0));
}
