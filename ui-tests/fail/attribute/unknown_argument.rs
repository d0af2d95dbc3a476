// An argument that is not known is refused, and the known ones are listed.

use tapeless::differentiable;

#[differentiable(ordr = 2)]
fn square(x: f64) -> f64 {
    x * x
}

fn main() {}
