// Isometries of the plane are not in the language yet.

use tapeless::differentiable;
use tapeless::nalgebra::{Isometry2, Point2};

#[differentiable]
fn moved(pose: &Isometry2<f64>, p: Point2<f64>) -> Point2<f64> {
    pose * p
}

fn main() {}
