//! `flat_gradient`: the gradients end to end, their number computed in types.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::argument::Argument;
use super::arrangement::places;
use super::composite::Written;
use super::condition::Activities;
use super::entries::{entries, is_scattered};
use super::graph::GraphEmitter;
use super::names::scalar_type;
use super::walk::bar;
use crate::ir::Data;

impl GraphEmitter<'_, '_> {
    pub fn flat_gradient(
        &self,
        bounds: &TokenStream,
        activities: &Activities,
        one: &TokenStream,
    ) -> Option<TokenStream> {
        let root = self.root();
        let arguments = self.arguments();
        let first = arguments.first()?.scalar();
        if arguments.iter().any(|argument| argument.scalar() != first) {
            return None;
        }
        let scalar = scalar_type(first);
        let Some(counts) = arguments.iter().map(Argument::count).collect::<Option<Vec<_>>>() else {
            return Some(self.refused_flat_gradient());
        };
        let (total, clauses) = total(root, activities, &counts);
        let pulled = self.pulled(&quote!(self), one, |index, argument| self.zero_gradient(index, argument));
        let is_scalar = self.emitter.is_scalar();
        let (mut arranged, mut parts) = (TokenStream::new(), Vec::new());
        for (written, _) in self.emitter.differentiable_groups() {
            let numbers = self.emitter.argument_numbers(&written);
            let Some(scattered) = self.scattered(&written, &numbers, &scalar) else {
                parts.extend(numbers.into_iter().map(|index| {
                    let elements = elements(&arguments[index].data, index, is_scalar);
                    self.counted(&activities.arguments[index], &elements)
                }));
                continue;
            };
            let name = flat_name(numbers[0]);
            arranged.extend(quote!(let #name = { #scattered };));
            parts.push(self.counted(&activities.arguments[numbers[0]], &quote!(&#name[..])));
        }
        let flatten = if is_scalar { "flatten" } else { "flatten_parts" };
        let flatten = Ident::new(flatten, Span::mixed_site());
        Some(quote! {
            /// The gradients by the leaves that require grad, end to end.
            #[inline]
            pub fn flat_gradient(&self) -> #root::generic_array::GenericArray<#scalar, #total>
            #bounds #clauses #total: #root::generic_array::ArrayLength,
            {
                #pulled
                #arranged
                #root::__private::#flatten([#(#parts),*])
            }
        })
    }

    fn counted(&self, activity: &TokenStream, elements: &TokenStream) -> TokenStream {
        let root = self.root();
        quote!((<#activity as #root::__private::Activity>::REQUIRES_GRAD, #elements))
    }

    /// The gradient by an argument whose numbers do not lie side by side, as an array in the order of its own.
    fn scattered(&self, written: &Written, numbers: &[usize], scalar: &TokenStream) -> Option<TokenStream> {
        let arguments = self.arguments();
        let order = self.emitter.arrangement_of(written);
        if order.is_none() && !numbers.iter().any(|index| is_scattered(&arguments[*index].data)) {
            return None;
        }
        let root = self.root();
        let count: usize = numbers.iter().filter_map(|index| arguments[*index].count()).sum();
        let order = order.unwrap_or_else(|| (0..count).collect());
        let (places, all) = (
            places(&order),
            numbers.iter().map(|index| entries(&arguments[*index].data, &bar(*index), false)),
        );
        let all = all.reduce(|first, next| quote!(#first.chain(#next)))?;
        Some(quote! {
            #places
            let mut gradient = [<#scalar as #root::Real>::ZERO; #count];
            for (place, entry) in ::core::iter::zip(&mut gradient, #all) { *place = *entry; }
            PLACES.map(|place| gradient[place])
        })
    }

    /// A length that only the program knows is no type.
    fn refused_flat_gradient(&self) -> TokenStream {
        let (root, first) = (self.root(), &self.handles[0]);
        quote! {
            /// Refused: an argument has a length that is not written in the function's signature.
            pub fn flat_gradient(&self) where #first: #root::__private::FixedLength {
                <#first as #root::__private::FixedLength>::refused()
            }
        }
    }
}

fn flat_name(index: usize) -> Ident {
    quote::format_ident!("flat_{index}", span = Span::mixed_site())
}

/// The number of elements of all gradients that are wanted, as a type, and what it takes to add them.
fn total(root: &TokenStream, activities: &Activities, counts: &[usize]) -> (TokenStream, TokenStream) {
    let mut clauses = TokenStream::new();
    let mut parts = activities.arguments.iter().zip(counts).map(|(activity, count)| {
        let one = quote!(<#activity as #root::__private::Activity>::Count);
        if *count == 1 {
            return (one, TokenStream::new());
        }
        let many = length(root, *count);
        let product = quote!(<#one as ::core::ops::Mul<#many>>::Output);
        (product, quote!(#one: ::core::ops::Mul<#many>,))
    });
    let (mut total, clause) = parts.next().expect("a function has an argument");
    clauses.extend(clause);
    for (next, clause) in parts {
        clauses.extend(clause);
        clauses.extend(quote!(#total: ::core::ops::Add<#next>,));
        total = quote!(<#total as ::core::ops::Add<#next>>::Output);
    }
    (total, clauses)
}

/// A number as a type, bit by bit.
fn length(root: &TokenStream, count: usize) -> TokenStream {
    let typenum = quote!(#root::generic_array::typenum);
    if count == 0 {
        return quote!(#typenum::UTerm);
    }
    let (rest, bit) = (length(root, count / 2), if count % 2 == 1 { quote!(B1) } else { quote!(B0) });
    quote!(#typenum::UInt<#rest, #typenum::#bit>)
}

/// The elements of a gradient: one number, or a slice where any argument has several.
fn elements(data: &Data, index: usize, is_scalar: bool) -> TokenStream {
    let bar = bar(index);
    let mut code = match data {
        Data::Real(_) if is_scalar => quote!(#bar),
        Data::Real(_) => quote!(::core::slice::from_ref(&#bar)),
        Data::Matrix(_) => quote!(#bar.as_slice()),
        _ => quote!(&#bar[..]),
    };
    let mut inside = data;
    while let Data::Array(inner, _) = inside {
        if matches!(**inner, Data::Array(..)) {
            code = quote!((#code).as_flattened());
        }
        inside = inner;
    }
    code
}
