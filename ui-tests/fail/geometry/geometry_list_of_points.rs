// Lists hold numbers, arrays, vectors and matrices; points are made of these.

use tapeless::differentiable;
use tapeless::nalgebra::{Isometry3, Point3};

#[differentiable]
fn total(pose: &Isometry3<f64>, points: &[Point3<f64>]) -> f64 {
    let mut sum = 0.0;
    for p in points {
        sum += (pose * p).x;
    }
    sum
}

fn main() {}
