//! Values and tangents of structs and tuples, taken apart and put together.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::composite::named;
use super::function::{Emitter, is_differentiable};
use crate::front::flatten::{Around, Node, Tree, column};
use crate::ir::Outputs;

/// What a tangent's parts are taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Directions and cotangents, which are read.
    Read,
    /// Gradients, which are added to.
    Add,
}

impl Emitter<'_> {
    /// A tangent from its parts.
    pub fn join(
        &self,
        node: &Node,
        leaf: &dyn Fn(usize) -> Option<TokenStream>,
        indices: &[Ident],
    ) -> TokenStream {
        let length = || node.ways().into_iter().find_map(|(number, _)| leaf(number));
        self.each_of(node, length, indices, &mut |indices| {
            let (root, ty) = (self.root, &node.ty);
            let parts = node.parts.iter().filter(|(_, fixed)| !fixed).map(|(tree, _)| match tree {
                Tree::Leaf(number) => leaf(*number).map_or(quote!(()), |list| at(&list, indices)),
                Tree::Node(node) => self.join(node, leaf, indices),
            });
            quote!(<#ty as #root::__private::Composite>::join((#(#parts,)*)))
        })
    }

    /// The lists and arrays around a struct, made of what is made of each index.
    fn each_of(
        &self,
        node: &Node,
        measured: impl Fn() -> Option<TokenStream>,
        indices: &[Ident],
        element: &mut dyn FnMut(&[Ident]) -> TokenStream,
    ) -> TokenStream {
        let mut indices = indices.to_vec();
        let names: Vec<Ident> = (0..node.around.len())
            .map(|number| format_ident!("index_{}", indices.len() + number, span = Span::mixed_site()))
            .collect();
        indices.extend(names.iter().cloned());
        let made = element(&indices);
        let outer = indices.len() - names.len();
        let lists = node.around.iter().zip(&names).enumerate().rev();
        lists.fold(made, |made, (number, (around, index))| match around {
            Around::Array(_) => quote!(::core::array::from_fn(|#index| #made)),
            Around::List => {
                let (root, measured, before) = (self.root, measured(), &indices[..outer + number]);
                quote!((0..#measured #([#before])* .len()).map(|#index| #made).collect::<#root::__private::alloc::vec::Vec<_>>())
            }
        })
    }

    /// Takes a tangent apart; the parts get names. What is to be added up is added after the call.
    pub fn split(
        &self,
        node: &Node,
        tangent: &TokenStream,
        (what, usage): (&str, Use),
    ) -> (TokenStream, TokenStream) {
        if !node.around.is_empty() {
            return self.split_columns(node, tangent, (what, usage));
        }
        let (root, ty) = (self.root, &node.ty);
        let way = if usage == Use::Add { "split_mut" } else { "split" };
        let way_name = Ident::new(way, Span::mixed_site());
        let (mut inside, mut after) = (TokenStream::new(), TokenStream::new());
        let parts = node.parts.iter().filter(|(_, fixed)| !fixed).map(|(tree, _)| match tree {
            Tree::Leaf(number) => named(what, *number),
            Tree::Node(inner) => {
                let name = named(&format!("{what}_of"), inner.leaves().first().copied().unwrap_or(0));
                let (taken, added) = self.split(inner, &name.to_token_stream(), (what, usage));
                inside.extend(taken);
                after.extend(added);
                name
            }
        });
        let parts: Vec<_> = parts.collect();
        let code = quote! {
            let (#(#parts,)*) = <#ty as #root::__private::Composite>::#way_name(#tangent);
            #inside
        };
        (code, after)
    }

    /// The same of a list: each part is gathered from all its elements.
    fn split_columns(
        &self,
        node: &Node,
        tangent: &TokenStream,
        (what, usage): (&str, Use),
    ) -> (TokenStream, TokenStream) {
        let (root, whole) = (self.root, node.whole(self.root));
        let (mut code, mut after) = (TokenStream::new(), TokenStream::new());
        for (number, way) in node.ways() {
            let name = named(what, number);
            if !self.has_tangent(what, number) {
                code.extend(quote!(let #name = ();));
                continue;
            }
            let way = column(root, &way);
            let way = quote!(<#way as #root::__private::Column<#whole>>);
            let gathered = quote!(#way::gather_tangents);
            if usage == Use::Read {
                code.extend(quote!(let #name = #gathered(&#tangent);));
            } else {
                code.extend(quote!(let mut #name = #root::Tangent::zero_like(&#gathered(&*#tangent));));
                after.extend(quote!(#way::add(&mut *#tangent, &#name);));
            }
        }
        (code, after)
    }

    /// Has a leaf of an argument, or of the result, a tangent?
    fn has_tangent(&self, what: &str, number: usize) -> bool {
        if what != "seed" {
            return is_differentiable(&self.signature.parameters[number]);
        }
        let mut leaves = Vec::new();
        differentiated(&self.signature.output, &mut leaves);
        leaves[number]
    }

    pub fn assemble(&self, node: &Node, value: &TokenStream, indices: &[Ident]) -> TokenStream {
        let measured = || Some(first_leaf(node, value));
        self.each_of(node, measured, indices, &mut |indices| {
            let (root, ty) = (self.root, &node.ty);
            let parts = node.parts.iter().enumerate().map(|(index, (tree, _))| {
                let index = syn::Index::from(index);
                match tree {
                    Tree::Leaf(_) => at(&quote!(#value.#index), indices),
                    Tree::Node(inner) => self.assemble(inner, &quote!(#value.#index), indices),
                }
            });
            quote!(<#ty as #root::__private::Composite>::assemble((#(#parts,)*)))
        })
    }

    /// The tangent of the result from tuples of parts.
    pub fn result_tangent(&self, node: &Node, value: &TokenStream, indices: &[Ident]) -> TokenStream {
        let measured = || {
            let (number, _) =
                node.ways().into_iter().find(|(number, _)| self.has_tangent("seed", *number))?;
            leaf_at(node, number, value)
        };
        self.each_of(node, measured, indices, &mut |indices| {
            let (root, ty) = (self.root, &node.ty);
            let parts = node.parts.iter().enumerate().filter(|(_, (_, fixed))| !fixed);
            let parts = parts.map(|(index, (tree, _))| {
                let index = syn::Index::from(index);
                match tree {
                    Tree::Leaf(number) if self.has_tangent("seed", *number) => {
                        at(&quote!(#value.#index), indices)
                    }
                    Tree::Leaf(_) => quote!(#value.#index),
                    Tree::Node(inner) => self.result_tangent(inner, &quote!(#value.#index), indices),
                }
            });
            quote!(<#ty as #root::__private::Composite>::join((#(#parts,)*)))
        })
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
            Some(node) => (self.split(node, &quote!(#cotangent), ("seed", Use::Read)).0, all(node)),
            None => (TokenStream::new(), quote!(#cotangent)),
        }
    }
}

/// What stands at the indices of a list, or the part itself where it stands in none.
fn at(list: &TokenStream, indices: &[Ident]) -> TokenStream {
    if indices.is_empty() {
        return list.clone();
    }
    quote!(::core::clone::Clone::clone(&#list #([#indices])*))
}

fn first_leaf(node: &Node, value: &TokenStream) -> TokenStream {
    match &node.parts[0].0 {
        Tree::Leaf(_) => quote!(#value.0),
        Tree::Node(inner) => first_leaf(inner, &quote!(#value.0)),
    }
}

/// The leaf of a number among tuples of parts.
fn leaf_at(node: &Node, number: usize, value: &TokenStream) -> Option<TokenStream> {
    node.parts.iter().enumerate().find_map(|(index, (tree, _))| {
        let index = syn::Index::from(index);
        match tree {
            Tree::Leaf(leaf) => (*leaf == number).then(|| quote!(#value.#index)),
            Tree::Node(inner) => leaf_at(inner, number, &quote!(#value.#index)),
        }
    })
}

/// Which leaves of the result have a tangent, in order.
fn differentiated(outputs: &Outputs, found: &mut Vec<bool>) {
    match outputs {
        Outputs::Tuple(parts) => parts.iter().for_each(|part| differentiated(part, found)),
        Outputs::Other(_) => found.push(false),
        Outputs::Real(..) | Outputs::Matrix(..) | Outputs::Buffer(_) => found.push(true),
    }
}
