// The result of a call is a number, a vector or a matrix.

use tapeless::differentiable;
use tapeless::nalgebra::{Isometry3, Point3};

#[differentiable]
fn moved(pose: &Isometry3<f64>, p: Point3<f64>) -> Point3<f64> {
    pose * p
}

#[differentiable]
fn depth(pose: &Isometry3<f64>, p: Point3<f64>) -> f64 {
    let seen: Point3<f64> = moved(pose, p);
    seen.z
}

fn main() {}
