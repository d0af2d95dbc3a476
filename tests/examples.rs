//! The examples: what each reaches.

#![allow(
    dead_code,
    clippy::cast_precision_loss,
    reason = "programs shared with the examples, of which the tests need a part"
)]

#[path = "../examples/support/random.rs"]
mod random;
#[path = "../examples/support/reference.rs"]
mod reference;

#[path = "examples/arm.rs"]
mod arm;
#[path = "examples/black_scholes.rs"]
mod black_scholes;
#[path = "examples/bundle_adjustment.rs"]
mod bundle_adjustment;
#[path = "examples/det.rs"]
mod det;
#[path = "examples/hand.rs"]
mod hand;
#[path = "examples/kalman.rs"]
mod kalman;
#[path = "examples/mlp.rs"]
mod mlp;
