//! From tokens to the representation: what is in the language is lowered, the rest is refused.

pub mod array;
pub mod branch;
pub mod call;
mod cascade;
pub mod chain;
pub mod data;
pub mod environment;
pub mod expression;
pub mod index;
pub mod join;
pub mod limits;
pub mod lower;
pub mod method;
pub mod observe;
pub mod paths;
pub mod pattern;
pub mod place;
pub mod place_method;
pub mod promote;
pub mod repeat;
pub mod repeatable;
pub mod sequence;
pub mod signature;
pub mod statement;
