//! A hand's pose against measured points: the errors and their Jacobian by the joints' angles.
//!
//! `program.rs` holds what a user would write for the attribute, `pose.rs` what is put together of it.
//!
//! ```text
//! cargo run --release --example hand
//! ```

#![allow(clippy::cast_precision_loss, reason = "counts are small")]

mod by_hand;
mod cases;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../support/comparison.rs"]
mod comparison;
mod model;
mod pose;
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

use cases::Case;
use comparison::central_differences;
use pose::{Pose, by_weights, errors, jacobian};

fn main() {
    for (name, inside) in [("points on vertices", false), ("points in triangles", true)] {
        confirm(name, &Case::seeded(100, inside));
    }
    for (name, own_columns) in [("hand_simple_small_c100", 0), ("hand_complicated_small_c100", 2)] {
        if let Some((case, file)) = Case::read(name) {
            let (values, jacobian) = evaluated(&case, own_columns);
            println!("{name}: {} errors by {} numbers", values.len(), 26 + own_columns);
            report::agreement("the file's errors", &values, &file.list("objective"));
            report::agreement("the file's Jacobian", &jacobian, &file.list("jacobian_rowmajor"));
        }
    }
}

/// The project's own points, against differences.
fn confirm(name: &str, case: &Case) {
    let (values, jacobian) = evaluated(case, 0);
    println!("{name}: {} errors by 26 numbers", values.len());
    let (mut own_values, mut blocks) = (Vec::new(), Vec::new());
    by_hand::jacobian(&case.pose, &case.hand.fingers, &case.targets, &mut own_values, &mut blocks);
    let rows = blocks.iter().flat_map(|block| (0..3).flat_map(|row| block.iter().map(move |by| by[row])));
    report::agreement("the one by hand", &jacobian, &rows.collect::<Vec<_>>());
    for index in [0, 100, 299] {
        let error = |pose: &[f64]| {
            let mut all = Vec::new();
            errors(&Pose::from_column_slice(pose), &case.hand.fingers, &case.targets, &mut all);
            all[index / 3][index % 3]
        };
        let differences = central_differences(error, case.pose.as_slice());
        report::agreement("central differences", &jacobian[26 * index..][..26], &differences);
    }
}

/// The errors end to end, and the Jacobian row by row; of the derivatives by the weights as many as are asked for.
fn evaluated(case: &Case, own_columns: usize) -> (Vec<f64>, Vec<f64>) {
    let (mut values, mut blocks) = (Vec::new(), Vec::new());
    let posed = jacobian(&case.pose, &case.hand.fingers, &case.targets, &mut values, &mut blocks);
    let mut weights = Vec::new();
    by_weights(&posed, &case.targets, &mut weights);
    let mut rows = Vec::new();
    for (weights, block) in weights.iter().zip(&blocks) {
        for row in 0..3 {
            rows.extend(weights[..own_columns].iter().chain(block).map(|by| by[row]));
        }
    }
    (values.iter().flat_map(|error| error.iter().copied()).collect(), rows)
}
