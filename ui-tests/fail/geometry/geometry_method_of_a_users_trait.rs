// A method of the user's own comes before that of the quaternion that a unit quaternion dereferences to.

use tapeless::differentiable;
use tapeless::nalgebra::UnitQuaternion;

trait Size {
    fn norm(&self) -> f64;
}

impl Size for UnitQuaternion<f64> {
    fn norm(&self) -> f64 {
        self.angle()
    }
}

#[differentiable]
fn size(q: &UnitQuaternion<f64>) -> f64 {
    q.norm()
}

fn main() {}
