//! One observation of bundle adjustment, over a batch of them.

#[allow(dead_code, reason = "the bench reads no files")]
#[path = "../../examples/bundle_adjustment/problem.rs"]
mod problem;
#[allow(dead_code, reason = "the weight's error costs nothing")]
#[path = "../../examples/bundle_adjustment/program.rs"]
mod program;

use std::hint::black_box;

use problem::seeded;
use program::reprojection;

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
    let variants = vec![Variant::new("plain", plain), Variant::new("by hand", by_hand)];
    Case { name: "bundle adjustment block", instances: BATCH, variants }
}
