//! The programs of the examples: derivatives against the reference files where they are there, against central
//! differences and against `num-dual`.

#[path = "../benches/workloads/by_hand/mod.rs"]
mod by_hand;
#[path = "../examples/support/comparison.rs"]
mod comparison;
#[path = "../examples/support/dual.rs"]
mod dual_numbers;
#[path = "../examples/support/random.rs"]
mod random;
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

/// The two have the same value to the last bit, and gradients that agree in all but the last digits.
fn assert_same(name: &str, left: &Gradient, right: &Gradient) {
    assert_eq!(left.0.to_bits(), right.0.to_bits(), "{name}: values {} and {}", left.0, right.0);
    let off = deviation(&left.1, &right.1);
    assert!(off <= 1e-11, "{name}: gradients are {off:e} apart");
}
