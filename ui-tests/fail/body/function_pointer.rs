// What a pointer points to is not known when compiled.

use tapeless::differentiable;

#[differentiable]
fn applied(x: f64, #[no_grad] function: fn(f64) -> f64) -> f64 {
    function(x)
}

fn main() {}
