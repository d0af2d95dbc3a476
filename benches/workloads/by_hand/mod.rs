//! Values and gradients of the same programs, written by hand.
//!
//! Each keeps the rounding of the value, and adds the gradient into what it is given.

pub mod bundle_adjustment;
pub mod det;
pub mod gmm;
pub mod gmm_sized;
pub mod kmeans;
pub mod llsq;
pub mod lse;
pub mod lstm;
pub mod ode;

/// The shifted logarithm of a sum of exponentials, and each term's share of the sum.
#[inline]
pub fn log_sum_exp(terms: &[f64], shares: &mut [f64]) -> f64 {
    let largest = terms.iter().fold(f64::NEG_INFINITY, |largest, &term| largest.max(term));
    let mut sum = -0.0;
    for (share, term) in shares.iter_mut().zip(terms) {
        *share = (term - largest).exp();
        sum += *share;
    }
    let reciprocal = 1.0 / sum;
    shares.iter_mut().for_each(|share| *share *= reciprocal);
    largest + sum.ln()
}
