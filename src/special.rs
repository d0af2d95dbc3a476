//! Special functions with derivatives, for use inside and outside of differentiable functions.
//!
//! Each has the derivatives of every order. Those of an `f32` are computed in `f64` where there is no method of `f32`.

mod activation;
mod bessel;
mod elementary;
mod error;
mod gamma_function;
#[cfg(feature = "alloc")]
mod list;

pub use activation::*;
pub use bessel::*;
pub use elementary::*;
pub use error::*;
pub use gamma_function::*;
#[cfg(feature = "alloc")]
pub use list::*;
