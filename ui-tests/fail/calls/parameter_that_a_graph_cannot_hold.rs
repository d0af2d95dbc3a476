// Backward passes the parameter once more, and the type of the graph has no place for its type.
use tapeless::differentiable;

#[differentiable]
fn weighted(x: &[f64], #[no_grad] weight: &dyn Fn(f64) -> f64) -> f64 {
    x[0] * weight(2.0)
}

#[differentiable]
fn total(x: &[f64], #[no_grad] weight: &dyn Fn(f64) -> f64) -> f64 {
    weighted(x, weight)
}

fn main() {}
