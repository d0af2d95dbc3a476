//! Calls of other differentiable functions, with arguments and results of every kind.

#![allow(
    missing_docs,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::needless_range_loop,
    reason = "programs to try"
)]

mod arrays;
mod kinds;
mod methods;
mod places;
