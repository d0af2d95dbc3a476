//! Functions whose derivative comes from a rule: every kind of argument and result, against differences.

#![allow(
    clippy::needless_pass_by_value,
    clippy::trivially_copy_pass_by_ref,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "every kind of parameter and gradient is what is tested"
)]

mod arguments;
mod dynamic;
mod equations;
#[allow(dead_code, reason = "no program succeeds here")]
#[path = "../fixture/mod.rs"]
mod fixture;
mod second;
mod solvers;
mod structs;
mod values;
mod vectors;

/// Pairs of numbers.
fn pairs() -> impl proptest::strategy::Strategy<Value = [f64; 2]> {
    proptest::array::uniform2(-1.0..1.0_f64)
}
