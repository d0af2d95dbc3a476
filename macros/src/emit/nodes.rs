//! What stands beside the faces: `NODES`, and the function as a callee of others.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::function::Emitter;
use super::named::depends;
use crate::differentiate::vjp::Sweep;
use crate::front::lower::name_text;
use crate::names::associated;

impl Emitter<'_> {
    /// `NODES`: what the compiler knows, as a constant.
    pub fn nodes(&self, sweep: &Sweep) -> TokenStream {
        let root = self.root;
        let mut entries = Vec::new();
        for argument in self.arguments() {
            let (name, shape) = (name_text(&argument.parameter.name), argument.shape());
            entries.push(quote!(#root::NodeInfo { name: #name, operation: ::core::option::Option::None, shape: #shape, leaf: true, depends_on: &[#name] }));
        }
        for node in self.field_nodes() {
            let name = name_text(&node.name);
            let (operation, shape, atoms) =
                (self.operation_behind(node, sweep), self.shape_of(node, sweep), depends(node, sweep));
            let names: std::collections::BTreeSet<usize> = atoms.iter().map(|atom| atom.argument).collect();
            let depends: Vec<String> =
                names.iter().map(|index| name_text(&self.arguments()[*index].parameter.name)).collect();
            let leaf = depends.is_empty();
            let operation = if leaf {
                quote!(::core::option::Option::None)
            } else {
                quote!(::core::option::Option::Some(#operation))
            };
            entries.push(quote!(#root::NodeInfo { name: #name, operation: #operation, shape: #shape, leaf: #leaf, depends_on: &[#(#depends),*] }));
        }
        let doc = format!("The arguments and the named nodes of `{}`.", self.name);
        quote!(#[doc = #doc] pub const NODES: &'static [#root::NodeInfo] = &[#(#entries),*];)
    }

    /// Whether each callee passes gradients on, as a type.
    ///
    /// Stands inside a function body, where the user's own items are in scope.
    pub fn flows(&self) -> TokenStream {
        let (root, type_name) = (self.root, self.type_name);
        let flows = self.program.callees.iter().enumerate().map(|(number, path)| {
            let steady = self.program.called_again.contains(&number).then(|| self.steady(path));
            if associated(path).is_some() {
                // `detach` and its kin are no methods.
                return quote! {
                    const _: () = {
                        impl #root::__private::CallFlow<#number> for #type_name { type Flow = #root::RequiresGrad; }
                        #steady
                    };
                };
            }
            quote! {
                const _: () = {
                    #[allow(unused_imports)]
                    use #root::__private::fallback::*;
                    #[allow(unused_imports)]
                    use #path as callee;
                    impl #root::__private::CallFlow<#number> for #type_name {
                        // By its value: a type would show a callee that may be private.
                        type Flow = <#root::__private::Passes<{ <callee as #root::__private::Callee>::PASSES }> as #root::__private::Passing>::Flow;
                    }
                    #steady
                };
            }
        });
        quote!(#(#flows)*)
    }

    /// Refuses a callee that may not be called again.
    fn steady(&self, path: &syn::Path) -> TokenStream {
        let (root, message) = (self.root, crate::message::CHECKPOINT_CALL);
        let span = Span::call_site().located_at(path.span());
        if associated(path).is_some() {
            return quote_spanned!(span=> const _: () = ::core::assert!(false, #message););
        }
        quote_spanned!(span=> const _: () = ::core::assert!(<callee as #root::__private::Callee>::STEADY, #message);)
    }

    /// The function as a callee of others.
    pub fn callee(&self, type_name: &Ident) -> TokenStream {
        let (root, is_steady) = (self.root, self.program.is_steady);
        quote! {
            #[automatically_derived]
            impl #root::__private::Callee for #type_name {
                const PASSES: ::core::primitive::bool = true;
                const STEADY: ::core::primitive::bool = #is_steady;
            }
        }
    }
}
