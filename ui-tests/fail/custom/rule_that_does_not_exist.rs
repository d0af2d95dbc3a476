// No function has the name.
use tapeless::differentiable;

#[differentiable(vjp = missing)]
fn square(x: f64) -> f64 {
    x * x
}

fn main() {}
