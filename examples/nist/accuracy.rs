//! How many digits agree with the certified ones.

use super::dataset::Dataset;
use super::fit::Fit;

/// NIST certifies eleven digits: more cannot be told apart.
const CERTIFIED_DIGITS: f64 = 11.0;

/// From this many digits on, a start counts as solved.
pub const SOLVED_DIGITS: f64 = 4.0;

/// The digits of a fit that agree with the certified values, of several numbers the worst.
#[derive(Debug)]
pub struct Accuracy {
    /// Of the parameters that the solver stopped at.
    pub solver: f64,
    /// Of the parameters after polishing.
    pub parameters: f64,
    /// Of the standard deviations of the parameters.
    pub deviations: f64,
    /// Of the residual sum of squares.
    pub sum_of_squares: f64,
}

impl Accuracy {
    /// Compares a fit with the certified values.
    pub fn of(fit: &Fit, dataset: &Dataset) -> Self {
        Self {
            solver: worst_digits(&fit.solver_parameters, &dataset.certified),
            parameters: worst_digits(&fit.parameters, &dataset.certified),
            deviations: worst_digits(&fit.deviations, &dataset.deviations),
            sum_of_squares: digits(fit.sum_of_squares, dataset.certified_sum),
        }
    }

    /// Whether the start led to the certified minimum.
    pub fn is_solved(&self) -> bool {
        self.parameters >= SOLVED_DIGITS
    }
}

/// NIST's log relative error (LRE), between none and all certified digits.
pub fn digits(found: f64, certified: f64) -> f64 {
    let relative_error = ((found - certified) / certified).abs();
    // What is not a number must not pass for agreement: the minimum over several would skip it.
    if relative_error.is_nan() { 0.0 } else { (-relative_error.log10()).clamp(0.0, CERTIFIED_DIGITS) }
}

/// The least of the digits of several numbers.
fn worst_digits(found: &[f64], certified: &[f64]) -> f64 {
    let digits = found.iter().zip(certified).map(|(&found, &certified)| digits(found, certified));
    digits.fold(CERTIFIED_DIGITS, f64::min)
}
