// The callee has no block of its Jacobian by a parameter marked `#[no_grad]`.

use tapeless::differentiable;
use tapeless::nalgebra::Vector2;

#[differentiable]
fn scaled(x: &Vector2<f64>, #[no_grad] by: &Vector2<f64>) -> Vector2<f64> {
    x.component_mul(by)
}

#[differentiable]
fn squared(x: &Vector2<f64>) -> Vector2<f64> {
    scaled(x, x)
}

fn main() {}
