//! One observation of bundle adjustment, and its block of two by fifteen derivatives.

#[path = "../../examples/bundle_adjustment/dual.rs"]
mod dual;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../../examples/bundle_adjustment/problem.rs"]
mod problem;
#[path = "../../examples/bundle_adjustment/program.rs"]
mod program;

use problem::{Observation, read, seeded};
use program::{reprojection, weight_error};

use crate::comparison::deviation;
use crate::reference::Reference;
use crate::{by_hand, dual_numbers, random, reference};

fn by_hand(observation: &Observation) -> ([f64; 2], Vec<f64>) {
    let Observation { camera, point, weight, feature } = observation;
    let mut block = [[f64::NAN; 15]; 2];
    let errors = by_hand::bundle_adjustment::reprojection(camera, point, *weight, feature, &mut block);
    (errors, block.concat())
}

#[test]
fn block_by_hand_is_the_reference() {
    for name in ["ba_adbench_single", "ba_syn_n5_m20_p64"] {
        let Some(reference) = Reference::open(name) else { return };
        for (observation, expected) in read(&reference) {
            let (errors, block) = by_hand(&observation);
            assert!(deviation(&errors, &expected.errors) <= 1e-10, "{errors:?}, {:?}", expected.errors);
            assert!(deviation(&block, &expected.block) <= 1e-10, "{block:?}, {:?}", expected.block);
            let weight = observation.weight;
            let weight_error = weight_error::value_and_grad(weight);
            assert!((weight_error.0 - expected.weight_error.0).abs() <= 1e-15);
            assert!((weight_error.1 - expected.weight_error.1).abs() <= 1e-15);
        }
    }
}

#[test]
fn block_by_hand_is_that_of_dual_numbers() {
    for observation in seeded(20) {
        let Observation { camera, point, weight, feature } = &observation;
        let (errors, block) = by_hand(&observation);
        assert_eq!(errors, reprojection(camera, point, *weight, feature));
        let inputs = [&camera[..], point, &[*weight]].concat();
        let rows =
            [0, 1].map(|row| dual_numbers::gradient(|inputs| dual::errors(inputs, feature)[row], &inputs));
        // Where the camera is not turned, the square root has no derivative.
        let checked = if camera[0] == 0.0 { 3 } else { 0 };
        for (row, duals) in block.chunks_exact(15).zip(&rows) {
            assert!(deviation(&row[checked..], &duals[checked..]) <= 1e-12, "{row:?}, {duals:?}");
        }
    }
}

#[test]
fn block_is_the_one_by_hand_in_both_modes() {
    for observation in seeded(20) {
        let (errors, block) = by_hand(&observation);
        for (mode, (values, derivatives)) in
            [("reverse", observation.block()), ("forward", observation.block_forward())]
        {
            assert_eq!(values, errors, "{mode}");
            assert!(deviation(&derivatives, &block) <= 1e-12, "{mode}: {derivatives:?}, {block:?}");
        }
    }
}
