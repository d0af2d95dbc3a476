//! Comparisons: of a Jacobian with differences, and of two inner products.

use alloc::vec::Vec;

use super::difference::Samples;
use super::error::{Check, Entry, GradcheckError, Report};
use super::precision::Precision;
use crate::differentiable::Perturb;

/// A comparison of a Jacobian with differences at a point.
pub(super) struct Comparison<'a, A> {
    pub(super) at: &'a A,
    pub(super) names: &'a [&'static str],
    pub(super) check: Check,
    pub(super) precision: Precision,
    pub(super) relative: f64,
}

impl<A: Perturb> Comparison<'_, A> {
    /// Compares each entry of `row(output)` with the derivative of that output of `function`.
    pub(super) fn compare(
        &self,
        function: &dyn Fn(&A) -> Vec<f64>,
        row: &mut dyn FnMut(usize) -> Vec<f64>,
    ) -> Result<Report, GradcheckError> {
        let middle = function(self.at);
        let rows: Vec<_> = (0..middle.len()).map(row).collect();
        let mut verdict = Verdict::default();
        for (index, place) in self.places().into_iter().enumerate() {
            let mut samples = Samples::new(self.at, index, function, &middle, self.precision);
            for (output, row) in rows.iter().enumerate() {
                let analytic = row.get(index).copied().unwrap_or(f64::NAN);
                self.judge(&mut verdict, &mut samples, Entry { output, analytic, ..place.clone() });
            }
        }
        verdict.finish(self.check)
    }

    fn judge(&self, verdict: &mut Verdict, samples: &mut Samples<A>, mut entry: Entry) {
        let estimate = samples.estimate(entry.output);
        (entry.numeric, entry.uncertainty) = (estimate.value, estimate.uncertainty);
        if !estimate.settled || samples.kinked(&estimate, &entry) {
            verdict.unsettled.get_or_insert(entry);
            return;
        }
        let allowed =
            self.relative * estimate.value.abs() + estimate.negligible + 10.0 * estimate.uncertainty;
        verdict.add(entry, allowed);
    }

    /// One blank entry for each coordinate of the point.
    fn places(&self) -> Vec<Entry> {
        let (mut places, mut argument) = (Vec::new(), 0);
        self.at.visit_parts(&mut |count| {
            let name = self.names.get(argument).copied();
            places.extend((0..count).map(|coordinate| Entry {
                argument,
                name,
                coordinate,
                output: 0,
                analytic: 0.0,
                numeric: 0.0,
                uncertainty: 0.0,
            }));
            argument += 1;
        });
        places
    }
}

/// What has been found so far.
#[derive(Default)]
struct Verdict {
    report: Report,
    worst_ratio: f64,
    unsettled: Option<Entry>,
}

impl Verdict {
    /// Judges an entry by the larger of what is negligible and what the differences cannot know.
    fn add(&mut self, entry: Entry, allowed: f64) {
        let deviation = (entry.analytic - entry.numeric).abs();
        let ratio = if deviation == 0.0 { 0.0 } else { deviation / allowed };
        // NaN is as wrong as can be.
        let ratio = if ratio.is_nan() { f64::INFINITY } else { ratio };
        self.report.entries += 1;
        if self.report.worst.is_none() || ratio > self.worst_ratio {
            (self.worst_ratio, self.report.worst) = (ratio, Some(entry));
        }
    }

    fn finish(self, check: Check) -> Result<Report, GradcheckError> {
        match (self.report.worst.clone(), self.unsettled) {
            (Some(entry), _) if self.worst_ratio > 1.0 => Err(GradcheckError::Entry { check, entry }),
            (_, Some(entry)) => Err(GradcheckError::Inconclusive { check, entry }),
            _ => Ok(self.report),
        }
    }
}

/// Compares two inner products, each of the two lists given.
pub(super) fn same_product(
    check: Check,
    precision: Precision,
    left: &(Vec<f64>, Vec<f64>),
    right: &(Vec<f64>, Vec<f64>),
) -> Result<(), GradcheckError> {
    let terms = |(one, other): &(Vec<f64>, Vec<f64>)| -> Vec<f64> {
        one.iter().zip(other).map(|(x, y)| x * y).collect()
    };
    let (left_terms, right_terms) = (terms(left), terms(right));
    let magnitude: f64 = left_terms.iter().chain(&right_terms).map(|term| term.abs()).sum();
    let (left, right): (f64, f64) = (left_terms.iter().sum(), right_terms.iter().sum());
    // At a pole both are infinite or NaN, in no order that could be compared.
    let poles = !left.is_finite() && !right.is_finite();
    if poles || (left - right).abs() <= precision.product() * magnitude {
        return Ok(());
    }
    Err(GradcheckError::Product { check, left, right })
}
