// A method by value of the user's trait comes before nalgebra's own, which takes a reference.

use tapeless::differentiable;
use tapeless::nalgebra::DVector;

trait Products {
    fn dot(self, other: &Self) -> f64;
}

impl Products for DVector<f64> {
    fn dot(self, other: &Self) -> f64 {
        self[0] * other[0]
    }
}

#[differentiable]
fn product(v: DVector<f64>, w: &DVector<f64>) -> f64 {
    (v * 2.0).dot(w)
}

fn main() {}
