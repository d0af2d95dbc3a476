// A range without an end over differentiable values.

use tapeless::differentiable;

#[differentiable]
fn sum(x: &[f64]) -> f64 {
    let mut total = 0.0;
    for i in 0.. {
        if i == x.len() {
            break;
        }
        total += x[i];
    }
    total
}

fn main() {}
