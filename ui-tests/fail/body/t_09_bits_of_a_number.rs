// T-09: the bits of a number are an integer.

use tapeless::differentiable;

#[differentiable]
fn scrambled(x: f64) -> f64 {
    f64::from_bits(x.to_bits() ^ 1)
}

fn main() {}
