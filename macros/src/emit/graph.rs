//! The typed graph: what it holds, and its methods.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::body::{Body, tuple};
use super::condition::Activities;
use super::function::Emitter;
use super::names::{camel_case, number, scalar_type, value_type, zero};
use crate::differentiate::vjp::Sweep;
use crate::ir::{
    Condition, Dependencies, NamedNode, Operation, Outputs, Region, Scalar, Selector, Type, ValueId, Values,
};

/// Where backward finds a value that forward bound.
enum Source {
    Argument(usize),
    Root,
    Node(Ident),
    Kept { group: usize, index: usize },
}

/// Values of one type that are kept under one condition: one array.
struct Group {
    condition: Condition,
    ty: Type,
    values: Vec<ValueId>,
}

/// What the graph holds for backward.
pub struct Layout {
    sources: BTreeMap<ValueId, Source>,
    groups: Vec<Group>,
    /// For each argument, the condition under which backward reads it.
    pub reads: Vec<Option<Condition>>,
}

impl Layout {
    /// Finds a place for everything that backward reads.
    pub fn new(emitter: &Emitter, sweep: &Sweep, activities: &Activities) -> Self {
        let program = emitter.program;
        let mut layout =
            Self { sources: BTreeMap::new(), groups: Vec::new(), reads: vec![None; program.arguments.len()] };
        for (value, condition) in residuals(&sweep.backward, &sweep.seeds) {
            let condition = activities.effective(&condition);
            let argument = program.arguments.iter().position(|argument| *argument == value);
            let node = emitter.field_nodes().find(|node| sweep.forward.results[node.position] == value);
            let source = match (argument, &program.outputs, node) {
                (Some(argument), ..) => {
                    layout.reads[argument] = Some(condition);
                    Source::Argument(argument)
                }
                (_, Outputs::Real(position, _), _) if sweep.forward.results[*position] == value => {
                    Source::Root
                }
                (_, _, Some(node)) => Source::Node(node.name.clone()),
                _ => layout.keep(emitter.values(), value, condition),
            };
            layout.sources.insert(value, source);
        }
        layout
    }

    fn keep(&mut self, values: &Values, value: ValueId, condition: Condition) -> Source {
        let ty = values.ty(value).clone();
        assert!(ty.is_known(), "a value of unknown type cannot be kept");
        let known = self.groups.iter().position(|group| group.condition == condition && group.ty == ty);
        let group = known.unwrap_or_else(|| {
            self.groups.push(Group { condition, ty, values: Vec::new() });
            self.groups.len() - 1
        });
        self.groups[group].values.push(value);
        Source::Kept { group, index: self.groups[group].values.len() - 1 }
    }

    fn field(group: usize) -> Ident {
        format_ident!("__kept_{group}")
    }
}

/// What a backward region reads from outside, each with the union of its readers' conditions.
fn residuals(backward: &Region, seeds: &[ValueId]) -> BTreeMap<ValueId, Condition> {
    let free = backward.free();
    let mut found: BTreeMap<ValueId, Condition> = BTreeMap::new();
    let mut note = |value: ValueId, condition: &Condition| {
        if free.contains(&value) && !seeds.contains(&value) {
            found
                .entry(value)
                .and_modify(|known| *known = known.or(condition))
                .or_insert_with(|| condition.clone());
        }
    };
    for statement in &backward.statements {
        statement.operation.operands().into_iter().for_each(|value| note(value, &statement.condition));
        if let Operation::Branch(Selector::If(value) | Selector::Arm(value), _) = &statement.operation {
            note(*value, &statement.condition);
        }
        for region in statement.operation.regions() {
            region.free().into_iter().for_each(|value| note(value, &statement.condition));
        }
    }
    backward.results.iter().for_each(|value| note(*value, &Condition::Always));
    found
}

/// The emission of one function's graph.
pub struct GraphEmitter<'e, 'a> {
    pub emitter: &'e Emitter<'a>,
    pub sweep: &'e Sweep,
    pub handles: Vec<Ident>,
    pub graph: Ident,
}

impl<'e, 'a> GraphEmitter<'e, 'a> {
    pub fn new(emitter: &'e Emitter<'a>, sweep: &'e Sweep) -> Self {
        let scalars: Vec<String> = emitter.signature.scalars.iter().map(ToString::to_string).collect();
        let handles = emitter
            .signature
            .differentiable()
            .map(|(parameter, _)| {
                let mut name = camel_case(&crate::front::lower::name_text(&parameter.name));
                if name.is_empty() || scalars.contains(&name) || syn::parse_str::<Ident>(&name).is_err() {
                    name = format!("{name}Handle");
                }
                Ident::new(&name, Span::mixed_site())
            })
            .collect();
        let graph = Ident::new(
            &format!("{}Graph", camel_case(&crate::front::lower::name_text(emitter.name))),
            emitter.name.span(),
        );
        Self { emitter, sweep, handles, graph }
    }

    fn root(&self) -> &TokenStream {
        self.emitter.root
    }

    fn scalars(&self) -> Vec<&Scalar> {
        self.emitter.signature.differentiable().map(|(_, scalar)| scalar).collect()
    }

    /// `T, W, X` with their bounds.
    fn parameters(&self) -> TokenStream {
        let (root, handles) = (self.root(), &self.handles);
        let generics = &self.emitter.signature.scalars;
        let scalars = self.scalars().into_iter().map(scalar_type);
        quote!(#(#generics: #root::Real,)* #(#handles: #root::__private::Handle<#scalars>),*)
    }

    fn arguments(&self) -> TokenStream {
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

    fn dependencies(&self, value: ValueId) -> Dependencies {
        self.sweep.activity.get(&value).cloned().unwrap_or_default()
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
            #[allow(dead_code, missing_debug_implementations, clippy::type_complexity, clippy::type_repetition_in_bounds, private_interfaces)]
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

    fn retained_nodes(&self) -> Vec<&NamedNode> {
        self.emitter.program.nodes.iter().filter(|node| node.retained.is_some()).collect()
    }

    /// The retained gradients as a tuple type, if there are any.
    fn retained_type(&self) -> Option<TokenStream> {
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
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __graph #generics(#parameters #(#arguments: #hidden),*) -> #graph<#(#scalars,)* #(#hidden),*> #where_clause {
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

    /// The backward sweep as a function of the cotangent.
    fn pullback(&self, layout: &Layout) -> TokenStream {
        let (root, emitter) = (self.root(), self.emitter);
        let activities = self.activities();
        let mut body = Body::new(root, emitter.values());
        body.activities = Some(&activities);
        let (pattern, cotangent) = emitter.cotangent(&mut body, &self.sweep.seeds);
        let reads = self.reads(layout, &mut body, &activities);
        let statements = body.statements(&self.sweep.backward);
        let count = emitter.program.arguments.len();
        let bars: Vec<_> = self.sweep.backward.results.iter().map(|value| body.read(*value)).collect();
        let (bars, retained) = bars.split_at(count);
        let types: Vec<_> = self.scalars().into_iter().map(scalar_type).collect();
        let retained_type = self.retained_type().unwrap_or_else(|| quote!(()));
        let bars_type = tuple(&types);
        let bars = tuple(bars);
        let retained = if retained.is_empty() { quote!(()) } else { quote!((#(#retained,)*)) };
        quote! {
            #[inline]
            fn __pullback(&self, #pattern: #cotangent) -> (#bars_type, #retained_type) {
                #reads
                #statements
                (#bars, #retained)
            }
        }
    }

    fn reads(&self, layout: &Layout, body: &mut Body, activities: &Activities) -> TokenStream {
        let root = self.root();
        let values = self.emitter.values();
        let mut code = TokenStream::new();
        for (index, group) in layout.groups.iter().enumerate() {
            let field = Layout::field(index);
            let activity = activities.kept(&group.condition);
            let zeros = group.values.iter().map(|_| zero(root, &group.ty));
            let names: Vec<_> = group.values.iter().map(|value| body.name(*value)).collect();
            code.extend(quote!(let [#(#names),*] = <#activity as #root::__private::Activity>::kept(&self.#field, [#(#zeros),*]);));
        }
        for (value, source) in &layout.sources {
            let read = match source {
                Source::Argument(index) => {
                    let (field, zero) = (format_ident!("__argument_{index}"), zero(root, values.ty(*value)));
                    let (handle, ty) = (&self.handles[*index], value_type(values.ty(*value)));
                    quote!(<#handle as #root::__private::Handle<#ty>>::read(&self.#field, #zero))
                }
                Source::Root => quote!(self.__value),
                Source::Node(name) => quote!(*self.#name.value()),
                Source::Kept { group, index } => {
                    assert!(layout.groups[*group].values[*index] == *value, "a kept value has its place");
                    continue;
                }
            };
            let name = body.name(*value);
            code.extend(quote!(let #name = #read;));
        }
        code
    }

    /// The inherent methods of the graph, and what makes it an argument of another.
    pub fn implementation(&self, layout: &Layout) -> TokenStream {
        let (graph, parameters, arguments) = (&self.graph, self.parameters(), self.arguments());
        let (retained, struct_retained) = self.retained_struct();
        let pullback = self.pullback(layout);
        let methods = self.methods(&retained);
        let variable = self.variable();
        quote! {
            #struct_retained
            impl<#parameters> #graph<#arguments> {
                #methods
                #pullback
            }
            #variable
        }
    }

    fn retained_struct(&self) -> (TokenStream, TokenStream) {
        let nodes = self.retained_nodes();
        if nodes.is_empty() {
            return (quote!(()), TokenStream::new());
        }
        let name =
            format_ident!("{}Retained", camel_case(&crate::front::lower::name_text(self.emitter.name)));
        let generics = self.used_generics(&nodes);
        let root = self.root();
        let fields = nodes.iter().map(|node| {
            let (field, ty) =
                (&node.name, value_type(self.emitter.values().ty(self.sweep.forward.results[node.position])));
            let doc = format!("The gradient by the node `{field}`.");
            quote!(#[doc = #doc] pub #field: #ty)
        });
        let code = quote! {
            /// The gradients by the nodes that were retained.
            #[derive(Clone, Copy, Debug, PartialEq)]
            pub struct #name<#(#generics: #root::Real),*> { #(#fields,)* }
        };
        (quote!(#name<#(#generics),*>), code)
    }

    fn used_generics(&self, nodes: &[&NamedNode]) -> Vec<Ident> {
        let used = |ident: &&Ident| {
            nodes.iter().any(|node| {
                let ty = self.emitter.values().ty(self.sweep.forward.results[node.position]);
                matches!(ty, Type::Real(Scalar::Generic(generic)) if generic == *ident)
            })
        };
        self.emitter.signature.scalars.iter().filter(used).cloned().collect()
    }

    /// `Self` as retained gradients, from the tuple that backward made.
    fn retained_value(&self, from: &TokenStream) -> TokenStream {
        let nodes = self.retained_nodes();
        if nodes.is_empty() {
            return quote!(#from);
        }
        let name =
            format_ident!("{}Retained", camel_case(&crate::front::lower::name_text(self.emitter.name)));
        let fields = nodes.iter().enumerate().map(|(index, node)| {
            let (field, index) = (&node.name, syn::Index::from(index));
            quote!(#field: gradients.#index)
        });
        quote!({ let gradients = #from; #name { #(#fields),* } })
    }

    /// Bounds that refuse a backward with nothing to do.
    fn walk_bounds(&self) -> TokenStream {
        let root = self.root();
        let first = &self.handles[0];
        let activities = self.activities();
        let any = match &self.sweep.root {
            Condition::Any(atoms) => activities.any(atoms),
            Condition::Always => quote!(#root::RequiresGrad),
        };
        let retained = self.retained_nodes().into_iter().map(|node| {
            let activity = activities.any(&self.dependencies(self.sweep.forward.results[node.position]));
            quote!(#first: #root::__private::RetainedBy<#activity>,)
        });
        quote!(where #first: #root::__private::RootOf<#any>, #(#retained)*)
    }

    fn methods(&self, retained: &TokenStream) -> TokenStream {
        let (root, emitter) = (self.root(), self.emitter);
        let output = &emitter.signature.output_type;
        let cotangent = emitter.cotangent_type();
        let bounds = self.walk_bounds();
        let scalar_root = matches!(emitter.program.outputs, Outputs::Real(..));
        let first = &self.handles[0];
        let backward_bounds =
            if scalar_root { bounds.clone() } else { quote!(#bounds #first: #root::__private::ScalarRoot) };
        let one = match &emitter.program.outputs {
            Outputs::Real(_, scalar) => {
                let one = number(root, scalar, 1.0);
                quote!(self.__walk(#one))
            }
            _ => quote!(<#first as #root::__private::ScalarRoot>::refused()),
        };
        let walk = self.walk(retained, &cotangent);
        let gradients = self.gradients(&bounds, &cotangent, scalar_root);
        let reading = self.retained_reading(retained);
        quote! {
            /// The value of the root.
            #[inline]
            #[must_use]
            pub fn value(&self) -> &#output { &self.__value }

            /// Adds the gradients into the leaves, and frees the graph; returns the retained ones.
            #[inline]
            pub fn backward(self) -> #retained #backward_bounds { #one }

            /// Adds the gradients into the leaves and keeps the graph, so that it can be walked again.
            #[inline]
            pub fn backward_retain_graph(&self) -> #retained #backward_bounds { #one }

            /// `backward` of a root of any shape, from its cotangent.
            #[inline]
            pub fn backward_with(self, cotangent: #cotangent) -> #retained #bounds { self.__walk(cotangent) }

            /// `backward_retain_graph` of a root of any shape, from its cotangent.
            #[inline]
            pub fn backward_retain_graph_with(&self, cotangent: #cotangent) -> #retained #bounds { self.__walk(cotangent) }

            #gradients
            #reading
            #walk
        }
    }

    fn walk(&self, retained: &TokenStream, cotangent: &TokenStream) -> TokenStream {
        let root = self.root();
        let bars: Vec<_> = (0..self.handles.len()).map(|index| format_ident!("bar_{index}")).collect();
        let fields = (0..self.handles.len()).map(|index| format_ident!("__argument_{index}"));
        let scalars = self.scalars().into_iter().map(scalar_type);
        let handles = &self.handles;
        let pattern = tuple(&bars.iter().map(|bar| quote!(#bar)).collect::<Vec<_>>());
        let nodes = self.retained_nodes();
        let store = (!nodes.is_empty()).then(|| {
            let sums = (0..nodes.len()).map(|index| {
                let index = syn::Index::from(index);
                quote!(known.#index + retained.#index)
            });
            quote!(let known = self.__retained.get(); self.__retained.set((#(#sums,)*));)
        });
        let made = self.retained_value(&quote!(retained));
        quote! {
            #[inline]
            fn __walk(&self, cotangent: #cotangent) -> #retained {
                let (#pattern, retained) = self.__pullback(cotangent);
                #(<#handles as #root::__private::Handle<#scalars>>::accumulate(&self.#fields, #bars);)*
                #store
                #made
            }
        }
    }

    fn retained_reading(&self, retained: &TokenStream) -> Option<TokenStream> {
        self.retained_type()?;
        let made = self.retained_value(&quote!(self.__retained.get()));
        Some(quote! {
            /// The retained gradients, added up over the walks that reached this graph so far.
            #[inline]
            #[must_use]
            pub fn retained(&self) -> #retained { #made }
        })
    }

    fn gradients(&self, bounds: &TokenStream, cotangent: &TokenStream, scalar_root: bool) -> TokenStream {
        let root = self.root();
        let activities = self.activities();
        let bars: Vec<_> = (0..self.handles.len()).map(|index| format_ident!("bar_{index}")).collect();
        let scalars: Vec<_> = self.scalars().into_iter().map(scalar_type).collect();
        let types: Vec<_> = activities
            .arguments
            .iter()
            .zip(&scalars)
            .map(|(activity, scalar)| quote!(<#activity as #root::__private::Activity>::Keep<#scalar>))
            .collect();
        let kept: Vec<_> = activities
            .arguments
            .iter()
            .zip(&bars)
            .map(|(activity, bar)| quote!(<#activity as #root::__private::Activity>::keep(#bar)))
            .collect();
        let reached = self.reached_bounds(&activities);
        let pattern = tuple(&bars.iter().map(|bar| quote!(#bar)).collect::<Vec<_>>());
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
                let (#pattern, _) = self.__pullback(cotangent);
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

    fn flat_gradient(
        &self,
        bounds: &TokenStream,
        activities: &Activities,
        one: &TokenStream,
    ) -> Option<TokenStream> {
        let root = self.root();
        let scalars = self.scalars();
        let scalar = scalars
            .first()
            .filter(|first| scalars.iter().all(|scalar| scalar == *first))
            .map(|scalar| scalar_type(scalar))?;
        let count = |activity: &TokenStream| quote!(<#activity as #root::__private::Activity>::Count);
        let mut total = count(&activities.arguments[0]);
        let mut clauses = TokenStream::new();
        for activity in &activities.arguments[1..] {
            let next = count(activity);
            clauses.extend(quote!(#total: ::core::ops::Add<#next>,));
            total = quote!(<#total as ::core::ops::Add<#next>>::Output);
        }
        let bars: Vec<_> = (0..self.handles.len()).map(|index| format_ident!("bar_{index}")).collect();
        let pattern = tuple(&bars.iter().map(|bar| quote!(#bar)).collect::<Vec<_>>());
        let entries =
            activities.arguments.iter().zip(&bars).map(
                |(activity, bar)| quote!((<#activity as #root::__private::Activity>::REQUIRES_GRAD, #bar)),
            );
        Some(quote! {
            /// The gradients by the leaves that require grad, end to end.
            #[inline]
            pub fn flat_gradient(&self) -> #root::generic_array::GenericArray<#scalar, #total>
            #bounds #clauses #total: #root::generic_array::ArrayLength,
            {
                let (#pattern, _) = self.__pullback(#one);
                #root::__private::flatten([#(#entries),*])
            }
        })
    }

    /// A graph with a scalar root is an argument of other graphs.
    fn variable(&self) -> TokenStream {
        let Outputs::Real(_, scalar) = &self.emitter.program.outputs else { return TokenStream::new() };
        let (root, graph, parameters, arguments) =
            (self.root(), &self.graph, self.parameters(), self.arguments());
        let scalar = scalar_type(scalar);
        let any = match &self.sweep.root {
            Condition::Any(atoms) => self.activities().any(atoms),
            Condition::Always => quote!(#root::RequiresGrad),
        };
        quote! {
            #[automatically_derived]
            impl<#parameters> #root::__private::Subgraph for #graph<#arguments> {
                type Value = #scalar;
                type Activity = #any;
                #[inline]
                fn root(&self) -> &#scalar { &self.__value }
                #[inline]
                fn walk(&self, cotangent: #scalar) { let _ = self.__walk(cotangent); }
            }
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
