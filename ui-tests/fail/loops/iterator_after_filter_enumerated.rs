// After `filter` the number of an item is not that of the loop.

use tapeless::differentiable;

#[differentiable]
fn weighted(x: &[f64]) -> f64 {
    let mut total = 0.0;
    for (i, a) in x.iter().filter(|a| **a > 0.0).enumerate() {
        total += a * i as f64;
    }
    total
}

fn main() {}
