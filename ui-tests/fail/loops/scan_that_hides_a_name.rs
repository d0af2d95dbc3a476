// What follows the closure would find its `limit` in the emitted program.

use tapeless::differentiable;

#[differentiable]
fn limited(x: &[f64]) -> f64 {
    let limit = 2.0;
    x.iter()
        .scan(0.0, |sum, a| {
            let limit = limit + 1.0;
            *sum += a;
            if *sum > limit { None } else { Some(*sum) }
        })
        .map(|a| a * limit)
        .sum()
}

fn main() {}
