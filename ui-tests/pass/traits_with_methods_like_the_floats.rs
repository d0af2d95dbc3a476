// A user's trait with a method `sin` is in scope: the inherent method of `f64` runs, and is differentiated.

use tapeless::differentiable;

trait Wave {
    fn sin(self) -> Self;
    fn powi(self, exponent: i32) -> Self;
}

impl Wave for f64 {
    fn sin(self) -> Self {
        panic!("the inherent method comes first")
    }

    fn powi(self, _: i32) -> Self {
        panic!("the inherent method comes first")
    }
}

#[differentiable]
fn wave(x: f64) -> f64 {
    x.sin() + x.powi(2)
}

fn main() {
    assert_eq!(wave::value_and_grad(0.0), (0.0, 1.0));
}
