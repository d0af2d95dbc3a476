//! The loss of a small network over a batch, with its gradient.

#[allow(dead_code, reason = "the bench trains nothing")]
#[path = "../../examples/mlp/by_hand.rs"]
mod by_hand;
#[path = "../../examples/mlp/dataset.rs"]
mod dataset;
#[allow(dead_code, reason = "the bench trains nothing")]
#[path = "../../examples/mlp/network.rs"]
mod network;
#[allow(dead_code, reason = "the bench trains nothing")]
#[path = "../../examples/mlp/train.rs"]
mod train;

use std::hint::black_box;

use network::{Weights, loss};
use tapeless::Leaf;

use crate::random;
use crate::table::{Case, Variant};

/// The loss over the flowers taught.
pub fn case() -> Case {
    let flowers: &'static [_] = dataset::flowers(1).0.leak();
    let weights: &'static Weights = Box::leak(Box::new(Weights::seeded(3)));
    let of = |weights: &'static Weights| {
        let Weights { first, first_bias, second, second_bias } = black_box(weights);
        (first, first_bias, second, second_bias)
    };
    let plain = move || {
        let (a, b, c, d) = of(weights);
        black_box(loss(a, b, c, d, black_box(flowers)));
    };
    let by_hand = move || by_hand::loss(black_box(weights), black_box(flowers));
    let value_and_grad = move || {
        let (a, b, c, d) = of(weights);
        black_box(loss::value_and_grad(a, b, c, d, black_box(flowers)));
    };
    let graph = move || {
        let (a, b, c, d) = of(weights);
        let leaves = (Leaf::new(*a), Leaf::new(*b), Leaf::new(*c), Leaf::new(*d));
        let (a, b) = (leaves.0.with_grad(), leaves.1.with_grad());
        let (c, d) = (leaves.2.with_grad(), leaves.3.with_grad());
        loss::graph(&a, &b, &c, &d, black_box(flowers)).backward();
        black_box((a.grad(), b.grad(), c.grad(), d.grad()));
    };
    let variants = vec![
        Variant::new("plain", plain),
        Variant::of("by hand", by_hand),
        Variant::new("value_and_grad", value_and_grad),
        Variant::new("typed graph", graph),
    ];
    Case { name: "mlp 4-8-3, 120 flowers", instances: 1, variants }
}
