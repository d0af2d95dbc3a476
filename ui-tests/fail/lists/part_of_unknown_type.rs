// An integer without a suffix in a tuple may be of any type.
use tapeless::differentiable;

#[differentiable]
fn total(x: f64) -> f64 {
    let list = vec![(x, 1), (x * x, 2)];
    list[0].0 * list[1].0
}

fn main() {}
