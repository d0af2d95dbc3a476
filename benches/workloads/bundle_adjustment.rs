//! One observation of bundle adjustment, over a batch of them.

#[allow(dead_code, reason = "the bench reads no files")]
#[path = "../../examples/bundle_adjustment/problem.rs"]
mod problem;
#[allow(dead_code, reason = "the weight's error costs nothing")]
#[path = "../../examples/bundle_adjustment/program.rs"]
mod program;

use std::hint::black_box;

use problem::seeded;
use program::{CAMERA, reprojection};

use crate::table::{Case, Variant};
use crate::{by_hand, random, reference};

/// Observations in one batch: enough that calls cost nothing, few enough for the cache.
const BATCH: u32 = 64;

/// The errors and their block of derivatives.
pub fn case() -> Case {
    let observations = seeded(BATCH as usize);
    let mut errors = vec![[0.0; 2]; observations.len()];
    let plain = move || {
        for (o, errors) in black_box(&observations).iter().zip(&mut errors) {
            *errors = reprojection(&o.camera, &o.point, o.weight, &o.feature);
        }
        black_box(&mut errors);
    };
    let observations = seeded(BATCH as usize);
    let mut results = vec![([0.0; 2], [[0.0; 15]; 2]); observations.len()];
    let by_hand = move || {
        for (o, (errors, block)) in black_box(&observations).iter().zip(&mut results) {
            *errors =
                by_hand::bundle_adjustment::reprojection(&o.camera, &o.point, o.weight, &o.feature, block);
        }
        black_box(&mut results);
    };
    let variants = vec![
        Variant::new("plain", plain),
        Variant::new("by hand", by_hand),
        Variant::new("two vjp", two_vjp()),
        Variant::new("fifteen jvp", fifteen_jvp()),
    ];
    Case { name: "bundle adjustment block", instances: BATCH, variants }
}

fn two_vjp() -> impl FnMut() {
    let observations = seeded(BATCH as usize);
    let gradients = ([0.0; 2], ([0.0; CAMERA], [0.0; 3], 0.0));
    let mut results = vec![[gradients; 2]; observations.len()];
    move || {
        for (o, rows) in black_box(&observations).iter().zip(&mut results) {
            *rows = [[1.0, 0.0], [0.0, 1.0]]
                .map(|seed| reprojection::vjp(&o.camera, &o.point, o.weight, &o.feature, seed));
        }
        black_box(&mut results);
    }
}

fn fifteen_jvp() -> impl FnMut() {
    let observations = seeded(BATCH as usize);
    let units: [([f64; CAMERA], [f64; 3], f64); 15] = std::array::from_fn(|column| {
        let unit: [f64; 15] = std::array::from_fn(|i| if i == column { 1.0 } else { 0.0 });
        (std::array::from_fn(|i| unit[i]), [unit[11], unit[12], unit[13]], unit[14])
    });
    let mut results = vec![[([0.0; 2], [0.0; 2]); 15]; observations.len()];
    move || {
        for (o, columns) in black_box(&observations).iter().zip(&mut results) {
            *columns = units.map(|(camera, point, weight)| {
                reprojection::jvp(&o.camera, &o.point, o.weight, &o.feature, &camera, &point, weight)
            });
        }
        black_box(&mut results);
    }
}
