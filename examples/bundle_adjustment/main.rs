//! Bundle adjustment: a whole scene found from its pictures, and the block of two by fifteen derivatives of each
//! observation of the public benchmark.
//!
//! `camera.rs` holds what a user would write for the scene, in vectors; `program.rs` the benchmark's program, in
//! numbers.
//!
//! ```text
//! cargo run --release --example bundle_adjustment
//! ```

#![allow(clippy::cast_precision_loss, reason = "counts are small")]

mod adjust;
mod camera;
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
mod scene;

use adjust::adjust;
use comparison::central_differences;
use problem::{Observation, read, seeded};
use program::weight_error;
use random::Random;
use reference::Reference;
use scene::Scene;

fn main() {
    find_scene(0.0);
    find_scene(0.5);
    let observations = seeded(3);
    // The first camera is not turned, where the length of the turn has no derivative to compare with.
    observations[1..].iter().for_each(confirm);
    for name in ["ba_adbench_single", "ba_syn_n5_m20_p64"] {
        if let Some(file) = Reference::open(name) {
            compare(name, &file);
        }
    }
}

/// Finds cameras and points from pictures with errors of so many pixels, and prints how far from the truth they are.
fn find_scene(noise: f64) {
    let random = &mut Random::new(3);
    let truth = Scene::seeded(6, 60, random);
    let sightings = truth.sightings(noise, random);
    let guess = truth.guessed(random);
    let unknowns = truth.unknowns();
    println!("{} sightings, off by {noise} pixels; {} unknowns", sightings.len(), unknowns.len());
    let found = adjust(&guess, &sightings);
    let error = (found.sum_of_squares / (2 * sightings.len()) as f64).sqrt();
    println!("  {:?} after {} evaluations, {error:.2e} pixels", found.termination, found.evaluations);
    for (name, scene) in [("guessed", &guess), ("found", &found.scene)] {
        let off: Vec<f64> = scene.unknowns().iter().zip(&unknowns).map(|(own, truth)| own - truth).collect();
        let (cameras, points) = off.split_at(truth.first_point());
        let root = |off: &[f64]| comparison::norm(off) / (off.len() as f64).sqrt();
        let lengths = cameras.chunks_exact(11).map(|camera| camera[6]).collect::<Vec<_>>();
        println!("  {name}: points off by {:.2e}, focal lengths by {:.2e}", root(points), root(&lengths));
    }
    let steepest = found.deviations.iter().copied().fold(0.0, f64::max);
    println!("  a pixel's error makes the least certain unknown uncertain by {steepest:.2}");
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
