//! The density of a mixture of Gaussians and its gradient, which adjusts the mixture to data.
//!
//! `program.rs` holds what a user would write, `sized.rs` the same with sizes known when compiled.
//!
//! ```text
//! cargo run --release --example gmm
//! ```

#![allow(clippy::cast_precision_loss, reason = "counts are small")]

#[allow(dead_code, reason = "not every program needs all of it")]
#[path = "../support/comparison.rs"]
mod comparison;
mod dual;
#[allow(dead_code, reason = "not every program needs all of it")]
#[path = "../support/dual.rs"]
mod dual_numbers;
mod problem;
mod program;
#[allow(dead_code, reason = "not every program needs all of it")]
#[path = "../support/random.rs"]
mod random;
#[allow(dead_code, reason = "not every program needs all of it")]
#[path = "../support/reference.rs"]
mod reference;
#[allow(dead_code, reason = "not every program needs all of it")]
#[path = "../support/report.rs"]
mod report;
mod sized;

use comparison::central_differences;
use problem::Problem;
use random::Random;
use reference::Reference;

fn main() {
    seeded();
    sized();
    for name in ["gmm_d2_K5_n1000", "gmm_d10_K5_n1000", "gmm_syn_d3_K4_n50_g0.7_m2"] {
        if let Some(file) = Reference::open(name) {
            compare(name, &file);
        }
    }
}

/// Inputs of the project's own, against differences and dual numbers.
fn seeded() {
    let problem = Problem::seeded(3, 4, 100);
    let (value, gradient) = problem.gradient();
    report::gradient("3 dimensions, 4 components, 100 points", value, &gradient);
    let at = problem.parameters();
    let differences = central_differences(|parameters| problem.with(parameters).value(), &at);
    report::agreement("central differences", &gradient, &differences);
    let duals = dual_numbers::gradient(|parameters| dual::density(&problem, parameters), &at);
    report::agreement("num-dual", &gradient, &duals);
    let direction = Random::new(1).list(at.len(), -1.0, 1.0);
    report::slope(&gradient, problem.slope(&direction).1, &direction);
}

/// The same with sizes known when compiled.
fn sized() {
    let problem = Problem::seeded(3, 4, 100);
    let (value, gradient) = problem.sized_gradient::<3, 4, 3>();
    report::gradient("the same, sizes known when compiled", value, &gradient);
    report::agreement("sizes at run time", &gradient, &problem.gradient().1);
}

/// The inputs of a reference file, against the derivative in it.
fn compare(name: &str, file: &Reference) {
    let (value, gradient) = Problem::read(file).gradient();
    let (expected, expected_gradient) = Problem::expected(file);
    report::gradient(name, value, &gradient);
    report::agreement("the file's value", &[value], &[expected]);
    report::agreement("the file's gradient", &gradient, &expected_gradient);
}
