//! The function that runs the primal and builds the graph.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::body::Body;
use super::condition::Activities;
use super::function::is_effect;
use super::graph::GraphEmitter;
use super::layout::Layout;
use crate::ir::{Condition, NamedNode, Region};

impl GraphEmitter<'_, '_> {
    /// The function that runs the primal and builds the graph.
    pub fn forwards(&self, layout: &Layout) -> TokenStream {
        let mut code = self.forward(layout, &self.sweep.forward, "__graph");
        if self.emitter.has_effects() {
            let mut silent = self.sweep.forward.clone();
            silence(&mut silent);
            code.extend(self.forward(layout, &silent, "__graph_again"));
        }
        code
    }

    fn forward(&self, layout: &Layout, region: &Region, name: &str) -> TokenStream {
        let function = format_ident!("{name}");
        let (root, graph) = (self.root(), &self.graph);
        let emitter = self.emitter;
        let mut body = Body::new(root, emitter.values());
        let activities = self.activities_of(&self.hidden_handles());
        // A graph is built also where nothing requires grad.
        let tests = Activities { always: Condition::Always, ..self.activities_of(&self.hidden_handles()) };
        (body.activities, body.keeping) = (Some(&tests), Some(&activities));
        let givens = self.kept_givens(layout);
        let held = givens.iter().map(|given| (given.parameter, given.named_type(self))).collect();
        let parameters = emitter.inner_parameters(&mut body, &held);
        let own = emitter.givens(&mut body);
        let (mut generics, where_clause) = emitter.generics_with(&self.generic_handles());
        self.declare_lifetimes(layout, &mut generics);
        let hidden = self.hidden_handles();
        let tapes = body.open_tapes(region, &[&self.sweep.backward]);
        body.pinned = layout.sources.keys().copied().collect();
        body.pinned_buffers = layout.buffers.iter().map(|kept| kept.buffer).collect();
        body.pinned_buffers.extend(emitter.field_nodes().flat_map(NamedNode::buffers));
        let statements = body.statements(region);
        let arguments: Vec<_> = (0..hidden.len()).map(|index| format_ident!("__argument_{index}")).collect();
        let value = emitter.output_value(&body, &self.sweep.forward.results);
        let nodes = emitter.field_nodes().map(|node| {
            let (name, value) = (&node.name, self.node_value(node, &body));
            quote!(#name: #value,)
        });
        let kept = layout.groups.iter().enumerate().map(|(index, group)| {
            let field = Layout::field(index);
            let activity = activities.kept(&group.condition);
            let values = group.values.iter().map(|value| body.read(*value));
            quote!(#field: <#activity as #root::__private::Activity>::keep([#(#values),*]),)
        });
        let retained = self.retained_type().map(|_| {
            let zeros = self.retained_parts().into_iter().map(|part| self.held_zero(&part));
            quote!(__retained: ::core::cell::Cell::new((#(#zeros,)*)),)
        });
        let nested = self.new_nested_fields();
        let marker = self.marker().map(|_| quote!(__marker: ::core::marker::PhantomData,));
        let memory = self.kept_values(layout, &activities, &body);
        let holders: Vec<_> = givens.iter().map(|given| given.held_type(self, &activities)).collect();
        let result = self.arguments_with(&hidden, &holders);
        // One of the two functions says what each callee passes on.
        let flows = (name == "__graph").then(|| emitter.flows());
        let inline = emitter.inline();
        quote! {
            #[doc(hidden)]
            #inline
            pub fn #function #generics(#parameters #(#arguments: #hidden),*) -> #graph<#result> #where_clause {
                #flows
                #own
                #tapes
                #statements
                #graph {
                    #(#nodes)*
                    __value: #value,
                    #(#arguments,)*
                    #(#kept)*
                    #memory
                    #retained
                    #nested
                    #marker
                }
            }
        }
    }

    fn generic_handles(&self) -> Vec<TokenStream> {
        let root = self.root();
        let handles = self.hidden_handles();
        let bounded = handles.iter().zip(self.contents());
        bounded.map(|(handle, content)| quote!(#handle: #root::__private::Handle<#content>)).collect()
    }
}

/// Leaves out what only has an effect.
pub fn silence(region: &mut Region) {
    region.statements.retain(|statement| !is_effect(statement));
    for statement in &mut region.statements {
        statement.operation.regions_mut().iter_mut().for_each(silence);
    }
}
