//! The programs of the examples: derivatives against the reference files where they are there, against central
//! differences and against `num-dual`.

#![allow(
    dead_code,
    clippy::redundant_closure_for_method_calls,
    clippy::similar_names,
    clippy::type_complexity,
    reason = "programs shared with examples and benches, and the usual names of gradients"
)]
#![allow(clippy::cast_precision_loss, reason = "counts are small")]

#[path = "../benches/workloads/by_hand/mod.rs"]
mod by_hand;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../examples/support/comparison.rs"]
mod comparison;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../examples/support/dual.rs"]
mod dual_numbers;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../examples/support/random.rs"]
mod random;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../examples/support/reference.rs"]
mod reference;

#[path = "workloads/bundle_adjustment.rs"]
mod bundle_adjustment;
#[path = "workloads/gmm.rs"]
mod gmm;
#[path = "workloads/lstm.rs"]
mod lstm;
#[path = "workloads/small_problems.rs"]
mod small_problems;

use comparison::deviation;

/// A value and its gradient.
type Gradient = (f64, Vec<f64>);

/// The two agree in all but the last digits.
fn assert_close(name: &str, left: &Gradient, right: &Gradient, tolerance: f64) {
    let off = deviation(&[left.0], &[right.0]);
    assert!(off <= tolerance, "{name}: values {} and {} are {off:e} apart", left.0, right.0);
    let off = deviation(&left.1, &right.1);
    assert!(off <= tolerance, "{name}: gradients are {off:e} apart");
}

/// A slope along a direction, by forward mode, is what the gradient says of the direction.
fn assert_slope(name: &str, gradient: &Gradient, (value, slope): (f64, f64), direction: &[f64]) {
    assert_eq!(value.to_bits(), gradient.0.to_bits(), "{name}: values {value} and {}", gradient.0);
    let terms = gradient.1.iter().zip(direction).map(|(entry, part)| entry * part);
    let (sum, size) = terms.fold((0.0, 0.0), |(sum, size), term: f64| (sum + term, size + term.abs()));
    assert!((slope - sum).abs() <= 1e-12 * size, "{name}: slopes {slope} and {sum}");
}

/// The two have the same value to the last bit, and gradients that agree in all but the last digits.
fn assert_same(name: &str, left: &Gradient, right: &Gradient) {
    assert_eq!(left.0.to_bits(), right.0.to_bits(), "{name}: values {} and {}", left.0, right.0);
    let off = deviation(&left.1, &right.1);
    assert!(off <= 1e-11, "{name}: gradients are {off:e} apart");
}
