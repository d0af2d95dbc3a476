// Whether a rotation has an axis is not asked: axis times angle is smooth where there is none.

use tapeless::differentiable;
use tapeless::nalgebra::{UnitQuaternion, Vector3};

#[differentiable]
fn axis(q: &UnitQuaternion<f64>) -> Vector3<f64> {
    q.axis().unwrap().into_inner()
}

fn main() {}
