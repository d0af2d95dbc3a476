//! Prints and assertions happen once, in the primal: where backward runs a function again, it and all that it calls
//! are silent.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Expr, Token};

use super::function::Emitter;
use crate::front::given::is_harmless;
use crate::front::observe::is_assignment;
use crate::ir::{Opaque, Operation};

impl Emitter<'_> {
    /// Does the function call others, which may print?
    fn calls(&self) -> bool {
        let mut calls = false;
        self.program.body.visit(&mut |statement| {
            calls |= matches!(statement.operation, Operation::Call(_) | Operation::Invocation(_));
        });
        calls
    }

    /// Silence to the end of the block, where anything could be heard.
    pub fn silence(&self) -> Option<TokenStream> {
        let root = self.root;
        self.is_heard().then(|| quote!(let silence = #root::__private::Silence::begin();))
    }

    /// May a print or an assertion run, of the function or of those that it calls?
    pub fn is_heard(&self) -> bool {
        self.has_effects() || self.calls()
    }

    /// The face that gives the value while all is silent: the user's own function would be heard.
    pub fn silent(&self) -> Option<TokenStream> {
        if self.is_composite() {
            return None;
        }
        let (patterns, types, bounds, made) = self.taken_parts();
        let (generics, where_clause) = self.generics_with(&bounds);
        let output = &self.signature.output_type;
        let value = self.silent_value();
        Some(quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __silent #generics(#patterns: #types) -> #output #where_clause {
                #made
                #value
            }
        })
    }

    fn silent_value(&self) -> TokenStream {
        let own = self.own_values();
        if self.rule.is_some() {
            let owner = self.owner();
            return quote!(#owner::__primal(#(#own),*));
        }
        let name = self.name;
        let is_hidden = self.signature.parameters.iter().any(|parameter| parameter.name == *name);
        if self.is_heard() || is_hidden {
            let graph = self.primal_graph();
            return quote!(#graph.__value);
        }
        quote!(#name(#(#own),*))
    }
}

/// A print or an assertion, as it runs unless all is silent.
pub fn heard(root: &TokenStream, opaque: &Opaque, code: TokenStream) -> TokenStream {
    if opaque.only_looks() && !diverges(opaque) && !is_unheard(opaque) {
        quote!(if #root::__private::speaks() { #code })
    } else {
        code
    }
}

/// Is it an assertion on numbers and lengths? Nobody hears it while it holds, and rustc learns from it what holds after it.
fn is_unheard(opaque: &Opaque) -> bool {
    let Some(call) = opaque.looking() else { return false };
    let name = call.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
    let asked = match name.trim_start_matches("debug_") {
        "assert" => 1,
        "assert_eq" | "assert_ne" => 2,
        _ => return false,
    };
    let arguments = call.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated);
    arguments.is_ok_and(|arguments| arguments.iter().take(asked).all(is_quiet))
}

/// Is it made of names, literals, operators and methods without effects?
fn is_quiet(expression: &Expr) -> bool {
    match expression {
        Expr::Path(_) | Expr::Lit(_) => true,
        Expr::Paren(inner) => is_quiet(&inner.expr),
        Expr::Group(inner) => is_quiet(&inner.expr),
        Expr::Unary(unary) => is_quiet(&unary.expr),
        Expr::Cast(cast) => is_quiet(&cast.expr),
        Expr::Field(field) => is_quiet(&field.base),
        Expr::Index(index) => is_quiet(&index.expr) && is_quiet(&index.index),
        Expr::Reference(reference) => reference.mutability.is_none() && is_quiet(&reference.expr),
        Expr::Binary(binary) => {
            !is_assignment(&binary.op) && is_quiet(&binary.left) && is_quiet(&binary.right)
        }
        Expr::MethodCall(call) => {
            is_harmless(&call.method) && is_quiet(&call.receiver) && call.args.iter().all(is_quiet)
        }
        _ => false,
    }
}

/// Does nothing follow the macro?
fn diverges(opaque: &Opaque) -> bool {
    let code = opaque.code.to_token_stream().to_string();
    ["panic", "unreachable"].iter().any(|name| code.contains(name))
}

/// Where the value of a call stands: the user's own function, or a silent one.
pub fn primal(root: &TokenStream, loud: &TokenStream, silent: &TokenStream) -> TokenStream {
    quote!(if #root::__private::speaks() { #loud } else { #silent })
}
