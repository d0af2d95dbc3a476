//! The compiler behind `tapeless`; use it through that crate.

use proc_macro::TokenStream;

mod analysis;
mod attribute;
mod differentiate;
mod emit;
mod expand;
mod front;
mod gradcheck;
mod ir;
mod message;
mod names;
mod optimize;
mod report;
mod rules;

/// Writes the derivatives of a function beside it: see the documentation of `tapeless`.
#[proc_macro_attribute]
pub fn differentiable(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::expand(arguments.into(), item.into()).into()
}

/// Writes a property test of the derivatives of a function: see the documentation of `tapeless`.
#[proc_macro]
pub fn gradcheck(input: TokenStream) -> TokenStream {
    gradcheck::expand(input.into()).into()
}
