//! What the compiler finds out about a program before it writes code.

pub mod activity;
pub mod demand;
pub mod frozen;
pub mod history;
pub mod jacobian;
pub mod private;
pub mod reach;
pub mod size;
pub mod sum;
