// Where the items end must be seen: `Some` or `None` at the end of each arm.

use tapeless::differentiable;

#[differentiable]
fn bounded(x: &[f64]) -> f64 {
    x.iter()
        .scan(0.0, |sum, a| {
            *sum += a;
            (*sum < 2.0).then(|| *sum)
        })
        .sum()
}

fn main() {}
