//! The typed graph as a struct, the function that builds it, and its entry.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};

use super::body::Body;
use super::condition::Activities;
use super::function::Emitter;
use super::layout::Layout;
use super::names::{camel_case, scalar_type, value_type, zero};
use crate::differentiate::vjp::Sweep;
use crate::front::lower::name_text;
use crate::ir::{Condition, Dependencies, NamedNode, Scalar, ValueId};

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

    pub fn scalars(&self) -> Vec<&Scalar> {
        self.emitter.signature.differentiable().map(|(_, scalar)| scalar).collect()
    }

    /// `T, W, X` with their bounds.
    pub fn parameters(&self) -> TokenStream {
        let (root, handles) = (self.root(), &self.handles);
        let generics = &self.emitter.signature.scalars;
        let scalars = self.scalars().into_iter().map(scalar_type);
        quote!(#(#generics: #root::Real,)* #(#handles: #root::__private::Handle<#scalars>),*)
    }

    pub fn arguments(&self) -> TokenStream {
        let (generics, handles) = (&self.emitter.signature.scalars, &self.handles);
        quote!(#(#generics,)* #(#handles),*)
    }

    /// Activity types in terms of the graph's own parameters.
    pub fn activities(&self) -> Activities<'_> {
        let root = self.root();
        let arguments = self
            .handles
            .iter()
            .zip(self.scalars())
            .map(|(handle, scalar)| {
                let scalar = scalar_type(scalar);
                quote!(<#handle as #root::__private::Handle<#scalar>>::Activity)
            })
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
        let parameters = self.parameters();
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
    pub fn forward(&self, layout: &Layout) -> TokenStream {
        let (root, graph) = (self.root(), &self.graph);
        let emitter = self.emitter;
        let mut body = Body::new(root, emitter.values());
        let parameters = emitter.inner_parameters(&mut body);
        let (generics, where_clause) = emitter.generics_with(&self.generic_handles());
        let hidden = self.hidden_handles();
        let statements = body.statements(&self.sweep.forward);
        let arguments: Vec<_> = (0..hidden.len()).map(|index| format_ident!("__argument_{index}")).collect();
        let value = emitter.output_value(&body, &self.sweep.forward.results);
        let nodes = emitter.field_nodes().map(|node| {
            let (name, value) = (&node.name, body.read(self.sweep.forward.results[node.position]));
            quote!(#name: #root::Node::__new(#value),)
        });
        let activities = self.hidden_activities();
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
        let scalars = &emitter.signature.scalars;
        let flows = emitter.flows();
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __graph #generics(#parameters #(#arguments: #hidden),*) -> #graph<#(#scalars,)* #(#hidden),*> #where_clause {
                #flows
                #statements
                #graph {
                    #(#nodes)*
                    __value: #value,
                    #(#arguments,)*
                    #(#kept)*
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
        self.hidden_handles()
            .iter()
            .zip(self.scalars())
            .map(|(handle, scalar)| {
                let scalar = scalar_type(scalar);
                quote!(#handle: #root::__private::Handle<#scalar>)
            })
            .collect()
    }

    fn hidden_activities(&self) -> Activities<'_> {
        let root = self.root();
        let arguments = self
            .hidden_handles()
            .iter()
            .zip(self.scalars())
            .map(|(handle, scalar)| {
                let scalar = scalar_type(scalar);
                quote!(<#handle as #root::__private::Handle<#scalar>>::Activity)
            })
            .collect();
        Activities { arguments, ..self.activities() }
    }

    /// `f::graph`: the variables' handles, and the primal.
    pub fn entry(&self, layout: &Layout) -> TokenStream {
        let (root, graph, emitter) = (self.root(), &self.graph, self.emitter);
        let variables: Vec<_> =
            (0..self.handles.len()).map(|index| format_ident!("__Variable{index}")).collect();
        let scalars: Vec<_> = self.scalars().into_iter().map(scalar_type).collect();
        let activities: Vec<_> = variables
            .iter()
            .zip(&scalars)
            .map(|(variable, scalar)| quote!(<#variable as #root::Variable<#scalar>>::Activity))
            .collect();
        let outer = Activities { arguments: activities, ..self.activities() };
        let needs: Vec<_> = layout
            .reads
            .iter()
            .enumerate()
            .map(|(index, condition)| need(&outer, &self.sweep.root, index, condition.as_ref()))
            .collect();
        // One lifetime each: a leaf that is not borrowed may be written while the others are.
        let lifetimes: Vec<_> = (0..variables.len())
            .map(|index| syn::Lifetime::new(&format!("'__graph{index}"), Span::mixed_site()))
            .collect();
        let handles: Vec<_> = variables
            .iter()
            .zip(&scalars)
            .zip(&needs)
            .zip(&lifetimes)
            .map(|(((variable, scalar), need), lifetime)| quote!(<#variable as #root::Variable<#scalar>>::Handle<#lifetime, #need>))
            .collect();
        let bounds: Vec<_> = variables
            .iter()
            .zip(&scalars)
            .map(|(variable, scalar)| quote!(#variable: #root::Variable<#scalar>))
            .collect();
        let (mut generics, where_clause) = emitter.generics_with(&bounds);
        for lifetime in lifetimes.iter().rev() {
            generics.params.insert(0, syn::parse_quote!(#lifetime));
        }
        let mut next = 0;
        let (mut parameters, mut passed, mut made) = (Vec::new(), Vec::new(), Vec::new());
        for parameter in &emitter.signature.parameters {
            let (name, ty) = (&parameter.name, &parameter.ty);
            if parameter.scalar.is_some() {
                let (variable, scalar, need, lifetime) =
                    (&variables[next], &scalars[next], &needs[next], &lifetimes[next]);
                parameters.push(quote!(#name: &#lifetime #variable));
                passed.push(quote!(*<#variable as #root::Variable<#scalar>>::primal(#name)));
                made.push(quote!(<#variable as #root::Variable<#scalar>>::handle::<#need>(#name)));
                next += 1;
            } else {
                parameters.push(quote!(#name: #ty));
                passed.push(quote!(#name));
            }
        }
        let generic_scalars = &emitter.signature.scalars;
        let doc = format!(
            "The typed graph of [`{0}`](fn@{0}) at the given leaves, or outputs of other graphs.",
            emitter.name
        );
        quote! {
            #[doc = #doc]
            #[inline]
            pub fn graph #generics(#(#parameters),*) -> #graph<#(#generic_scalars,)* #(#handles),*> #where_clause {
                Self::__graph(#(#passed,)* #(#made),*)
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
    for (parameter, _) in emitter.signature.differentiable() {
        let base = format!("{}Handle", camel_case(&name_text(&parameter.name)));
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
fn need(
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
