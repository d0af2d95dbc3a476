// `Some` in `scan` is the standard library's, or it does not compile.

use tapeless::differentiable;

#[allow(non_snake_case)]
fn Some(_: f64) -> Option<f64> {
    None
}

#[differentiable]
fn summed(x: &[f64]) -> f64 {
    x.iter()
        .scan(0.0, |sum, a| {
            *sum += a;
            Some(*sum)
        })
        .sum()
}

fn main() {}
