// A struct of differentiable values derives `Differentiable`.

use tapeless::differentiable;

struct Point {
    x: f64,
    y: f64,
}

#[differentiable]
fn norm(x: f64, y: f64) -> f64 {
    let point = Point { x, y };
    point.x.hypot(point.y)
}

fn main() {}
