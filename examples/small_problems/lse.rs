//! The logarithm of a sum of exponentials.

use tapeless::differentiable;

/// `ln Σ exp(x)`, shifted by the largest so that nothing overflows.
#[differentiable]
pub fn lse(x: &[f64]) -> f64 {
    let largest = x.iter().fold(f64::NEG_INFINITY, |largest, &entry| largest.max(entry));
    let sum: f64 = x.iter().map(|entry| (entry - largest).exp()).sum();
    largest + sum.ln()
}
