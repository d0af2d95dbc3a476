//! The network that learns to tell irises apart.

#[path = "../../examples/mlp/by_hand.rs"]
mod by_hand;
#[path = "../../examples/mlp/dataset.rs"]
mod dataset;
#[path = "../../examples/mlp/network.rs"]
mod network;
#[path = "../../examples/mlp/train.rs"]
mod train;

use network::{Weights, loss};

use crate::random;

#[test]
fn the_gradient_is_that_of_backpropagation_by_hand() {
    let (taught, _) = dataset::flowers(1);
    let weights = Weights::seeded(3);
    let Weights { first, first_bias, second, second_bias } = &weights;
    let (value, gradient) = loss::value_and_grad(first, first_bias, second, second_bias, &taught);
    let (expected_value, expected) = by_hand::loss(&weights, &taught);
    assert_eq!(value.to_bits(), expected_value.to_bits());
    assert!((gradient.0 - expected.first).amax() < 1e-15);
    assert!((gradient.1 - expected.first_bias).amax() < 1e-15);
    assert!((gradient.2 - expected.second).amax() < 1e-15);
    assert!((gradient.3 - expected.second_bias).amax() < 1e-15);
}

#[test]
fn losses_by_both_ways_differ_by_rounding_alone() {
    let (taught, tested) = dataset::flowers(1);
    let start = Weights::seeded(2);
    let (mut derived, mut by_hand) = (Vec::new(), Vec::new());
    let weights = train::train(&start, &taught, 200, |_, loss| derived.push(loss));
    by_hand::train(&start, &taught, 200, |_, loss| by_hand.push(loss));
    for (ours, theirs) in derived.iter().zip(&by_hand) {
        assert!((ours - theirs).abs() < 1e-12, "{ours} {theirs}");
    }
    assert!(derived[0] > 1.0 && derived[199] < 0.1, "{} {}", derived[0], derived[199]);
    let accuracy = (weights.accuracy(&taught), weights.accuracy(&tested));
    assert!(accuracy.0 >= 0.96 && accuracy.1 >= 0.9, "{accuracy:?}");
}
