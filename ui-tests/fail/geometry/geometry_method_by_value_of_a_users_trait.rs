// A method by value comes before nalgebra's own, which takes a reference.

use tapeless::differentiable;
use tapeless::nalgebra::{UnitQuaternion, Vector3};

trait Turned {
    fn inverse(self) -> Self;
}

impl Turned for UnitQuaternion<f64> {
    fn inverse(self) -> Self {
        self
    }
}

#[differentiable]
fn back(q: UnitQuaternion<f64>, v: &Vector3<f64>) -> Vector3<f64> {
    q.inverse() * v
}

fn main() {}
