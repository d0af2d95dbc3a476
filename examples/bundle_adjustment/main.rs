//! The errors of bundle adjustment's observations, and of each its block of two by fifteen derivatives.
//!
//! `program.rs` holds what a user would write.
//!
//! ```text
//! cargo run --release --example bundle_adjustment
//! ```

#![allow(clippy::cast_precision_loss, reason = "counts are small")]

#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../support/comparison.rs"]
mod comparison;
mod dual;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../support/dual.rs"]
mod dual_numbers;
mod problem;
mod program;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../support/random.rs"]
mod random;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../support/reference.rs"]
mod reference;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../support/report.rs"]
mod report;

use comparison::central_differences;
use problem::{Observation, read, seeded};
use program::weight_error;
use reference::Reference;

fn main() {
    let observations = seeded(3);
    // The first camera is not turned, where the length of the turn has no derivative to compare with.
    observations[1..].iter().for_each(confirm);
    for name in ["ba_adbench_single", "ba_syn_n5_m20_p64"] {
        if let Some(file) = Reference::open(name) {
            compare(name, &file);
        }
    }
}

/// An observation of the project's own, against differences and dual numbers.
fn confirm(observation: &Observation) {
    let inputs = observation.inputs();
    let (errors, block) = observation.block();
    report::agreement("forward mode", &block, &observation.block_forward().1);
    for (row, gradient) in block.chunks_exact(inputs.len()).enumerate() {
        report::gradient(&format!("error {row} of an observation"), errors[row], gradient);
        let differences = central_differences(|inputs| observation.with(inputs).errors()[row], &inputs);
        report::agreement("central differences", gradient, &differences);
        let duals = dual_numbers::gradient(|inputs| dual::errors(inputs, &observation.feature)[row], &inputs);
        report::agreement("num-dual", gradient, &duals);
    }
}

/// All observations of a reference file end to end, against the derivatives in it.
fn compare(name: &str, file: &Reference) {
    let (mut values, mut slopes) = (Vec::new(), Vec::new());
    let (mut expected_values, mut expected_slopes) = (Vec::new(), Vec::new());
    for (observation, expected) in read(file) {
        let (errors, block) = observation.block();
        let (weight_error, weight_slope) = weight_error::value_and_grad(observation.weight);
        values.extend([errors[0], errors[1], weight_error]);
        slopes.extend([block, vec![weight_slope]].concat());
        let (expected_error, expected_slope) = expected.weight_error;
        expected_values.extend([expected.errors[0], expected.errors[1], expected_error]);
        expected_slopes.extend([expected.block, vec![expected_slope]].concat());
    }
    println!("{name}: {} observations", values.len() / 3);
    report::agreement("the file's values", &values, &expected_values);
    report::agreement("the file's blocks", &slopes, &expected_slopes);
}
