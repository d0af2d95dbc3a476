//! The recurrent network.

#[allow(dead_code, reason = "the bench reads no files")]
#[path = "../../examples/lstm/problem.rs"]
mod problem;
#[path = "../../examples/lstm/program.rs"]
mod program;

use std::hint::black_box;

use problem::Problem;
use program::lstm;

use crate::table::{Case, Variant};
use crate::{by_hand, random, reference};

/// Two layers of fourteen units, over 1,024 rows.
pub fn case() -> Case {
    let p = Problem::seeded(2, 1_024, 14);
    let plain = move || {
        let p = black_box(&p);
        black_box(lstm(&p.main, &p.extra, &p.state, &p.sequence, p.width));
    };
    let p = Problem::seeded(2, 1_024, 14);
    let (mut main, mut extra) = (vec![0.0; p.main.len()], vec![0.0; p.extra.len()]);
    let by_hand = move || {
        let p = black_box(&p);
        main.fill(0.0);
        extra.fill(0.0);
        let bars = (&mut main, &mut extra);
        black_box(by_hand::lstm::lstm(&p.main, &p.extra, &p.state, &p.sequence, p.width, bars.0, bars.1));
        black_box((&main, &extra));
    };
    let p = Problem::seeded(2, 1_024, 14);
    let (mut main, mut extra) = (vec![0.0; p.main.len()], vec![0.0; p.extra.len()]);
    let accumulate = move || {
        let p = black_box(&p);
        main.fill(0.0);
        extra.fill(0.0);
        let bars = (&mut main, &mut extra);
        black_box(lstm::accumulate_grad(&p.main, &p.extra, &p.state, &p.sequence, p.width, bars.0, bars.1));
        black_box((&main, &extra));
    };
    let p = Problem::seeded(2, 1_024, 14);
    let value_and_grad = move || {
        let p = black_box(&p);
        black_box(lstm::value_and_grad(&p.main, &p.extra, &p.state, &p.sequence, p.width));
    };
    let variants = vec![
        Variant::new("plain", plain),
        Variant::new("by hand", by_hand),
        Variant::new("accumulate_grad", accumulate),
        Variant::new("value_and_grad", value_and_grad),
    ];
    Case { name: "lstm l2 c1024", instances: 1, variants }
}
