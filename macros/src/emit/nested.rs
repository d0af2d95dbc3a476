//! Graphs whose root is a struct or a tuple, as arguments of other graphs: those add to its parts one by one, and it is
//! walked once, when all have come.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Type;

use super::function::is_differentiable;
use super::graph::GraphEmitter;
use super::layout::Layout;
use crate::front::signature::never_differentiable;
use crate::ir::{Condition, Outputs};

/// The longest tuple that has derivatives as a value.
const LONGEST: usize = 12;

/// Has a type made of tuples derivatives as a value, with `()` for each part that is not differentiable?
fn is_value(ty: &Type) -> bool {
    match ty {
        Type::Tuple(tuple) => tuple.elems.len() <= LONGEST && tuple.elems.iter().all(is_value),
        Type::Array(_) => !never_differentiable(ty),
        Type::Paren(inner) => is_value(&inner.elem),
        Type::Group(inner) => is_value(&inner.elem),
        _ => true,
    }
}

impl GraphEmitter<'_, '_> {
    /// The root's type and its tangent's, where it has parts and can be an argument.
    fn nested_root(&self) -> Option<(TokenStream, TokenStream)> {
        let emitter = self.emitter;
        let is_tuple = matches!(&emitter.program.outputs, Outputs::Tuple(_));
        let known = emitter.signature.output_node.is_some() || is_value(&emitter.signature.output_type);
        (is_tuple && known).then(|| (emitter.written_output(), emitter.written_cotangent()))
    }

    /// What the graph needs for it: the cotangents that have come, and the struct once it is asked for.
    pub fn nested_fields(&self) -> TokenStream {
        let Some((whole, tangent)) = self.nested_root() else { return TokenStream::new() };
        let made = self.emitter.signature.output_node.as_ref();
        let made = made.map(|_| quote!(__whole: ::core::cell::OnceCell<#whole>,));
        quote!(#made __pending: ::core::cell::Cell<::core::option::Option<#tangent>>,)
    }

    /// `value`: of a struct it is put together when it is first asked for.
    pub fn value(&self) -> TokenStream {
        let (root, flat) = (self.root(), &self.emitter.signature.output_type);
        let (output, clause, value) = match (&self.emitter.signature.output_node, self.nested_root()) {
            (Some(_), Some((whole, _))) => (
                whole,
                quote!(where for<'never> #flat: ::core::clone::Clone),
                quote!(#root::__private::CompositeSubgraph::whole(self)),
            ),
            _ => (quote!(#flat), TokenStream::new(), quote!(&self.__value)),
        };
        quote! {
            /// The value of the root.
            #[inline]
            #[must_use]
            pub fn value(&self) -> &#output #clause { #value }
        }
    }

    pub fn new_nested_fields(&self) -> TokenStream {
        if self.nested_root().is_none() {
            return TokenStream::new();
        }
        let made = self.emitter.signature.output_node.as_ref();
        let made = made.map(|_| quote!(__whole: ::core::cell::OnceCell::new(),));
        quote!(#made __pending: ::core::cell::Cell::new(::core::option::Option::None),)
    }

    /// What makes it an argument of others.
    pub fn nested(&self, layout: &Layout) -> TokenStream {
        let Some((whole, tangent)) = self.nested_root() else { return TokenStream::new() };
        let (root, graph, emitter) = (self.root(), &self.graph, self.emitter);
        let (parameters, arguments) = (self.parameters(layout), self.parameter_names(layout));
        let flat = &emitter.signature.output_type;
        let any = match &self.sweep.root {
            Condition::Any(atoms) => self.activities().any(atoms),
            Condition::Always => quote!(#root::RequiresGrad),
        };
        let (value, clause) = match &emitter.signature.output_node {
            Some(node) => {
                let made = emitter.assemble(node, &quote!(value), &[]);
                let value = quote!(self.__whole.get_or_init(|| {
                    let value = ::core::clone::Clone::clone(&self.__value);
                    #made
                }));
                (value, Some(quote!(where for<'never> #flat: ::core::clone::Clone)))
            }
            None => (quote!(&self.__value), None),
        };
        let cotangent = format_ident!("cotangent", span = proc_macro2::Span::mixed_site());
        let (split, seeds) = emitter.flat_cotangent(&cotangent);
        quote! {
            #[automatically_derived]
            impl<#parameters> #root::__private::CompositeSubgraph for #graph<#arguments> #clause {
                type Whole = #whole;
                type Activity = #any;
                #[inline]
                fn whole(&self) -> &#whole { #value }
                #[inline]
                fn pending(&self) -> &::core::cell::Cell<::core::option::Option<#tangent>> { &self.__pending }
                #[inline]
                fn walk(&self, #cotangent: #tangent) {
                    #split
                    let _ = self.__walk(#seeds);
                }
            }
        }
    }

    /// Tells each argument that has parts that all of them have come.
    pub fn finished(&self) -> TokenStream {
        let (root, signature) = (self.root(), &self.emitter.signature);
        let contents = self.contents();
        let arguments: Vec<_> =
            signature.parameters.iter().filter(|parameter| is_differentiable(parameter)).collect();
        let last = |group: usize| {
            arguments
                .iter()
                .rposition(|parameter| parameter.origin.as_ref().is_some_and(|origin| origin.group == group))
        };
        let finished = (0..signature.groups.len()).filter_map(last).map(|index| {
            let (handle, content) = (&self.handles[index], &contents[index]);
            let field = format_ident!("__argument_{index}");
            quote!(<#handle as #root::__private::Handle<#content>>::finish(&self.#field);)
        });
        finished.collect()
    }
}
