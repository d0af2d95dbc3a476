// A trait method is not a method of `f64`, whatever its name.

use tapeless::differentiable;

trait Squash {
    fn squash(self) -> Self;
}

impl Squash for f64 {
    fn squash(self) -> Self {
        self / (1.0 + self.abs())
    }
}

#[differentiable]
fn squashed(x: f64) -> f64 {
    x.squash()
}

fn main() {}
