// A differentiable value inside a trait object is out of sight.

use tapeless::differentiable;

#[differentiable]
fn boxed(x: f64) -> f64 {
    let object: Box<dyn Fn() -> f64> = Box::new(move || x * x);
    object()
}

fn main() {}
