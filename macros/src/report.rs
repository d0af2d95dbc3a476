//! All errors of one run, shown together.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::{Error, TypePath};

/// Collects errors; each stands under the user's own token.
#[derive(Default)]
pub struct Report {
    errors: Vec<Error>,
    too_deep: bool,
    /// A struct that the body names and whose definition is not known yet.
    wanted: Option<Wanted>,
}

/// A type whose definition is not known yet.
pub struct Wanted {
    pub ty: TypePath,
    /// Does it stand in a literal of the struct?
    pub is_made: bool,
}

impl Report {
    /// Adds an error under the tokens of `at`.
    pub fn refuse(&mut self, at: impl ToTokens, message: impl std::fmt::Display) {
        self.errors.push(Error::new_spanned(at, message));
    }

    /// Adds an error at a span.
    pub fn refuse_span(&mut self, span: Span, message: impl std::fmt::Display) {
        self.errors.push(Error::new(span, message));
    }

    /// Refuses an expression that is too deep to be looked at any further, once.
    pub fn too_deep(&mut self, expression: &syn::Expr) {
        if !self.too_deep {
            self.too_deep = true;
            self.refuse_span(syn::spanned::Spanned::span(expression), crate::message::DEPTH);
        }
    }

    /// Asks for the definition of a type.
    pub fn wants(&mut self, ty: TypePath) {
        self.wanted.get_or_insert(Wanted { ty, is_made: false });
    }

    /// Asks for the definition of a struct that is made here, perhaps without its generic arguments.
    pub fn wants_made(&mut self, ty: TypePath) {
        self.wanted.get_or_insert(Wanted { ty, is_made: true });
    }

    /// The first type whose definition is asked for.
    pub fn wanted(&self) -> Option<&Wanted> {
        self.wanted.as_ref()
    }

    /// May the function be walked?
    pub fn is_within_limits(&self) -> bool {
        !self.too_deep
    }

    /// Takes back all errors but the first so many.
    pub fn truncate(&mut self, length: usize) {
        self.errors.truncate(length);
    }

    pub fn len(&self) -> usize {
        self.errors.len()
    }

    pub fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// One `compile_error!` for each error.
    pub fn into_compile_errors(self) -> TokenStream {
        self.errors.iter().map(Error::to_compile_error).collect()
    }
}
