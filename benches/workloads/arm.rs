//! The kinematics of an arm with six joints.

#[path = "../../examples/arm/by_hand.rs"]
mod by_hand;
#[path = "../../examples/arm/program.rs"]
mod program;
#[allow(dead_code, reason = "the bench solves nothing")]
#[path = "../../examples/arm/solve.rs"]
mod solve;

use std::hint::black_box;

use num_dual::{DualNum as _, DualSVec64, jacobian};
use program::tool;
use solve::PUMA;
use tapeless::nalgebra::{SVector, Vector6};

use crate::random::Random;
use crate::table::{Case, Variant};

/// Poses in one batch.
const BATCH: u32 = 64;

/// Value and Jacobian of the tool.
pub fn case() -> Case {
    let random = &mut Random::new(21);
    let poses: Vec<Vector6<f64>> =
        (0..BATCH).map(|_| Vector6::from_fn(|_, _| random.between(-2.0, 2.0))).collect();
    for pose in &poses {
        assert!((tool::jacobian(pose, &PUMA) - by_hand::tool(pose, &PUMA).1).amax() < 1e-13);
        assert!((tool::jacobian(pose, &PUMA) - jacobian(dual, pose).1).amax() < 1e-13);
    }
    let variants = vec![
        batched("plain", &poses, |pose| tool(pose, black_box(&PUMA))),
        batched("by hand", &poses, |pose| by_hand::tool(pose, black_box(&PUMA))),
        batched("value_and_jacobian", &poses, |pose| tool::value_and_jacobian(pose, black_box(&PUMA))),
        batched("six jvp", &poses, |pose| {
            let column = |joint| tool::jvp(pose, black_box(&PUMA), &Vector6::ith(joint, 1.0));
            std::array::from_fn::<_, 6, _>(column)
        }),
        batched("num-dual", &poses, |pose| jacobian(dual, pose)),
    ];
    Case { name: "arm of six joints", instances: BATCH, variants }
}

/// A form that runs over all poses.
fn batched<T: 'static>(
    name: &'static str,
    poses: &[Vector6<f64>],
    form: impl Fn(&Vector6<f64>) -> T + 'static,
) -> Variant {
    let poses = poses.to_vec();
    Variant::new(name, move || black_box(&poses).iter().for_each(|pose| drop(black_box(form(pose)))))
}

/// The tool over dual numbers.
fn dual(angles: SVector<DualSVec64<6>, 6>) -> SVector<DualSVec64<6>, 6> {
    let zero = DualSVec64::from(0.0);
    let (mut place, mut axis) = ([zero; 3], [zero, zero, DualSVec64::from(1.0)]);
    for (angle, link) in angles.iter().zip(&PUMA).rev() {
        let ((sine, cosine), [across, along]) = (angle.sin_cos(), link.twist);
        let turned = |v: [DualSVec64<6>; 3]| {
            let inner = v[1] * along - v[2] * across;
            [cosine * v[0] - sine * inner, sine * v[0] + cosine * inner, v[1] * across + v[2] * along]
        };
        (place, axis) = (turned(place), turned(axis));
        place[0] += cosine * link.length;
        place[1] += sine * link.length;
        place[2] += link.offset;
    }
    SVector::from([place[0], place[1], place[2], axis[0], axis[1], axis[2]])
}
