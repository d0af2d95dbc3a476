// A method by value of the user's trait comes before nalgebra's own, which takes a reference.

use tapeless::differentiable;
use tapeless::nalgebra::Vector3;

trait Size {
    fn norm(self) -> f64;
}

impl Size for Vector3<f64> {
    fn norm(self) -> f64 {
        self.x
    }
}

#[differentiable]
fn size(v: Vector3<f64>) -> f64 {
    v.norm()
}

fn main() {}
