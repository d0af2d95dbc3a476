//! Calls of other differentiable functions with arrays, vectors and matrices.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::body::Body;
use super::names::value_type;
use crate::ir::{Data, Invocation, Nesting, Passed, Place, Source, ValueId, Way};

impl Body<'_> {
    pub fn invocation(&mut self, call: &Invocation, results: &[ValueId]) -> TokenStream {
        let mut passed = call.arguments.iter().map(|argument| self.passed(argument));
        let passed = Nesting::nest(&call.nesting, &mut passed);
        let (root, path) = (self.root, &call.path);
        let span = syn::spanned::Spanned::span(path);
        let code = match &call.way {
            Way::Primal if call.has_parts() => quote_spanned!(span=> callee::__primal((#(#passed,)*))),
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
                    Some(Source::Value(dot)) => self.read(*dot),
                    Some(Source::Place(place)) => self.borrowed_place(place),
                    None => quote!(#root::__private::NoDirection),
                });
                let dots = Nesting::nest(&call.nesting, &mut dots.into_iter());
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
            Way::Pullback { wanted, shadows, .. } => self.pulled(call, (wanted, shadows), results, &resolved),
            _ => self.bound(results, &resolved),
        }
    }

    fn passed(&self, argument: &Passed) -> TokenStream {
        match &argument.source {
            Source::Value(value) => {
                let value = if argument.references > 0 { self.code(*value) } else { self.read(*value) };
                let references = std::iter::repeat_n(quote!(&), argument.references);
                quote!(#(#references)* #value)
            }
            Source::Place(place) if argument.references == 0 => self.content(place),
            Source::Place(place) => self.borrowed_place(place),
        }
    }

    /// A reference to an array, or a slice.
    fn borrowed_place(&self, place: &Place) -> TokenStream {
        if let Data::List(_) = self.values.data(place) {
            let place = self.place(place);
            return quote!(&#place[..]);
        }
        let content = self.content(place);
        quote!(&#content)
    }

    /// Takes the cotangents; a parameter that takes a differentiable value must be differentiable itself.
    fn pulled(
        &mut self,
        call: &Invocation,
        (wanted, shadows): (&[usize], &[(usize, Place)]),
        results: &[ValueId],
        code: &TokenStream,
    ) -> TokenStream {
        let (root, span) = (self.root, syn::spanned::Spanned::span(&call.path));
        let names: Vec<_> = results.iter().map(|result| self.name(*result).into_token_stream()).collect();
        let parts: Vec<_> = shadows.iter().map(|_| self.namer.fresh("part").into_token_stream()).collect();
        let pattern = (0..call.arguments.len()).map(|index| {
            let value = wanted.iter().position(|wanted| *wanted == index).map(|known| &names[known]);
            let part = || shadows.iter().position(|(shadow, _)| *shadow == index).map(|known| &parts[known]);
            value.or_else(part).map_or_else(|| quote!(_), Clone::clone)
        });
        let pattern = Nesting::nest(&call.nesting, &mut pattern.into_iter());
        let pattern = quote!((#(#pattern,)*));
        let checked = results.iter().zip(&names).map(|(result, name)| {
            let ty = value_type(self.values.ty(*result));
            quote_spanned!(span=> let #name = #root::__private::partial::<#ty, _>(#name);)
        });
        let checked: TokenStream = checked.collect();
        let added = shadows.iter().zip(&parts).map(|((_, shadow), part)| self.added(shadow, part, span));
        let added: TokenStream = added.collect();
        quote!(let #pattern = #code; #checked #added)
    }

    /// Adds a gradient into the shadow of an argument.
    fn added(&self, shadow: &Place, part: &TokenStream, span: Span) -> TokenStream {
        let (root, shadow) = (self.root, self.place(shadow));
        let elements = quote_spanned!(span=> #root::__private::elements(&#part));
        quote! {
            for (sum, term) in ::core::iter::zip(#shadow.iter_mut(), #elements) {
                #root::Tangent::accumulate(sum, term);
            }
        }
    }
}
