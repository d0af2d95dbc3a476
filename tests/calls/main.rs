//! Calls of other differentiable functions, with arguments and results of every kind.

#![allow(
    missing_docs,
    clippy::cast_lossless,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::needless_borrow,
    clippy::needless_range_loop,
    clippy::ptr_arg,
    clippy::unused_self,
    clippy::useless_vec,
    reason = "programs to try"
)]

mod arrays;
mod constants;
mod given;
mod gradients;
mod kinds;
mod methods;
mod numbers;
mod places;
mod silent;
mod together;
