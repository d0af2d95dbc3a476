//! The loss of a recurrent network and its gradient, with which the network learns.
//!
//! `program.rs` holds what a user would write.
//!
//! ```text
//! cargo run --release --example lstm
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
use problem::Problem;
use random::Random;
use reference::Reference;

fn main() {
    seeded();
    for name in ["lstm_l2_c16_b14", "lstm_l2_c1024_b14"] {
        if let Some(file) = Reference::open(name) {
            compare(name, &file);
        }
    }
}

/// Inputs of the project's own, against differences and dual numbers.
fn seeded() {
    let problem = Problem::seeded(2, 20, 5);
    let (value, gradient) = problem.gradient();
    report::gradient("2 layers of 5 units, 20 rows", value, &gradient);
    let at = problem.parameters();
    let differences = central_differences(|parameters| problem.with(parameters).value(), &at);
    report::agreement("central differences", &gradient, &differences);
    let duals = dual_numbers::gradient(|parameters| dual::loss(&problem, parameters), &at);
    report::agreement("num-dual", &gradient, &duals);
    let direction = Random::new(1).list(at.len(), -1.0, 1.0);
    report::slope(&gradient, problem.slope(&direction).1, &direction);
}

/// The inputs of a reference file, against the derivative in it.
fn compare(name: &str, file: &Reference) {
    let (value, gradient) = Problem::read(file).gradient();
    let (expected, expected_gradient) = Problem::expected(file);
    report::gradient(name, value, &gradient);
    report::agreement("the file's value", &[value], &[expected]);
    report::agreement("the file's gradient", &gradient, &expected_gradient);
}
