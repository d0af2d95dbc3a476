//! The two transforms, each from the representation to itself.

pub mod accumulate;
pub mod algebra;
pub mod call;
pub mod invocation;
pub mod jvp;
pub mod rule;
pub mod vjp;
