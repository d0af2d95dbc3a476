// A root that is a vector needs a cotangent.
use tapeless::nalgebra::Vector2;
use tapeless::{Leaf, differentiable};

#[differentiable]
fn doubled(x: Vector2<f64>) -> Vector2<f64> {
    x * 2.0
}

fn main() {
    let x = Leaf::new(Vector2::new(1.0, 2.0)).with_grad();
    doubled::graph(&x).backward();
}
