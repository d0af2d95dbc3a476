// The gradient check moves every differentiable argument, so none of them is fixed.
use tapeless::differentiable;

#[differentiable]
fn product(x: f64, y: f64) -> f64 {
    x * y
}

tapeless::gradcheck! { product(x in 0.0..1.0, y = 2.0) }

fn main() {}
