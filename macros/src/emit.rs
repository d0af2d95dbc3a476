//! From the representation to Rust; nothing fails here.

pub mod body;
pub mod call;
pub mod condition;
pub mod faces;
pub mod function;
pub mod graph;
pub mod jet;
pub mod layout;
pub mod lifted;
pub mod names;
pub mod schedule;
pub mod second;
pub mod stub;
pub mod walk;
