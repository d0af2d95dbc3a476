//! Sees to it that the method that runs is the type's own.
//!
//! A method of a trait may come before it where rustc looks for one: by value before by reference, or of a reference to
//! the receiver. A trait of ours with a method of that name for everything makes each such call ambiguous (E0034).

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Ident;

use super::lower::Lowering;
use crate::ir::{Form, Opaque, Operation, Statement};

/// How the type's own method takes its receiver; there no method of a trait comes before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    ByValue,
    ByReference,
    ByMutableReference,
    /// Nobody knows; the method is called, so that the kinds of its arguments must be known without them.
    Somehow,
    /// It is a trait's, such as `Clone`: any other by reference is ambiguous already.
    ByTrait,
}

impl Taken {
    /// Calls by the receivers whose methods may come before the type's own.
    fn calls(self, method: &Ident, passed: &[TokenStream]) -> TokenStream {
        let site = Span::mixed_site();
        let call = |receiver: TokenStream, own: &[Self]| {
            let is_asked = !own.contains(&self);
            is_asked.then(|| quote_spanned!(site=> let _ = #receiver.#method(#(#passed),*);))
        };
        let twice = call(quote_spanned!(site=> twice), &[Self::ByTrait]);
        let once = call(quote_spanned!(site=> once), &[Self::ByReference, Self::ByTrait]);
        let mutable = call(quote_spanned!(site=> mutable), &[Self::ByMutableReference]);
        let whole = call(quote_spanned!(site=> receiver), &[Self::ByValue]);
        quote_spanned! {site=>
            let once = &receiver;
            let twice = &once;
            #twice
            #once
            let mutable = &mut receiver;
            #mutable
            #whole
        }
    }
}

/// A receiver: a type, and what is done to a value of it before.
pub struct Receiver {
    pub ty: TokenStream,
    pub made: Vec<TokenStream>,
}

impl From<TokenStream> for Receiver {
    fn from(ty: TokenStream) -> Self {
        Self { ty, made: Vec::new() }
    }
}

impl Lowering<'_> {
    /// A call with a method of a trait where the type's own is meant does not compile.
    pub fn guard_method(&mut self, receiver: &Receiver, method: &Ident, arguments: usize, taken: Taken) {
        if self.within_formulas > 0 {
            return;
        }
        let Receiver { ty, made } = receiver;
        let passed = vec![quote_spanned!(Span::mixed_site()=> any()); arguments];
        let kinds = vec![quote!(()); arguments];
        let calls = taken.calls(method, &passed);
        let code = quote_spanned! {Span::mixed_site()=>
            let _ = |mut receiver: #ty| {
                trait MethodOfTheType: ::core::marker::Sized {
                    fn #method(self #(, _: #kinds)*) {}
                }
                impl<Type> MethodOfTheType for Type {}
                fn any<Type>() -> Type { loop {} }
                #(#made)*
                #calls
            };
        };
        self.check(code);
    }

    /// Code for rustc to confirm, which does nothing; once where the function's own items cannot change its meaning.
    pub fn check(&mut self, code: TokenStream) {
        if self.has_items {
            self.push(checked(code));
        } else {
            self.checks.entry(code.to_string()).or_insert(code);
        }
    }

    /// The checks of a whole function.
    pub fn all_checks(&mut self) -> Vec<Statement> {
        std::mem::take(&mut self.checks).into_values().map(checked).collect()
    }
}

fn checked(code: TokenStream) -> Statement {
    let span = Span::call_site();
    let opaque = Opaque { code, captures: Vec::new(), form: Form::Check, span, repeatable: false };
    Statement::new(Vec::new(), Operation::Opaque(opaque))
}
