// What a function of the user's own gives is not known to be an isometry.

use tapeless::differentiable;
use tapeless::nalgebra::{Isometry3, Point3};

fn base() -> Isometry3<f64> {
    Isometry3::identity()
}

#[differentiable]
fn moved(p: Point3<f64>) -> Point3<f64> {
    base().inverse_transform_point(&p)
}

fn main() {}
