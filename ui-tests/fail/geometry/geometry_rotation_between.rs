// Between parallel vectors there is no one rotation.

use tapeless::differentiable;
use tapeless::nalgebra::{UnitQuaternion, Vector3};

#[differentiable]
fn turned(a: &Vector3<f64>, b: &Vector3<f64>) -> Vector3<f64> {
    UnitQuaternion::rotation_between(a, b).unwrap() * a
}

fn main() {}
