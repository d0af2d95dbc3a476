// The state of `scan` is a number that may be differentiable, or an array.

use tapeless::differentiable;

#[differentiable]
fn weighted(x: &[f64]) -> f64 {
    x.iter()
        .scan(0, |count, a| {
            *count += 1;
            Some(a * f64::from(*count))
        })
        .sum()
}

fn main() {}
