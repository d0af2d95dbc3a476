//! The arm with six joints.

#[path = "../../examples/arm/by_hand.rs"]
mod by_hand;
#[path = "../../examples/arm/program.rs"]
mod program;
#[path = "../../examples/arm/solve.rs"]
mod solve;

use program::tool;
use solve::{PUMA, reach};
use tapeless::nalgebra::Vector6;

use crate::random::Random;

#[test]
fn the_jacobian_is_the_geometric_one() {
    let random = &mut Random::new(8);
    for _ in 0..50 {
        let angles = Vector6::from_fn(|_, _| random.between(-3.0, 3.0));
        let (value, jacobian) = tool::value_and_jacobian(&angles, &PUMA);
        let (expected_value, expected) = by_hand::tool(&angles, &PUMA);
        assert_eq!(value, tool(&angles, &PUMA));
        assert!((value - expected_value).amax() < 1e-14);
        assert!((jacobian - expected).amax() < 1e-14, "{jacobian} {expected}");
    }
}

#[test]
fn newtons_method_reaches_nearby_places() {
    let angles = Vector6::new(0.3, -0.4, 0.5, 0.2, 0.6, 0.1);
    let wanted = tool(&(angles + Vector6::new(0.2, -0.1, 0.15, 0.1, -0.2, 0.0)), &PUMA);
    let (found, steps) = reach(&wanted, &angles, &PUMA).expect("it is near");
    assert!((tool(&found, &PUMA) - wanted).norm() < 1e-12 && steps < 20, "{steps}");
}
