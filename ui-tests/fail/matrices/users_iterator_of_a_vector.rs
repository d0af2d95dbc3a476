// A method by value of the user's trait comes before nalgebra's own, which takes a reference.

use tapeless::differentiable;
use tapeless::nalgebra::Vector3;

trait Elements {
    fn iter(self) -> std::array::IntoIter<f64, 1>;
}

impl Elements for Vector3<f64> {
    fn iter(self) -> std::array::IntoIter<f64, 1> {
        [self.x].into_iter()
    }
}

#[differentiable]
fn total(v: Vector3<f64>) -> f64 {
    let mut sum = 0.0;
    for x in v.iter() {
        sum += x;
    }
    sum
}

fn main() {}
