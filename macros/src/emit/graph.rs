//! The typed graph as a struct.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ConstParam;

use super::argument::Argument;
use super::condition::Activities;
use super::function::Emitter;
use super::handle::handle_names;
use super::layout::Layout;
use super::names::{camel_case, value_type};
use crate::differentiate::vjp::Sweep;
use crate::front::lower::name_text;
use crate::ir::{Condition, Dependencies, NamedNode};

/// The emission of one function's graph.
pub struct GraphEmitter<'e, 'a> {
    pub emitter: &'e Emitter<'a>,
    pub sweep: &'e Sweep,
    pub handles: Vec<Ident>,
    pub graph: Ident,
}

impl<'e, 'a> GraphEmitter<'e, 'a> {
    pub fn new(emitter: &'e Emitter<'a>, sweep: &'e Sweep) -> Self {
        let handles = handle_names(emitter);
        let graph =
            Ident::new(&format!("{}Graph", camel_case(&name_text(emitter.name))), emitter.name.span());
        Self { emitter, sweep, handles, graph }
    }

    pub fn root(&self) -> &TokenStream {
        self.emitter.root
    }

    pub fn arguments(&self) -> Vec<Argument<'_>> {
        self.emitter.arguments()
    }

    /// What the variable of each argument holds.
    pub fn contents(&self) -> Vec<TokenStream> {
        self.arguments().iter().map(Argument::content_type).collect()
    }

    /// The const parameters of the function: lengths, which fields may name.
    pub fn lengths(&self) -> impl Iterator<Item = &ConstParam> {
        self.emitter.signature.generics.const_params()
    }

    /// `T, W, X` with their bounds.
    pub fn parameters(&self, layout: &Layout) -> TokenStream {
        let (root, handles) = (self.root(), &self.handles);
        let generics = &self.emitter.signature.scalars;
        let contents = self.contents();
        let givens = self.kept_givens(layout);
        let givens = givens.iter().map(|given| {
            let (holder, bound) = (&given.holder, given.bound(root));
            quote!(#holder: #bound)
        });
        let lengths = self.lengths().map(|length| {
            let (name, ty) = (&length.ident, &length.ty);
            quote!(const #name: #ty)
        });
        quote!(#(#generics: #root::Real,)* #(#handles: #root::__private::Handle<#contents>,)* #(#givens,)* #(#lengths),*)
    }

    pub fn parameter_names(&self, layout: &Layout) -> TokenStream {
        let holders: Vec<_> = self.kept_givens(layout).into_iter().map(|given| given.holder).collect();
        self.arguments_with(&self.handles, &holders)
    }

    /// The arguments of the graph's type, from types for its handles and holders.
    pub fn arguments_with(&self, handles: &[impl ToTokens], holders: &[impl ToTokens]) -> TokenStream {
        let generics = &self.emitter.signature.scalars;
        let lengths = self.lengths().map(|length| &length.ident);
        quote!(#(#generics,)* #(#handles,)* #(#holders,)* #(#lengths),*)
    }

    /// Activity types in terms of the graph's own parameters.
    pub fn activities(&self) -> Activities<'_> {
        self.activities_of(&self.handles)
    }

    pub fn activities_of(&self, handles: &[Ident]) -> Activities<'_> {
        let root = self.root();
        let arguments = handles
            .iter()
            .zip(self.contents())
            .map(|(handle, content)| quote!(<#handle as #root::__private::Handle<#content>>::Activity))
            .collect();
        Activities { root, arguments, owner: self.emitter.type_name, always: self.sweep.root.clone() }
    }

    /// The struct itself.
    pub fn structure(&self, layout: &Layout) -> TokenStream {
        let (root, graph, vis) = (self.root(), &self.graph, self.emitter.vis);
        let parameters = self.parameters(layout);
        let output = self.emitter.signature.output_type.clone();
        let activities = self.activities();
        let nodes = self.emitter.field_nodes().map(|node| {
            let (name, ty) = (&node.name, self.node_type(node));
            let doc = format!("The node `{name}`.");
            quote!(#[doc = #doc] pub #name: #ty,)
        });
        let kept = layout.groups.iter().enumerate().map(|(index, group)| {
            let (field, count, ty) = (Layout::field(index), group.values.len(), value_type(&group.ty));
            let activity = activities.kept(&group.condition);
            quote!(#field: <#activity as #root::__private::Activity>::Keep<[#ty; #count]>,)
        });
        let arguments = self.handles.iter().enumerate().map(|(index, handle)| {
            let field = format_ident!("__argument_{index}");
            quote!(#field: #handle,)
        });
        let memory = self.kept_fields(layout, &activities);
        let retained = self.retained_type().map(|ty| quote!(__retained: ::core::cell::Cell<#ty>,));
        let (marker, nested) = (self.marker(), self.nested_fields());
        let doc = format!(
            "The typed graph of [`{0}`](fn@{0}): what its backward needs, and its named nodes.",
            self.emitter.name
        );
        quote! {
            #[doc = #doc]
            #[must_use = "a graph does nothing until `backward` is called"]
            #[allow(dead_code, missing_debug_implementations, clippy::type_complexity, clippy::type_repetition_in_bounds, clippy::exhaustive_structs, clippy::partial_pub_fields, private_interfaces)]
            #vis struct #graph<#parameters> {
                #(#nodes)*
                __value: #output,
                #(#arguments)*
                #(#kept)*
                #memory
                #retained
                #nested
                #marker
            }
        }
    }

    /// Type parameters that no field may happen to name.
    pub fn marker(&self) -> Option<TokenStream> {
        let generics = &self.emitter.signature.scalars;
        (!generics.is_empty()).then(|| quote!(__marker: ::core::marker::PhantomData<(#(#generics,)*)>,))
    }

    pub fn retained_nodes(&self) -> Vec<&NamedNode> {
        self.emitter.program.nodes.iter().filter(|node| node.retained.is_some()).collect()
    }

    /// The retained gradients, part by part, as a tuple type, if there are any.
    pub fn retained_type(&self) -> Option<TokenStream> {
        let parts = self.retained_parts();
        let types: Vec<_> = parts.iter().map(|part| self.part_type(part)).collect();
        (!parts.is_empty()).then(|| quote!((#(#types,)*)))
    }
}

/// When backward reads an argument that requires no grad itself.
pub fn need(
    activities: &Activities,
    root: &Condition,
    argument: usize,
    condition: Option<&Condition>,
) -> TokenStream {
    let atoms = match (condition, root) {
        (None, _) => Dependencies::new(),
        (Some(Condition::Any(atoms)), _) | (Some(Condition::Always), Condition::Any(atoms)) => atoms.clone(),
        (Some(Condition::Always), Condition::Always) => Dependencies::new(),
    };
    activities.any(&atoms.into_iter().filter(|atom| atom.argument != argument).collect())
}
