// A method of references comes before nalgebra's own where the receiver is one more reference.

use tapeless::differentiable;
use tapeless::nalgebra::DMatrix;

trait Trace {
    fn trace(&self) -> f64;
}

impl Trace for &DMatrix<f64> {
    fn trace(&self) -> f64 {
        0.0
    }
}

#[differentiable]
fn trace(m: &DMatrix<f64>) -> f64 {
    (&m).trace()
}

fn main() {}
