//! The handles of the arguments: type parameters of the graph, and when backward reads what they hold.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident};
use syn::Generics;

use super::function::Emitter;
use super::graph::GraphEmitter;
use super::layout::Layout;
use super::names::camel_case;
use crate::front::lower::name_text;

impl GraphEmitter<'_, '_> {
    /// Handle parameters of functions that contain the user's code, under names it cannot mean.
    pub fn hidden_handles(&self) -> Vec<Ident> {
        (0..self.handles.len()).map(|index| format_ident!("__Handle{index}")).collect()
    }

    /// Names the lifetimes of the parameters that the graph holds.
    pub fn declare_lifetimes(&self, layout: &Layout, generics: &mut Generics) {
        for given in self.kept_givens(layout) {
            if let Some(lifetime) = given.new_lifetime(self) {
                generics.params.insert(0, syn::parse_quote!(#lifetime));
            }
        }
    }
}

/// A type parameter for each differentiable argument, named after it; the result's type keeps its names.
pub fn handle_names(emitter: &Emitter) -> Vec<Ident> {
    let mut taken = Vec::new();
    identifiers(emitter.signature.output_type.to_token_stream(), &mut taken);
    taken.extend(emitter.signature.scalars.iter().map(ToString::to_string));
    let mut names = Vec::new();
    for argument in emitter.arguments() {
        let base = format!("{}Handle", camel_case(&name_text(&argument.parameter.name)));
        let mut name = base.clone();
        let mut number = 2;
        while taken.contains(&name) {
            name = format!("{base}{number}");
            number += 1;
        }
        taken.push(name.clone());
        names.push(Ident::new(&name, Span::mixed_site()));
    }
    names
}

fn identifiers(tokens: TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => found.push(ident.to_string()),
            TokenTree::Group(group) => identifiers(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
