//! Values and tangents of structs and tuples, taken apart and put together.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use super::composite::named;
use super::function::Emitter;
use crate::front::flatten::{Node, Tree};

impl Emitter<'_> {
    /// A tangent from its parts.
    pub fn join(&self, node: &Node, leaf: &dyn Fn(usize) -> TokenStream) -> TokenStream {
        let (root, ty) = (self.root, &node.ty);
        let parts = node.parts.iter().filter(|(_, fixed)| !fixed).map(|(tree, _)| match tree {
            Tree::Leaf(number) => leaf(*number),
            Tree::Node(node) => self.join(node, leaf),
        });
        quote!(<#ty as #root::__private::Composite>::join((#(#parts,)*)))
    }

    /// Takes a tangent apart, by `split` or `split_mut`; the parts get names.
    pub fn split(&self, node: &Node, tangent: &TokenStream, (what, way): (&str, &str)) -> TokenStream {
        let (root, ty, way_name) = (self.root, &node.ty, Ident::new(way, Span::mixed_site()));
        let mut inside = TokenStream::new();
        let parts = node.parts.iter().filter(|(_, fixed)| !fixed).map(|(tree, _)| match tree {
            Tree::Leaf(number) => named(what, *number),
            Tree::Node(inner) => {
                let name = named(&format!("{what}_of"), inner.leaves().first().copied().unwrap_or(0));
                inside.extend(self.split(inner, &name.to_token_stream(), (what, way)));
                name
            }
        });
        let parts: Vec<_> = parts.collect();
        quote! {
            let (#(#parts,)*) = <#ty as #root::__private::Composite>::#way_name(#tangent);
            #inside
        }
    }

    pub fn assemble(&self, node: &Node, value: &TokenStream) -> TokenStream {
        let (root, ty) = (self.root, &node.ty);
        let parts = node.parts.iter().enumerate().map(|(index, (tree, _))| {
            let index = syn::Index::from(index);
            match tree {
                Tree::Leaf(_) => quote!(#value.#index),
                Tree::Node(inner) => self.assemble(inner, &quote!(#value.#index)),
            }
        });
        quote!(<#ty as #root::__private::Composite>::assemble((#(#parts,)*)))
    }

    /// The tangent of the result from tuples of parts.
    pub fn result_tangent(&self, node: &Node, value: &TokenStream) -> TokenStream {
        let (root, ty) = (self.root, &node.ty);
        let parts =
            node.parts.iter().enumerate().filter(|(_, (_, fixed))| !fixed).map(|(index, (tree, _))| {
                let index = syn::Index::from(index);
                match tree {
                    Tree::Leaf(_) => quote!(#value.#index),
                    Tree::Node(inner) => self.result_tangent(inner, &quote!(#value.#index)),
                }
            });
        quote!(<#ty as #root::__private::Composite>::join((#(#parts,)*)))
    }

    /// Tuples of parts from the result's cotangent; parts without one give `()`.
    pub fn flat_cotangent(&self, cotangent: &Ident) -> (TokenStream, TokenStream) {
        fn all(node: &Node) -> TokenStream {
            let parts = node.parts.iter().map(|(tree, fixed)| match tree {
                _ if *fixed => quote!(()),
                Tree::Leaf(number) => named("seed", *number).into_token_stream(),
                Tree::Node(inner) => all(inner),
            });
            let parts: Vec<_> = parts.collect();
            quote!((#(#parts,)*))
        }
        match &self.signature.output_node {
            Some(node) => (self.split(node, &quote!(#cotangent), ("seed", "split")), all(node)),
            None => (TokenStream::new(), quote!(#cotangent)),
        }
    }
}
