//! The compiler behind `tapeless`; use it through that crate.

#![forbid(unsafe_code)]

use proc_macro::TokenStream;

mod analysis;
mod announce;
mod attribute;
mod derive;
mod differentiate;
mod emit;
mod expand;
mod front;
#[cfg(test)]
mod golden;
mod gradcheck;
mod ir;
mod message;
mod methods;
mod names;
mod optimize;
mod report;
#[cfg(test)]
mod robustness;
mod rules;
#[cfg(test)]
mod ways;

/// Writes the derivatives of a function beside it: see the documentation of `tapeless`.
#[proc_macro_attribute]
pub fn differentiable(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::expand(arguments.into(), &item.into()).into()
}

/// Goes on with an expansion that asked for a struct's definition.
#[doc(hidden)]
#[proc_macro]
pub fn __compose(input: TokenStream) -> TokenStream {
    expand::compose(input.into()).into()
}

/// Writes the tangent of a struct: see the documentation of `tapeless`.
#[proc_macro_derive(Differentiable, attributes(no_grad))]
pub fn derive_differentiable(item: TokenStream) -> TokenStream {
    derive::derive(item.into()).into()
}

/// Writes the scalars that derivatives of any order are computed over; only for `tapeless` itself.
#[doc(hidden)]
#[proc_macro]
pub fn __scalar_rules(_: TokenStream) -> TokenStream {
    emit::jet::emit(&names::crate_path()).into()
}

/// Writes a property test of the derivatives of a function: see the documentation of `tapeless`.
#[proc_macro]
pub fn gradcheck(input: TokenStream) -> TokenStream {
    gradcheck::expand(input.into()).into()
}
