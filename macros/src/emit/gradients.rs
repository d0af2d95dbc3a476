//! `gradients`: the gradients as values, instead of added into the leaves.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::argument::Argument;
use super::body::tuple;
use super::condition::Activities;
use super::graph::GraphEmitter;
use super::names::number;
use super::walk::bar;
use crate::ir::{Condition, Outputs};

impl GraphEmitter<'_, '_> {
    /// A gradient of zeros for an argument.
    pub fn zero_gradient(&self, index: usize, argument: &Argument) -> TokenStream {
        let (root, handle, content) = (self.root(), &self.handles[index], argument.content_type());
        let (field, absent) = (format_ident!("__argument_{index}"), argument.absent());
        quote!(<#handle as #root::__private::Handle<#content>>::zero(&self.#field, #absent))
    }

    pub fn gradients(&self, bounds: &TokenStream, cotangent: &TokenStream, scalar_root: bool) -> TokenStream {
        let root = self.root();
        let activities = self.activities();
        let arguments = self.arguments();
        let bars: Vec<_> = (0..arguments.len()).map(bar).collect();
        let types: Vec<_> = activities
            .arguments
            .iter()
            .zip(&arguments)
            .map(|(activity, argument)| {
                let ty = argument.tangent_type();
                quote!(<#activity as #root::__private::Activity>::Keep<#ty>)
            })
            .collect();
        let kept: Vec<_> = activities
            .arguments
            .iter()
            .zip(&bars)
            .map(|(activity, bar)| quote!(<#activity as #root::__private::Activity>::keep(#bar)))
            .collect();
        let reached = self.reached_bounds(&activities);
        let zero = |index, argument: &Argument| self.zero_gradient(index, argument);
        let pulled = self.pulled(&quote!(self), &quote!(cotangent), zero);
        let check = self.cotangent_check();
        let (types, kept) = (tuple(&types), tuple(&kept));
        let one = match &self.emitter.program.outputs {
            Outputs::Real(_, scalar) => number(root, scalar, 1.0),
            _ => TokenStream::new(),
        };
        let plain = scalar_root.then(|| {
            quote! {
                /// The gradients, one an argument, instead of adding them into the leaves; an argument without
                /// grad gives `()`.
                #[inline]
                pub fn gradients(&self) -> #types #bounds #reached { self.gradients_with(#one) }
            }
        });
        let flat = scalar_root.then(|| self.flat_gradient(bounds, &activities, &one)).flatten();
        quote! {
            #plain

            /// The gradients of a root of any shape, from its cotangent.
            #[inline]
            pub fn gradients_with(&self, cotangent: #cotangent) -> #types #bounds #reached {
                #check
                #pulled
                #kept
            }

            #flat
        }
    }

    /// An argument that the root does not reach has no gradient to ask for.
    fn reached_bounds(&self, activities: &Activities) -> TokenStream {
        let root = self.root();
        let Condition::Any(atoms) = &self.sweep.root else { return TokenStream::new() };
        let by = |index: usize| atoms.iter().filter(move |atom| atom.argument == index);
        let doubtful = (0..self.handles.len()).filter(|index| !by(*index).any(|atom| atom.flows.is_empty()));
        let bounds = doubtful.map(|index| {
            let (handle, activity) = (&self.handles[index], &activities.arguments[index]);
            let reached = activities.any(&by(index).cloned().collect());
            quote!(#handle: #root::__private::Reached<#activity, #reached>,)
        });
        quote!(#(#bounds)*)
    }
}
