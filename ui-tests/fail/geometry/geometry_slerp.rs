// Where both rotations are equal, nalgebra returns one of them: the derivative of that branch would be wrong.

use tapeless::differentiable;
use tapeless::nalgebra::{UnitQuaternion, Vector3};

#[differentiable]
fn halfway(a: &UnitQuaternion<f64>, b: &UnitQuaternion<f64>) -> Vector3<f64> {
    a.slerp(b, 0.5) * Vector3::new(1.0, 0.0, 0.0)
}

fn main() {}
