//! The logarithm of a sum of exponentials: the exponentials are kept in the gradient's place.

use super::log_sum_exp;

/// The value, and the gradient written into `bars`.
pub fn lse(x: &[f64], bars: &mut [f64]) -> f64 {
    log_sum_exp(x, bars)
}
