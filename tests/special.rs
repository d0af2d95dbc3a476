//! The special functions: values recorded with many digits, equations, poles, and functions of lists.

#![allow(clippy::float_cmp, reason = "exact values are meant")]

#[path = "special/digits.rs"]
mod digits;
#[path = "special/identities.rs"]
mod identities;
#[path = "special/list.rs"]
mod list;
#[path = "special/poles.rs"]
mod poles;
