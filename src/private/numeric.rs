//! The values of special functions, in `f64`.
//!
//! Orders are whole numbers, handed in as floats like every other operand.

mod bessel;
mod error;
mod gamma;
mod turn;

pub use bessel::{bessel_i, bessel_i0, bessel_i1, bessel_j, bessel_j0, bessel_j1};
pub use error::{erf, erf_inv, erfc, normal_cdf};
pub use gamma::{digamma, gamma, ln_gamma, polygamma};
pub use turn::{arc_ratio, reciprocal_slope, stumpff};
