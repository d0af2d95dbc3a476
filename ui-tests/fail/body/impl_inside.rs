// An `impl` of the function would exist twice.

use tapeless::differentiable;

#[differentiable]
fn square(x: f64) -> f64 {
    struct Unit;
    impl Drop for Unit {
        fn drop(&mut self) {}
    }
    x * x
}

fn main() {}
