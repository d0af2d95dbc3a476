// Each vector of the list has a length of its own, so that the list is no one piece of memory.

use tapeless::differentiable;
use tapeless::nalgebra::DVector;

#[differentiable]
fn total(points: &[DVector<f64>]) -> f64 {
    points[0].sum()
}

fn main() {}
