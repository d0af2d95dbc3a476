//! The typed graph as a struct, the function that builds it, and its entry.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{ConstParam, Generics};

use super::argument::Argument;
use super::body::Body;
use super::condition::Activities;
use super::function::{Emitter, is_effect};
use super::layout::Layout;
use super::names::{camel_case, value_type, zero};
use crate::differentiate::vjp::Sweep;
use crate::front::lower::name_text;
use crate::ir::{Condition, Dependencies, NamedNode, Region, ValueId};

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
    fn lengths(&self) -> impl Iterator<Item = &ConstParam> {
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

    pub fn dependencies(&self, value: ValueId) -> Dependencies {
        self.sweep.activity.value(value).cloned().unwrap_or_default()
    }

    fn node_type(&self, node: &NamedNode) -> TokenStream {
        let root = self.root();
        let value = self.sweep.forward.results[node.position];
        let ty = value_type(self.emitter.values().ty(value));
        let activity = self.activities().any(&self.dependencies(value));
        let operation = Ident::new(&camel_case(self.emitter.operation_of(value)), Span::mixed_site());
        quote!(#root::Node<#ty, #activity, #root::__private::operation::#operation>)
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
        let marker = self.marker();
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
                #marker
            }
        }
    }

    /// Type parameters that no field may happen to name.
    fn marker(&self) -> Option<TokenStream> {
        let generics = &self.emitter.signature.scalars;
        (!generics.is_empty()).then(|| quote!(__marker: ::core::marker::PhantomData<(#(#generics,)*)>,))
    }

    pub fn retained_nodes(&self) -> Vec<&NamedNode> {
        self.emitter.program.nodes.iter().filter(|node| node.retained.is_some()).collect()
    }

    /// The retained gradients as a tuple type, if there are any.
    pub fn retained_type(&self) -> Option<TokenStream> {
        let nodes = self.retained_nodes();
        let types = nodes
            .iter()
            .map(|node| value_type(self.emitter.values().ty(self.sweep.forward.results[node.position])));
        let types: Vec<_> = types.collect();
        (!nodes.is_empty()).then(|| quote!((#(#types,)*)))
    }

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
        let statements = body.statements(region);
        let arguments: Vec<_> = (0..hidden.len()).map(|index| format_ident!("__argument_{index}")).collect();
        let value = emitter.output_value(&body, &self.sweep.forward.results);
        let nodes = emitter.field_nodes().map(|node| {
            let (name, value) = (&node.name, body.read(self.sweep.forward.results[node.position]));
            quote!(#name: #root::Node::__new(#value),)
        });
        let kept = layout.groups.iter().enumerate().map(|(index, group)| {
            let field = Layout::field(index);
            let activity = activities.kept(&group.condition);
            let values = group.values.iter().map(|value| body.read(*value));
            quote!(#field: <#activity as #root::__private::Activity>::keep([#(#values),*]),)
        });
        let retained = self.retained_type().map(|_| {
            let zeros = self
                .retained_nodes()
                .into_iter()
                .map(|node| zero(root, emitter.values().ty(self.sweep.forward.results[node.position])))
                .collect::<Vec<_>>();
            quote!(__retained: ::core::cell::Cell::new((#(#zeros,)*)),)
        });
        let marker = self.marker().map(|_| quote!(__marker: ::core::marker::PhantomData,));
        let memory = self.kept_values(layout, &activities, &body);
        let holders: Vec<_> = givens.iter().map(|given| given.held_type(self, &activities)).collect();
        let result = self.arguments_with(&hidden, &holders);
        let (flows, inline) = (emitter.flows(), emitter.inline());
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
                    #marker
                }
            }
        }
    }

    /// Handle parameters of functions that contain the user's code, under names it cannot mean.
    fn hidden_handles(&self) -> Vec<Ident> {
        (0..self.handles.len()).map(|index| format_ident!("__Handle{index}")).collect()
    }

    fn generic_handles(&self) -> Vec<TokenStream> {
        let root = self.root();
        let handles = self.hidden_handles();
        let bounded = handles.iter().zip(self.contents());
        bounded.map(|(handle, content)| quote!(#handle: #root::__private::Handle<#content>)).collect()
    }

    /// Names the lifetimes of the parameters that the graph holds.
    pub fn declare_lifetimes(&self, layout: &Layout, generics: &mut Generics) {
        for given in self.kept_givens(layout) {
            if let Some(lifetime) = given.new_lifetime(self) {
                generics.params.insert(0, syn::parse_quote!(#lifetime));
            }
        }
    }
}

/// A type parameter for each differentiable argument, named after it; the result's type keeps its names.
fn handle_names(emitter: &Emitter) -> Vec<Ident> {
    let mut taken = Vec::new();
    identifiers(emitter.signature.output_type.to_token_stream(), &mut taken);
    taken.extend(emitter.signature.scalars.iter().map(ToString::to_string));
    let mut names = Vec::new();
    for argument in emitter.arguments() {
        let base = format!("{}Handle", camel_case(&name_text(&argument.parameter.name)));
        let mut name = base.clone();
        let mut number = 2;
        while taken.contains(&name) {
            name = format!("{base}{number}");
            number += 1;
        }
        taken.push(name.clone());
        names.push(Ident::new(&name, Span::mixed_site()));
    }
    names
}

fn identifiers(tokens: TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => found.push(ident.to_string()),
            TokenTree::Group(group) => identifiers(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
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

/// Leaves out what only has an effect.
fn silence(region: &mut Region) {
    region.statements.retain(|statement| !is_effect(statement));
    for statement in &mut region.statements {
        statement.operation.regions_mut().iter_mut().for_each(silence);
    }
}
