//! From the representation to Rust; nothing fails here.

pub mod body;
pub mod condition;
pub mod function;
pub mod graph;
pub mod jet;
pub mod lifted;
pub mod names;
pub mod second;
pub mod stub;
