//! Structs and tuples as arguments, results, locals and leaves; methods; aliases; calls with all of them.

#![allow(
    missing_docs,
    clippy::cast_precision_loss,
    clippy::clone_on_copy,
    clippy::missing_panics_doc,
    clippy::needless_pass_by_value,
    reason = "every way of passing a struct is tried"
)]

mod arguments;
mod calls;
mod copies;
mod graph;
mod locals;
mod methods;
mod names;
mod nested;
mod patterns;
mod plain;
mod results;
mod tangent;
