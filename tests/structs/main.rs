//! Structs and tuples as arguments, results, locals and leaves; methods; aliases; calls with all of them.

#![allow(missing_docs, clippy::missing_panics_doc, reason = "a test")]

mod arguments;
mod calls;
mod graph;
mod methods;
mod names;
mod results;
mod tangent;
