//! Functions whose derivative comes from a rule: every kind of argument and result, against differences.

mod arguments;
mod equations;
#[allow(dead_code, reason = "no program succeeds here")]
#[path = "../fixture/mod.rs"]
mod fixture;
mod second;
mod solvers;
mod values;
mod vectors;

/// Pairs of numbers.
fn pairs() -> impl proptest::strategy::Strategy<Value = [f64; 2]> {
    proptest::array::uniform2(-1.0..1.0_f64)
}
