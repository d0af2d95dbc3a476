// T-10: the path form is the same method.

use tapeless::differentiable;

#[differentiable]
fn stepped(x: f64) -> f64 {
    f64::next_up(x) * 2.0
}

fn main() {}
