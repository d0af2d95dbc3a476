// A power of a rotation branches at the identity.

use tapeless::differentiable;
use tapeless::nalgebra::UnitQuaternion;

#[differentiable]
fn part(q: UnitQuaternion<f64>, t: f64) -> UnitQuaternion<f64> {
    q.powf(t)
}

fn main() {}
