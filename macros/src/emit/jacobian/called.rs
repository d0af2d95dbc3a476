//! `__blocks`: the value, and the Jacobian written into what a caller hands in.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::block;
use crate::emit::argument::Argument;
use crate::emit::body::tuple;
use crate::emit::buffers::absent;
use crate::emit::composite::named;
use crate::emit::custom::{bars, local};
use crate::emit::function::{Emitter, is_differentiable};
use crate::emit::hessian::elements;
use crate::emit::names::{number, scalar_type};
use crate::emit::transpose::shared_arguments;
use crate::emit::walk::bar;
use crate::ir::{Data, Outputs};

/// What callers hand in, by the parameters' positions.
struct Taken {
    bounds: Vec<TokenStream>,
    names: Vec<TokenStream>,
    types: Vec<TokenStream>,
}

impl Emitter<'_> {
    /// The face that calls with vectors and matrices find, of functions with one such result or a number.
    pub fn called_blocks(&self) -> Option<TokenStream> {
        let output = match &self.program.outputs {
            Outputs::Real(_, scalar) => Data::Real(scalar.clone()),
            Outputs::Matrix(_, matrix) if !matrix.is_dynamic() => Data::Matrix(matrix.clone()),
            _ => return None,
        };
        let is_once = self.rule.is_some() && !self.can_repeat();
        if is_once || self.is_composite() || self.wanted_blocks().next().is_none() {
            return None;
        }
        let (patterns, types, mut bounds, made) = self.taken_parts();
        let Taken { bounds: more, names, types: kinds } = self.block_parameters();
        bounds.extend(more);
        let (generics, where_clause) = self.generics_with(&bounds);
        let body = if self.has_jacobian() { self.copied_blocks() } else { self.blocks_by_rows(&output) };
        let (result, value) = (&self.signature.output_type, local("value"));
        Some(quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __blocks #generics(#patterns: #types, (#(#names,)*): (#(#kinds,)*)) -> #result #where_clause {
                #made
                #body
                #value
            }
        })
    }

    /// One block for each parameter.
    fn block_parameters(&self) -> Taken {
        let (root, arguments) = (self.root, self.arguments());
        let mut arguments = arguments.iter().enumerate();
        let mut taken = Taken { bounds: Vec::new(), names: Vec::new(), types: Vec::new() };
        for (position, parameter) in self.signature.parameters.iter().enumerate() {
            let kind = format_ident!("__Block{position}");
            let argument = is_differentiable(parameter).then(|| arguments.next()).flatten();
            let wanted = argument.filter(|(_, argument)| is_block(&argument.data));
            if let Some((index, argument)) = wanted {
                let scalar = scalar_type(argument.scalar());
                taken.bounds.push(quote!(#kind: #root::__private::Block<#scalar>));
                taken.names.push(named("block", index).into_token_stream());
            } else {
                taken.bounds.push(quote!(#kind: #root::__private::Unwanted));
                taken.names.push(quote!(_));
            }
            taken.types.push(quote!(&mut #kind));
        }
        taken
    }

    /// The arguments that callers take derivatives by.
    fn wanted_blocks(&self) -> impl Iterator<Item = (usize, Argument<'_>)> {
        self.arguments().into_iter().enumerate().filter(|(_, argument)| is_block(&argument.data))
    }

    /// From the face for users.
    fn copied_blocks(&self) -> TokenStream {
        let (root, names, value) = (self.root, self.parameter_names(), local("value"));
        let blocks: Vec<_> =
            (0..self.arguments().len()).map(|index| block(index).into_token_stream()).collect();
        let all = tuple(&blocks);
        let copied = self.wanted_blocks().map(|(index, _)| {
            let (block, target) = (&blocks[index], named("block", index));
            quote!(#root::__private::copy_block(&#block, #target);)
        });
        let copied: TokenStream = copied.collect();
        quote! {
            let (#value, #all) = Self::value_and_jacobian(#names);
            #copied
        }
    }

    /// A walk back for each element of the result.
    fn blocks_by_rows(&self, output: &Data) -> TokenStream {
        let [row, rows, value, cotangent] = ["row", "rows", "value", "cotangent"].map(local);
        let (root, zeros) = (self.root, absent(self.root, output));
        let one = number(root, output.scalar().expect("the result is real"), 1.0);
        let (entry, all) = (elements(output, &cotangent, true), elements(output, &value, false));
        let stored = self.wanted_blocks().map(|(index, argument)| {
            let (target, elements) = (named("block", index), elements(&argument.data, &bar(index), false));
            quote! {
                for (column, entry) in ::core::iter::Iterator::enumerate(#elements.iter()) {
                    #root::__private::Block::put(#target, #row, column, *entry);
                }
            }
        });
        let stored: TokenStream = stored.collect();
        let (begun, pulled, ended) = if self.rule.is_some() {
            let (arguments, bars, owner) = (shared_arguments(self), bars(self), self.owner());
            let begun = quote!(let #value = #owner::__primal(#arguments); let #rows = #all.len(););
            (begun, quote!(let (_, #bars) = #owner::vjp(#arguments #cotangent);), TokenStream::new())
        } else {
            let graph = self.primal_graph();
            let begun = quote!(let graph = #graph; let #rows = { let #value = &graph.__value; #all.len() };);
            let begun = if matches!(output, Data::Real(_)) {
                quote!(let graph = #graph; let #rows = 1;)
            } else {
                begun
            };
            (begun, self.pulled_zeros(&quote!(#cotangent)).0, quote!(let #value = graph.__value;))
        };
        quote! {
            #begun
            for #row in 0..#rows {
                let mut #cotangent = #zeros;
                #entry[#row] = #one;
                #pulled
                #stored
            }
            #ended
        }
    }
}

/// Is it a number, a vector or a matrix? Callers do not take derivatives by arrays and lists from here.
fn is_block(data: &Data) -> bool {
    matches!(data, Data::Real(_) | Data::Matrix(_))
}
