//! Calls of other differentiable functions with vectors and matrices, and the faces that such calls find.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};

use super::body::{Body, tuple};
use super::function::{Emitter, is_differentiable};
use super::names::value_type;
use crate::ir::{Data, Invocation, Outputs, Passed, ValueId, Way};

impl Body<'_> {
    pub fn invocation(&mut self, call: &Invocation, results: &[ValueId]) -> TokenStream {
        let passed: Vec<_> = call.arguments.iter().map(|argument| self.passed(argument)).collect();
        let (root, path) = (self.root, &call.path);
        let span = syn::spanned::Spanned::span(path);
        let code = match &call.way {
            Way::Primal => {
                let ty = value_type(self.values.ty(results[0]));
                let name = self.name(results[0]);
                return quote_spanned!(span=> let #name: #ty = #path(#(#passed),*););
            }
            Way::Pullback { bar, .. } => {
                let bar = self.read(*bar);
                quote_spanned!(span=> callee::__pull((#(#passed,)*), #bar))
            }
            Way::Pushforward(dots) => {
                let dots = dots.iter().map(|dot| match dot {
                    Some(dot) => self.read(*dot),
                    None => quote!(#root::__private::NoDirection),
                });
                quote_spanned!(span=> callee::__push((#(#passed,)*), (#(#dots,)*)))
            }
        };
        let resolved = quote!({
            #[allow(unused_imports)]
            use #root::__private::fallback::*;
            #[allow(unused_imports)]
            use #path as callee;
            #code
        });
        match &call.way {
            Way::Pullback { wanted, .. } => self.bars(call, wanted, results, &resolved),
            _ => self.bound(results, &resolved),
        }
    }

    fn passed(&self, argument: &Passed) -> TokenStream {
        let (value, references) =
            (self.read(argument.value), std::iter::repeat_n(quote!(&), argument.references));
        quote!(#(#references)* #value)
    }

    /// Names the cotangents; a parameter that takes a differentiable value must be differentiable itself.
    fn bars(
        &mut self,
        call: &Invocation,
        wanted: &[usize],
        results: &[ValueId],
        code: &TokenStream,
    ) -> TokenStream {
        let (root, span) = (self.root, syn::spanned::Spanned::span(&call.path));
        let names: Vec<_> = results.iter().map(|result| self.name(*result).into_token_stream()).collect();
        let pattern = (0..call.arguments.len()).map(|index| {
            let known = wanted.iter().position(|wanted| *wanted == index);
            known.map_or_else(|| quote!(_), |known| names[known].clone())
        });
        let checked = results.iter().zip(&names).map(|(result, name)| {
            let ty = value_type(self.values.ty(*result));
            quote_spanned!(span=> let #name = #root::__private::partial::<#ty, _>(#name);)
        });
        let checked: TokenStream = checked.collect();
        quote!(let (#(#pattern,)*) = #code; #checked)
    }
}

impl Emitter<'_> {
    /// The faces that calls with vectors and matrices find.
    pub fn invoked(&self) -> TokenStream {
        let values =
            self.arguments().iter().all(|argument| matches!(argument.data, Data::Real(_) | Data::Matrix(_)));
        if !values || !matches!(self.program.outputs, Outputs::Real(..) | Outputs::Matrix(..)) {
            let (pull, push) = (self.no_invocation("__pull"), self.no_invocation("__push"));
            return quote!(#pull #push);
        }
        let (pull, push) = (self.pull(), self.push());
        quote!(#pull #push)
    }

    fn no_invocation(&self, face: &str) -> TokenStream {
        let (root, face) = (self.root, format_ident!("{face}"));
        quote! {
            #[doc(hidden)]
            pub fn #face<Arguments: #root::__private::ScalarArguments, More>(arguments: Arguments, more: More) -> Arguments::Output {
                arguments.refused()
            }
        }
    }

    /// The parameters as one tuple: a pattern, and its type.
    fn parameter_tuple(&self) -> (TokenStream, TokenStream) {
        let names = self.signature.parameters.iter().map(|parameter| &parameter.name);
        let types = self.signature.parameters.iter().map(|parameter| &parameter.ty);
        (quote!((#(#names,)*)), quote!((#(#types,)*)))
    }

    /// The cotangents of the arguments, by the parameters' positions.
    fn pull(&self) -> TokenStream {
        let (root, cotangent) = (self.root, self.cotangent_type());
        let (generics, where_clause) = self.generics_with(&[]);
        let (pattern, types) = self.parameter_tuple();
        let graph =
            if self.has_effects() { self.primal_graph_by("__graph_again") } else { self.primal_graph() };
        let (pulled, bars) = self.pulled_zeros(&quote!(cotangent));
        let part = |index: usize| format_ident!("part_{index}").into_token_stream();
        let parts = tuple(&(0..self.arguments().len()).map(part).collect::<Vec<_>>());
        let (mut positions, mut position_types, mut next) = (Vec::new(), Vec::new(), 0);
        for parameter in &self.signature.parameters {
            if is_differentiable(parameter) {
                positions.push(part(next));
                position_types.push(self.arguments()[next].tangent_type());
                next += 1;
            } else {
                positions.push(quote!(#root::__private::Fixed));
                position_types.push(quote!(#root::__private::Fixed));
            }
        }
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __pull #generics(#pattern: #types, cotangent: #cotangent) -> (#(#position_types,)*) #where_clause {
                let graph = #graph;
                #pulled
                let #parts = #bars;
                (#(#positions,)*)
            }
        }
    }

    /// The value and its tangent.
    fn push(&self) -> TokenStream {
        let (root, output, tangent) = (self.root, &self.signature.output_type, self.cotangent_type());
        let (pattern, types) = self.parameter_tuple();
        let (mut bounds, mut directions, mut passed) = (Vec::new(), Vec::new(), Vec::new());
        let arguments = self.arguments();
        let mut arguments = arguments.iter();
        for (index, parameter) in self.signature.parameters.iter().enumerate() {
            let (direction, name) = (format_ident!("__Direction{index}"), format_ident!("direction_{index}"));
            directions.push((direction.clone(), name.clone()));
            if is_differentiable(parameter) {
                let argument = arguments.next().expect("each differentiable parameter is an argument");
                let (content, zero) = (argument.tangent_type(), argument.absent());
                let references = std::iter::repeat_n(quote!(&), parameter.references);
                bounds.push(quote!(#direction: #root::__private::Direction<#content>));
                passed.push(quote!(#(#references)* #name.direction(#zero)));
            } else {
                bounds.push(quote!(#direction));
            }
        }
        let (generics, where_clause) = self.generics_with(&bounds);
        let (kinds, names): (Vec<_>, Vec<_>) = directions.into_iter().unzip();
        let own = self.signature.parameters.iter().map(|parameter| &parameter.name);
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __push #generics(#pattern: #types, (#(#names,)*): (#(#kinds,)*)) -> (#output, #tangent) #where_clause {
                #[allow(unused_imports)]
                use #root::__private::Direction as _;
                Self::jvp(#(#own,)* #(#passed),*)
            }
        }
    }
}
