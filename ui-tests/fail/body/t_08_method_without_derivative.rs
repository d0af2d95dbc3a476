// T-08: a method that has no derivative is refused, not treated as a constant.

use tapeless::differentiable;

#[differentiable]
fn stepped(x: f64) -> f64 {
    x.next_up() * 2.0
}

fn main() {}
