//! What the attribute writes means what it says, whatever the user's own names mean.

#![allow(
    clippy::duplicate_underscore_argument,
    clippy::used_underscore_binding,
    clippy::let_and_return,
    clippy::trivially_copy_pass_by_ref,
    reason = "the names and forms are what is tested"
)]

#[path = "hygiene/bare.rs"]
mod bare;
#[path = "hygiene/bare_arrays.rs"]
mod bare_arrays;
#[path = "hygiene/collisions.rs"]
mod collisions;
mod fixture;
#[path = "hygiene/items.rs"]
mod items;
#[path = "hygiene/scopes.rs"]
mod scopes;
#[path = "hygiene/shadows.rs"]
mod shadows;

/// The central difference of a function at a point.
fn slope(function: impl Fn(f64) -> f64, at: f64) -> f64 {
    let step = 1e-5;
    (function(at + step) - function(at - step)) / (2.0 * step)
}

/// Asserts that two numbers agree to the accuracy of a central difference.
#[track_caller]
fn assert_close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-7 * (1.0 + expected.abs()), "{found} is not {expected}");
}

#[test]
fn the_crate_may_have_another_name() {
    let target = fixture::target("[[bin]]", "renamed", "renamed/main.rs");
    fixture::Fixture::new("renamed", "derivative", &target).succeeds(&["run"]);
}
