//! The hand's errors and their Jacobian.

#[path = "../../examples/hand/by_hand.rs"]
mod by_hand;
#[path = "../../examples/hand/cases.rs"]
mod cases;
#[path = "../../examples/hand/model.rs"]
mod model;
#[path = "../../examples/hand/pose.rs"]
mod pose;
#[path = "../../examples/hand/program.rs"]
mod program;

use cases::Case;
use pose::{Posed, by_weights, errors, jacobian};
use tapeless::nalgebra::Vector3;

use crate::random;
use crate::reference::{self, Reference};

/// The errors end to end, and the Jacobian's rows.
fn all(case: &Case) -> (Vec<f64>, Vec<Vec<f64>>) {
    let (mut plain, mut values, mut blocks) = (Vec::new(), Vec::new(), Vec::new());
    errors(&case.pose, &case.hand.fingers, &case.targets, &mut plain);
    jacobian(&case.pose, &case.hand.fingers, &case.targets, &mut values, &mut blocks);
    assert_eq!(plain, values);
    let rows = blocks.iter().flat_map(|block| (0..3).map(|row| block.iter().map(|by| by[row]).collect()));
    (values.iter().flat_map(Vector3::iter).copied().collect(), rows.collect())
}

/// Both agree with a file, whose first columns are those of the weights.
fn compare(case: &Case, file: &Reference, own_columns: usize) {
    let (values, rows) = all(case);
    let expected = file.list("objective");
    assert_eq!(values.len(), expected.len());
    for (value, expected) in values.iter().zip(&expected) {
        assert!((value - expected).abs() < 1e-12, "{value} {expected}");
    }
    let mut weights = Vec::new();
    by_weights(&Posed::new(&case.pose, &case.hand.fingers), &case.targets, &mut weights);
    let expected = file.list("jacobian_rowmajor");
    for (index, (row, expected)) in rows.iter().zip(expected.chunks_exact(26 + own_columns)).enumerate() {
        let by_weights = weights[index / 3].map(|by| by[index % 3]);
        let row = by_weights[..own_columns].iter().chain(row);
        for (entry, expected) in row.zip(expected) {
            assert!((entry - expected).abs() < 1e-10, "row {index}: {entry} {expected}");
        }
    }
}

#[test]
fn errors_and_jacobian_are_the_reference() {
    for (name, own_columns) in [("hand_simple_small_c100", 0), ("hand_complicated_small_c100", 2)] {
        if let Some((case, file)) = Case::read(name) {
            compare(&case, &file, own_columns);
        }
    }
}

#[test]
fn the_jacobian_is_the_one_by_hand() {
    for inside in [false, true] {
        let Case { hand, pose, targets } = &Case::seeded(100, inside);
        let (mut values, mut blocks, mut own_values, mut own_blocks) = Default::default();
        jacobian(pose, &hand.fingers, targets, &mut values, &mut blocks);
        by_hand::jacobian(pose, &hand.fingers, targets, &mut own_values, &mut own_blocks);
        assert_eq!(values, own_values);
        for (ours, theirs) in blocks.as_flattened().iter().zip(own_blocks.as_flattened()) {
            assert!((ours - theirs).amax() < 1e-13, "{ours} {theirs}");
        }
    }
}

#[test]
fn the_jacobian_is_that_of_differences() {
    for inside in [false, true] {
        let mut case = Case::seeded(40, inside);
        let (_, rows) = all(&case);
        for column in 0..26 {
            let middle = case.pose[column];
            let mut at = |shift: f64| {
                case.pose[column] = middle + shift;
                all(&case).0
            };
            let (up, down) = (at(1e-5), at(-1e-5));
            case.pose[column] = middle;
            for (row, (up, down)) in rows.iter().zip(up.iter().zip(&down)) {
                assert!((row[column] - (up - down) / 2e-5).abs() < 1e-8, "{column}: {}", row[column]);
            }
        }
    }
}
