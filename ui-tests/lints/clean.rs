//! Functions of many shapes in a crate that forgives nothing: what the attribute writes raises no lint.

#![deny(warnings, clippy::all, clippy::pedantic)]
#![deny(missing_docs, missing_debug_implementations, missing_copy_implementations)]
#![deny(
    unused,
    unused_results,
    unused_qualifications,
    unused_lifetimes,
    unused_import_braces,
    unused_macro_rules
)]
#![deny(
    unreachable_pub,
    unnameable_types,
    single_use_lifetimes,
    redundant_lifetimes,
    elided_lifetimes_in_paths
)]
#![deny(
    trivial_casts,
    trivial_numeric_casts,
    explicit_outlives_requirements,
    let_underscore_drop,
    unit_bindings
)]
#![deny(nonstandard_style, future_incompatible, rust_2018_idioms, rust_2024_compatibility, let_underscore)]
#![deny(ambiguous_negative_literals, variant_size_differences, non_ascii_idents, meta_variable_misuse)]
#![deny(clippy::use_self, clippy::redundant_pub_crate, clippy::option_if_let_else)]
#![deny(clippy::missing_inline_in_public_items, clippy::missing_docs_in_private_items)]
#![deny(
    clippy::pattern_type_mismatch,
    clippy::absolute_paths,
    clippy::shadow_reuse,
    clippy::shadow_unrelated
)]
#![deny(clippy::min_ident_chars, clippy::pub_underscore_fields, clippy::tests_outside_test_module)]
#![forbid(unsafe_code)]

use tapeless::nalgebra::{Isometry3, Point3, Rotation3, UnitQuaternion, Vector3};
use tapeless::{Differentiable, Real, detach, differentiable, no_grad, special};

/// One operation.
#[differentiable]
#[inline]
#[must_use]
pub fn sine(angle: f64) -> f64 {
    angle.sin()
}

/// Two arguments, a power, and a second derivative.
#[differentiable(order = 2)]
#[inline]
#[must_use]
pub fn rosenbrock(first: f64, second: f64) -> f64 {
    (1.0 - first).powi(2) + 100.0 * (second - first * first).powi(2)
}

/// A retained node.
#[differentiable]
#[inline]
#[must_use]
pub fn lesson(weight: f64, input: f64) -> f64 {
    let sum = weight + input;
    #[retain_grad]
    let next = weight + 1.0;
    sum * next
}

/// A branch, and an early return.
#[differentiable]
#[inline]
#[must_use]
pub fn branches(input: f64, count: usize) -> f64 {
    if input < 0.0 {
        return -input;
    }
    match count {
        0 => 1.0,
        1 | 2 => input,
        _ => input.exp(),
    }
}

/// A variable that is written.
#[differentiable]
#[inline]
#[must_use]
pub fn written(input: f64) -> f64 {
    let mut sum = input;
    sum *= 2.0;
    if sum > 1.0 {
        sum += input.sqrt();
    }
    sum
}

/// A tuple, a reference, and single precision.
#[differentiable]
#[inline]
#[must_use]
pub fn polar(east: &f32, north: f32) -> (f32, f32, bool) {
    (east.hypot(north), north.atan2(*east), north > 0.0)
}

/// Any scalar.
#[differentiable(order = 2)]
#[inline]
pub fn generic<Scalar: Real>(input: Scalar, scale: Scalar) -> Scalar {
    (input * scale).exp().ln_1p()
}

/// Calls of others, a block without gradient, and an assertion.
///
/// # Panics
///
/// If the gate is not finite.
#[differentiable]
#[inline]
#[must_use]
pub fn composed(input: f64, gate: f64) -> f64 {
    assert!(gate.is_finite(), "{gate} is not finite");
    let open = special::sigmoid(gate);
    let (value, slope) = rosenbrock::value_and_grad(input, gate);
    let scale = no_grad(|| input.abs() + 1.0);
    open * detach(input) + value * slope.0 / scale
}

/// What has no derivative passes through.
#[differentiable(name = weighted_derivatives)]
#[inline]
#[must_use]
pub fn weighted(scale: f64, #[no_grad] samples: &[f64], label: &str) -> f64 {
    let mean = samples.iter().sum::<f64>();
    let length = label.len();
    if length > 3 { scale * mean } else { scale }
}

/// Used for its gradient alone.
#[differentiable]
fn only_its_gradient_is_used(input: f64) -> f64 {
    input * input
}

/// Used by another function that is differentiated, and by nobody else.
#[differentiable]
fn only_called_by_a_differentiable_function(input: f64) -> f64 {
    input * input * input
}

/// Calls it.
#[differentiable]
#[inline]
#[must_use]
pub fn caller(input: f64) -> f64 {
    only_called_by_a_differentiable_function(input)
}

/// The slope of a private function.
#[inline]
#[must_use]
pub fn slope(input: f64) -> f64 {
    only_its_gradient_is_used::grad(input)
}

/// A module of its own, with other visibilities.
pub mod module {
    use tapeless::differentiable;

    /// Used outside.
    #[differentiable]
    pub(crate) fn shared(input: f64) -> f64 {
        #[retain_grad]
        let square = input * input;
        square.cos()
    }

    /// The slope of a function of the crate.
    #[inline]
    #[must_use]
    pub fn slope_of_shared(input: f64) -> f64 {
        shared::grad(input)
    }
}

/// A function inside a function.
#[inline]
#[must_use]
pub fn outer(input: f64) -> f64 {
    #[differentiable]
    fn inner(input: f64) -> f64 {
        input.tanh()
    }
    inner::grad(input)
}

/// A root, by a rule that is written out.
#[differentiable(order = 2, vjp = root_vjp)]
#[inline]
#[must_use]
pub fn root(input: f64) -> f64 {
    input.sqrt()
}

/// The root's rule.
#[differentiable]
fn root_vjp(input: f64, cotangent: f64) -> (f64, f64) {
    let value = input.sqrt();
    (value, cotangent * 0.5 / value)
}

/// Roots, by their equations.
#[differentiable(implicit = equations)]
#[inline]
#[must_use]
pub fn roots(input: [f64; 2]) -> [f64; 2] {
    [input[0].sqrt(), input[1].sqrt()]
}

/// Zero at the roots.
#[differentiable]
fn equations(output: [f64; 2], input: [f64; 2]) -> [f64; 2] {
    [output[0] * output[0] - input[0], output[1] * output[1] - input[1]]
}

/// A struct, with its tangent.
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub struct Spring {
    /// Newtons per metre.
    pub stiffness: f64,
    /// Metres.
    pub rest: [f64; 2],
    /// A number.
    #[no_grad]
    label: u8,
}

/// A struct of this crate's own.
#[derive(Clone, Copy, Debug, Differentiable)]
struct Gain<T: Real>(T);

/// A force.
#[differentiable]
#[must_use]
fn force(spring: &Spring, at: (f64, f64), gain: Gain<f64>) -> f64 {
    let amplitude = amplified(Gain(at.1 * gain.0), at.0);
    -spring.stiffness * (amplitude - spring.rest[0]) * f64::from(spring.label)
}

/// A product.
#[differentiable]
fn amplified<T: Real>(gain: Gain<T>, input: T) -> T {
    gain.0 * input
}

#[differentiable]
impl Spring {
    /// Its energy.
    #[differentiable(order = 2)]
    #[inline]
    #[must_use]
    pub fn energy(&self, at: f64) -> f64 {
        let stretch = at - self.rest[1];
        0.5 * self.stiffness * stretch * stretch
    }
}

/// Two numbers.
#[differentiable]
pub type Point = [f64; 2];

/// Their product.
#[differentiable]
#[inline]
#[must_use]
pub fn area(point: &Point) -> f64 {
    point[0] * point[1]
}

/// A point in a camera's frame, and what a turn adds to it.
#[differentiable(order = 2)]
#[inline]
#[must_use]
pub fn depth(pose: &Isometry3<f64>, point: Point3<f64>, turn: Vector3<f64>) -> f64 {
    let seen = pose.inverse_transform_point(&(UnitQuaternion::from_scaled_axis(turn).inverse() * point));
    let axis = (Rotation3::new(turn) * pose.rotation.to_rotation_matrix()).inverse() * Vector3::z();
    seen.z + axis.dot(&pose.rotation.scaled_axis())
}
