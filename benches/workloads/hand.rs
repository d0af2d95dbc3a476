//! The errors of a hand's pose and their Jacobian, for a hundred points.

#[path = "../../examples/hand/by_hand.rs"]
mod by_hand;
#[allow(dead_code, reason = "the bench reads no files")]
#[path = "../../examples/hand/cases.rs"]
mod cases;
#[allow(dead_code, reason = "the bench reads no files")]
#[path = "../../examples/hand/model.rs"]
mod model;
#[path = "../../examples/hand/pose.rs"]
mod pose;
#[path = "../../examples/hand/program.rs"]
mod program;

use std::hint::black_box;

use pose::{Block, Pose, Target};
use program::Finger;
use tapeless::nalgebra::Vector3;

use crate::table::Variant;
use crate::{random, reference, table};

/// Points on vertices, and points in triangles.
pub fn cases() -> Vec<table::Case> {
    vec![case("hand simple, 100", false), case("hand complicated, 100", true)]
}

/// A form of the Jacobian.
type Form =
    fn(&Pose, &[Finger; 5], &[Target], &mut Vec<Vector3<f64>>, &mut Vec<Block>, &mut Vec<[Vector3<f64>; 2]>);

fn case(name: &'static str, inside: bool) -> table::Case {
    let cases::Case { hand, pose, targets } = cases::Case::seeded(100, inside);
    let (fingers, mut errors) = (hand.fingers.clone(), Vec::new());
    let same = targets.clone();
    let plain = Variant::new("plain", move || {
        pose::errors(black_box(&pose), black_box(&fingers), black_box(&same), &mut errors);
        black_box(&errors);
    });
    let derived = |name: &'static str, form: Form| {
        let (fingers, targets) = (hand.fingers.clone(), targets.clone());
        let (mut errors, mut blocks, mut weights) = (Vec::new(), Vec::new(), Vec::new());
        Variant::new(name, move || {
            let at = (black_box(&pose), black_box(&fingers), black_box(&targets));
            form(at.0, at.1, at.2, &mut errors, &mut blocks, &mut weights);
            black_box((&errors, &blocks, &weights));
        })
    };
    let by_hand: Form = |p, f, t, e, b, _| {
        by_hand::jacobian(p, f, t, e, b);
    };
    let ours: Form = |p, f, t, e, b, _| {
        pose::jacobian(p, f, t, e, b);
    };
    let by_hand_inside: Form = |p, f, t, e, b, w| {
        let posed = by_hand::jacobian(p, f, t, e, b);
        pose::by_weights(&posed, t, w);
    };
    let ours_inside: Form = |p, f, t, e, b, w| {
        let posed = pose::jacobian(p, f, t, e, b);
        pose::by_weights(&posed, t, w);
    };
    let forms = if inside { [by_hand_inside, ours_inside] } else { [by_hand, ours] };
    let variants = vec![plain, derived("by hand", forms[0]), derived("jvp and jacobian", forms[1])];
    table::Case { name, instances: 1, variants }
}
