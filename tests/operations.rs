//! Every scalar operation: its value, first and second derivatives, in both modes.
//!
//! The measures are recorded values (`data/README.md`), dual numbers, and central differences; never a formula
//! typed in beside the one that is tested.

#![allow(clippy::float_cmp, reason = "exact values are meant")]

#[macro_use]
#[path = "operations/operation.rs"]
mod operation;
#[macro_use]
#[path = "operations/property.rs"]
mod property;
#[path = "operations/circular.rs"]
mod circular;
#[path = "operations/exponential.rs"]
mod exponential;
#[path = "operations/extremes.rs"]
mod extremes;
#[path = "operations/forms.rs"]
mod forms;
#[path = "operations/formulas.rs"]
mod formulas;
#[path = "operations/piecewise.rs"]
mod piecewise;
#[path = "operations/powers.rs"]
mod powers;
#[path = "operations/recorded.rs"]
mod recorded;
#[path = "operations/series.rs"]
mod series;
#[path = "operations/special.rs"]
mod special;
#[path = "operations/transcendental.rs"]
mod transcendental;
