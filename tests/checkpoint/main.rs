//! `#[checkpoint]` on loops: the same derivatives as without it, from memory that is bounded.

#![allow(
    missing_docs,
    clippy::cast_precision_loss,
    clippy::missing_panics_doc,
    clippy::needless_range_loop,
    reason = "the functions are examples"
)]

#[path = "../counting/mod.rs"]
mod counting;
mod leaves;
mod memory;
mod same;
