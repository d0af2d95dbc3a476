// The vectors have lengths of their own, so that the array is no one piece of memory.

use tapeless::differentiable;
use tapeless::nalgebra::DVector;

#[differentiable]
fn total(x: &DVector<f64>) -> f64 {
    let both = [x.clone(), x * 2.0];
    both[0].dot(&both[1])
}

fn main() {}
