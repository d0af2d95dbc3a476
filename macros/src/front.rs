//! From tokens to the representation: what is in the language is lowered, the rest is refused.

pub mod branch;
pub mod call;
mod cascade;
pub mod data;
pub mod environment;
pub mod expression;
pub mod join;
pub mod limits;
pub mod lower;
pub mod method;
pub mod observe;
pub mod paths;
pub mod pattern;
pub mod signature;
pub mod statement;
