// A function knows a struct's fields from its derive.

use tapeless::differentiable;

struct Camera {
    focal: f64,
}

#[differentiable]
fn scaled(camera: &Camera, x: f64) -> f64 {
    camera.focal * x
}

fn main() {
    let _ = scaled::grad(&Camera { focal: 1.0 }, 2.0);
}
