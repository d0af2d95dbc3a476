// A type is taken for nalgebra's by its name, and emitted code has rustc confirm it.

use tapeless::differentiable;

struct Quaternion<T>(T);

impl<T> Quaternion<T> {
    fn new(w: T, _: T, _: T, _: T) -> Self {
        Self(w)
    }

    fn norm(self) -> T {
        self.0
    }
}

#[differentiable]
fn length(x: f64) -> f64 {
    Quaternion::new(x, x, x, x).norm()
}

fn main() {}
