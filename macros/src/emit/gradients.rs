//! `gradients`: the gradients as values, instead of added into the leaves.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::argument::Argument;
use super::body::tuple;
use super::composite::Written;
use super::condition::Activities;
use super::function::is_differentiable;
use super::graph::GraphEmitter;
use super::names::number;
use super::walk::bar;
use crate::ir::{Condition, Dependencies, Outputs};

/// An argument as the user wrote it: the numbers of its parts, its gradient's type, and the gradient.
struct Gathered {
    parts: Vec<usize>,
    ty: TokenStream,
    gradient: TokenStream,
}

impl GraphEmitter<'_, '_> {
    /// A gradient of zeros for an argument.
    pub fn zero_gradient(&self, index: usize, argument: &Argument) -> TokenStream {
        let (root, handle, content) = (self.root(), &self.handles[index], argument.content_type());
        let (field, absent) = (format_ident!("__argument_{index}"), argument.absent());
        quote!(<#handle as #root::__private::Handle<#content>>::zero(&self.#field, #absent))
    }

    pub fn gradients(&self, bounds: &TokenStream, scalar_root: bool) -> TokenStream {
        let cotangent = self.emitter.written_cotangent();
        let (split, seeds) = self.emitter.flat_cotangent(&format_ident!("cotangent"));
        let has_parts = self.emitter.signature.output_node.is_some();
        let taken = has_parts.then(|| quote!(#split let cotangent = #seeds;));
        let root = self.root();
        let activities = self.activities();
        let (types, kept) = self.kept_gradients(&activities);
        let reached = self.reached_bounds(&activities);
        let zero = |index, argument: &Argument| self.zero_gradient(index, argument);
        let pulled = self.pulled(&quote!(self), &quote!(cotangent), zero);
        let check = self.cotangent_check();
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
                #taken
                #check
                #pulled
                #kept
            }

            #flat
        }
    }

    /// The gradients by the arguments as the user wrote them, and their types: nothing for those without grad.
    fn kept_gradients(&self, activities: &Activities) -> (TokenStream, TokenStream) {
        let root = self.root();
        let each = self.gathered().into_iter().map(|Gathered { parts, ty, gradient }| {
            let activity = activities.any_argument(parts.into_iter());
            (
                quote!(<#activity as #root::__private::Activity>::Keep<#ty>),
                quote!(<#activity as #root::__private::Activity>::keep(#gradient)),
            )
        });
        let (types, kept): (Vec<_>, Vec<_>) = each.unzip();
        (tuple(&types), tuple(&kept))
    }

    /// The arguments as the user wrote them, by their parts.
    fn gathered(&self) -> Vec<Gathered> {
        let emitter = self.emitter;
        let parameters = emitter.signature.parameters.iter().enumerate();
        let differentiable = parameters.filter(|(_, parameter)| is_differentiable(parameter));
        let numbers: Vec<usize> = differentiable.map(|(number, _)| number).collect();
        let position = |number: usize| numbers.iter().position(|known| *known == number);
        let part = |number: usize| position(number).map(|index| bar(index).into_token_stream());
        let written = emitter.differentiable_groups().into_iter();
        let gathered = written.map(|(written, ty)| match written {
            Written::Single(_, number) => Gathered {
                parts: position(number).into_iter().collect(),
                ty,
                gradient: part(number).unwrap_or_default(),
            },
            Written::Group(group) => {
                let parts = group.node.leaves().into_iter().filter_map(position).collect();
                Gathered { parts, ty, gradient: emitter.join(&group.node, &part, &[]) }
            }
        });
        gathered.collect()
    }

    /// An argument that the root does not reach has no gradient to ask for.
    fn reached_bounds(&self, activities: &Activities) -> TokenStream {
        let root = self.root();
        let Condition::Any(atoms) = &self.sweep.root else { return TokenStream::new() };
        let by = |parts: &[usize]| -> Dependencies {
            atoms.iter().filter(|atom| parts.contains(&atom.argument)).cloned().collect()
        };
        let certain = |parts: &[usize]| by(parts).iter().any(|atom| atom.flows.is_empty());
        let doubtful = self.gathered().into_iter().filter(|gathered| !certain(&gathered.parts));
        let bounds = doubtful.filter_map(|Gathered { parts, .. }| {
            let (handle, activity) =
                (&self.handles[*parts.first()?], activities.any_argument(parts.iter().copied()));
            let reached = activities.any(&by(&parts));
            Some(quote!(#handle: #root::__private::Reached<#activity, #reached>,))
        });
        quote!(#(#bounds)*)
    }
}
