// S4-05: the gradient of a function of order one is not differentiable.

use tapeless::differentiable;

#[differentiable]
fn cube(x: f64) -> f64 {
    x.powi(3)
}

fn main() {
    let _ = cube::hvp(2.0, 1.0);
}
