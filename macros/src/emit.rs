//! From the representation to Rust; nothing fails here.

pub mod argument;
pub mod body;
pub mod buffers;
pub mod call;
pub mod condition;
pub mod faces;
pub mod flat;
pub mod forward;
pub mod function;
pub mod graph;
pub mod inline;
pub mod hessian;
pub mod jet;
pub mod keep;
pub mod layout;
pub mod lifted;
pub mod memory;
pub mod names;
pub mod repeat;
pub mod schedule;
pub mod second;
pub mod stub;
pub mod tape;
pub mod walk;
