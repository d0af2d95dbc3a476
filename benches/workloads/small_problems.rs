//! The small problems.

#[path = "../../examples/small_problems/kmeans.rs"]
mod kmeans;
#[path = "../../examples/small_problems/llsq.rs"]
mod llsq;
#[path = "../../examples/small_problems/lse.rs"]
mod lse;
#[path = "../../examples/small_problems/ode.rs"]
mod ode;

use std::hint::black_box;

use kmeans::kmeans;
use llsq::llsq;
use lse::lse;
use ode::ode;

use crate::by_hand;
use crate::random::Random;
use crate::table::{Case, Variant};

/// All cases.
pub fn cases() -> Vec<Case> {
    let random = &mut Random::new(13);
    let points = random.list(1_000 * 16, -1.0, 1.0);
    let same_points = points.clone();
    vec![
        case("lse 40,000", random.list(40_000, -3.0, 3.0), lse, by_hand::lse::lse),
        case(
            "llsq 1,024 x 128",
            random.list(128, -1.0, 1.0),
            |x| llsq(x, black_box(1_024)),
            |x, bars| by_hand::llsq::llsq(x, black_box(1_024), bars),
        ),
        case(
            "ode n100 s100",
            random.list(100, 0.5, 1.5),
            |x| ode(x, black_box(100)),
            |x, bars| by_hand::ode::ode(x, black_box(100), bars),
        ),
        case(
            "kmeans k100 n1000 d16",
            random.list(100 * 16, -1.0, 1.0),
            move |x| kmeans(x, black_box(&points), black_box(16)),
            move |x, bars| by_hand::kmeans::kmeans(x, black_box(&same_points), black_box(16), bars),
        ),
    ]
}

fn case(
    name: &'static str,
    at: Vec<f64>,
    plain: impl Fn(&[f64]) -> f64 + 'static,
    by_hand: impl Fn(&[f64], &mut [f64]) -> f64 + 'static,
) -> Case {
    let same = at.clone();
    let mut bars = vec![0.0; at.len()];
    let plain = Variant::new("plain", move || {
        black_box(plain(black_box(&at)));
    });
    let by_hand = Variant::new("by hand", move || {
        bars.fill(0.0);
        black_box(by_hand(black_box(&same), &mut bars));
        black_box(&bars);
    });
    Case { name, instances: 1, variants: vec![plain, by_hand] }
}
