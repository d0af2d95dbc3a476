//! The extended Kalman filter: its Jacobians and its consistency.

#[path = "../../examples/kalman/by_hand.rs"]
mod by_hand;
#[path = "../../examples/kalman/filter.rs"]
mod filter;
#[path = "../../examples/kalman/simulation.rs"]
mod simulation;
#[path = "../../examples/kalman/vehicle.rs"]
mod vehicle;

use filter::{BY_HAND, DERIVED};
use simulation::{RADAR, SECONDS, drive, mean_errors};

use crate::random;

#[test]
fn jacobians_are_those_by_hand() {
    for moment in drive(&DERIVED, 1) {
        let mut straight = moment.truth;
        straight[4] = 0.0;
        for state in [moment.truth, straight] {
            let (ours, theirs) = ((DERIVED.motion)(&state, SECONDS), (BY_HAND.motion)(&state, SECONDS));
            assert_eq!(ours.0, theirs.0);
            // By hand a quotient loses digits where the turn is slight.
            assert!((ours.1 - theirs.1).amax() <= 1e-11 * theirs.1.amax(), "{} {}", ours.1, theirs.1);
            let (ours, theirs) = ((DERIVED.sighting)(&state, &RADAR), (BY_HAND.sighting)(&state, &RADAR));
            assert_eq!(ours.0, theirs.0);
            assert!((ours.1 - theirs.1).amax() <= 1e-15, "{} {}", ours.1, theirs.1);
        }
    }
}

#[test]
fn both_filters_follow_the_vehicle_alike() {
    let mut largest: f64 = 0.0;
    for (ours, theirs) in drive(&DERIVED, 2).iter().zip(&drive(&BY_HAND, 2)) {
        assert!((ours.belief.mean - theirs.belief.mean).amax() < 1e-8);
        largest = largest.max((ours.truth.xy() - ours.belief.mean.xy()).norm());
    }
    assert!(largest < 30.0, "the filter lost the vehicle by {largest} metres");
}

#[test]
fn errors_are_as_large_as_the_filter_believes() {
    let errors = mean_errors(&DERIVED, 50);
    let mean = errors.iter().sum::<f64>() / errors.len() as f64;
    assert!((4.6..5.4).contains(&mean), "{mean}");
    let inside = errors.iter().filter(|error| (4.161..5.914).contains(*error)).count();
    assert!(inside >= 85, "{inside} of {} steps are inside of the bounds of 95 %", errors.len());
}
