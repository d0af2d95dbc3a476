// A chain of iterators is written as a loop to have `#[checkpoint]`.

use tapeless::differentiable;

#[differentiable]
fn horner(x: f64, #[no_grad] coefficients: &[f64]) -> f64 {
    let mut sum = 0.0;
    #[checkpoint]
    coefficients.iter().for_each(|coefficient| sum = sum * x + coefficient);
    sum
}

fn main() {}
