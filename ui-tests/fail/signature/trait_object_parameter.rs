// What runs behind a trait object is not known when compiled.

use tapeless::differentiable;

#[differentiable]
fn applied(x: f64, function: &dyn Fn(f64) -> f64) -> f64 {
    function(x)
}

fn main() {}
