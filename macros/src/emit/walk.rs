//! Backward: the methods of the typed graph.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::argument::Argument;
use super::body::{Body, tuple};
use super::buffers::content_type;
use super::condition::Activities;
use super::graph::GraphEmitter;
use super::layout::{Layout, Source};
use super::named::names;
use super::names::{camel_case, number, value_type, zero};
use super::slab::slabs;
use crate::ir::{ArgumentSource, BufferId, Condition, Data, NamedNode, Outputs};

impl GraphEmitter<'_, '_> {
    /// The backward sweep as a function of the cotangent, and of the buffers that it adds into.
    fn pullback(&self, layout: &Layout) -> TokenStream {
        let (root, emitter) = (self.root(), self.emitter);
        let activities = self.activities();
        let mut body = Body::new(root, emitter.values());
        (body.activities, body.keeping) = (Some(&activities), Some(&activities));
        body.is_pullback = true;
        let (pattern, cotangent) = emitter.cotangent(&mut body, &self.sweep.seeds);
        let gradients = self.gradient_parameters(&mut body);
        let reads = self.reads(layout, &mut body, &activities);
        body.pinned_buffers = self.sweep.retained_buffers();
        body.slabs = slabs(emitter.values(), &[&self.sweep.backward]);
        let statements = body.statements(&self.sweep.backward);
        let count = emitter.program.scalar_arguments().len();
        let bars: Vec<_> = self.sweep.backward.results.iter().map(|value| body.read(*value)).collect();
        let (bars, retained) = bars.split_at(count);
        let retained = self.retained_bars(&body, retained);
        let scalars = self.arguments();
        let scalars = scalars.iter().filter(|argument| !argument.is_buffer());
        let types: Vec<_> = scalars.map(Argument::tangent_type).collect();
        let retained_type = self.retained_type().unwrap_or_else(|| quote!(()));
        let (bars_type, bars) = (tuple(&types), tuple(bars));
        let retained = if retained.is_empty() { quote!(()) } else { quote!((#(#retained,)*)) };
        let inline = emitter.inline();
        quote! {
            #inline
            fn __pullback(&self, #pattern: #cotangent #gradients) -> (#bars_type, #retained_type) {
                #reads
                #statements
                (#bars, #retained)
            }
        }
    }

    /// The gradients by the retained nodes, from those by values.
    fn retained_bars(&self, body: &Body, values: &[TokenStream]) -> Vec<TokenStream> {
        let mut values = values.iter();
        let bar = |buffer: &Option<BufferId>| match buffer {
            Some(buffer) => body.buffers[buffer].name.clone(),
            None => values.next().expect("each retained value has a cotangent").clone(),
        };
        self.sweep.retained.iter().map(bar).collect()
    }

    /// One buffer for each argument that is one, for its gradient to be added into.
    fn gradient_parameters(&self, body: &mut Body) -> TokenStream {
        let parameters =
            self.arguments().into_iter().zip(&self.sweep.gradients).filter_map(|(argument, gradient)| {
                let ArgumentSource::Buffer(buffer) = gradient else { return None };
                let (name, ty) = (body.name_buffer(*buffer, true), argument.content_type());
                Some(quote!(, #name: &mut #ty))
            });
        parameters.collect()
    }

    /// Runs a graph's pullback: binds `bar_0`, `bar_1`, … and `retained`; buffers start as given.
    pub fn pulled(
        &self,
        graph: &TokenStream,
        cotangent: &TokenStream,
        start: impl Fn(usize, &Argument) -> TokenStream,
    ) -> TokenStream {
        pulled(&self.arguments(), graph, cotangent, start)
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
                Source::Root if values.is_dynamic(*value) => {
                    quote!(::core::clone::Clone::clone(&self.__value))
                }
                Source::Root => quote!(self.__value),
                Source::Node(name) if values.is_dynamic(*value) => {
                    quote!(::core::clone::Clone::clone(self.#name.value()))
                }
                Source::Node(name) => quote!(*self.#name.value()),
                Source::Kept { group, index } => {
                    assert!(layout.groups[*group].values[*index] == *value, "a kept value has its place");
                    continue;
                }
            };
            let name = body.name(*value);
            code.extend(quote!(let #name = #read;));
        }
        code.extend(self.kept_reads(layout, activities, body));
        code
    }

    /// The inherent methods of the graph, and what makes it an argument of another.
    pub fn implementation(&self, layout: &Layout) -> TokenStream {
        let (graph, parameters, arguments) =
            (&self.graph, self.parameters(layout), self.parameter_names(layout));
        let (retained, struct_retained) = self.retained_struct();
        let pullback = self.pullback(layout);
        let methods = self.methods(&retained);
        let variable = self.variable(layout);
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
        let (parameters, arguments) = self.retained_generics(&nodes);
        let fields = nodes.iter().map(|node| {
            let (field, ty) = (&node.name, self.retained_type_of(node));
            let doc = format!("The gradient by the node `{field}`.");
            quote!(#[doc = #doc] pub #field: #ty)
        });
        // The user's own structs may be private.
        let is_struct = nodes.iter().any(|node| node.whole.is_some());
        let allowed = is_struct.then(|| quote!(#[allow(private_interfaces)]));
        let copy = self.is_retained_copied().then(|| quote!(Copy,));
        let code = quote! {
            /// The gradients by the nodes that were retained.
            #[derive(Clone, #copy Debug, PartialEq)]
            #allowed
            pub struct #name<#parameters> { #(#fields,)* }
        };
        (quote!(#name<#arguments>), code)
    }

    /// The parameters of the function that the types of retained gradients name, declared and as arguments.
    fn retained_generics(&self, nodes: &[&NamedNode]) -> (TokenStream, TokenStream) {
        let root = self.root();
        let types: Vec<_> = nodes.iter().map(|node| self.retained_type_of(node)).collect();
        let used = |parameter: &Ident| types.iter().any(|ty| names(ty, parameter));
        let (mut declared, mut arguments) = (TokenStream::new(), TokenStream::new());
        for scalar in self.emitter.signature.scalars.iter().filter(|scalar| used(scalar)) {
            declared.extend(quote!(#scalar: #root::Real,));
            arguments.extend(quote!(#scalar,));
        }
        for length in self.lengths().filter(|length| used(&length.ident)) {
            let (name, ty) = (&length.ident, &length.ty);
            declared.extend(quote!(const #name: #ty,));
            arguments.extend(quote!(#name,));
        }
        (declared, arguments)
    }

    /// `Self` as retained gradients, from the tuple that backward made.
    fn retained_value(&self, from: &TokenStream) -> TokenStream {
        let nodes = self.retained_nodes();
        if nodes.is_empty() {
            return quote!(#from);
        }
        let name =
            format_ident!("{}Retained", camel_case(&crate::front::lower::name_text(self.emitter.name)));
        let mut first = 0;
        let fields = nodes.into_iter().map(|node| {
            let (field, gradient) = (&node.name, self.retained_gradient(node, first));
            first += self.parts_with_gradient(node).len();
            quote!(#field: #gradient)
        });
        quote!({ let gradients = #from; #name { #(#fields),* } })
    }

    fn retains_copied(&self) -> bool {
        self.retained_parts().iter().all(|part| self.is_copied(part))
    }

    /// Are the retained gradients, put together, of types whose values are copied?
    fn is_retained_copied(&self) -> bool {
        self.retains_copied() && self.retained_nodes().iter().all(|node| node.whole.is_none())
    }

    /// A copy of what the cell holds, which gives its content out only by exchange where that is not copied.
    fn retained_so_far(&self) -> TokenStream {
        if self.retains_copied() {
            return quote!(self.__retained.get());
        }
        let zeros = self.retained_parts().into_iter().map(|part| self.held_zero(&part));
        quote!({
            let known = self.__retained.replace((#(#zeros,)*));
            self.__retained.set(::core::clone::Clone::clone(&known));
            known
        })
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
            let activity = activities.any(&self.depends(node));
            quote!(#first: #root::__private::RetainedBy<#activity>,)
        });
        quote!(where #first: #root::__private::RootOf<#any>, #(#retained)*)
    }

    fn methods(&self, retained: &TokenStream) -> TokenStream {
        let (root, emitter) = (self.root(), self.emitter);
        let cotangent = emitter.written_cotangent();
        let (split, seeds) = emitter.flat_cotangent(&format_ident!("cotangent"));
        let bounds = self.walk_bounds();
        let scalar_root = matches!(emitter.program.outputs, Outputs::Real(..));
        let first = &self.handles[0];
        let backward_bounds =
            if scalar_root { bounds.clone() } else { quote!(#bounds #first: #root::__private::ScalarRoot) };
        let one = if let Outputs::Real(_, scalar) = &emitter.program.outputs {
            let one = number(root, scalar, 1.0);
            quote!(self.__walk(#one))
        } else {
            quote!(<#first as #root::__private::ScalarRoot>::refused())
        };
        let walk = self.walk(retained, &emitter.cotangent_type());
        let gradients = self.gradients(&bounds, scalar_root);
        let value = self.value();
        let reading = self.retained_reading(retained);
        quote! {
            #value

            /// Adds the gradients into the leaves, and frees the graph; returns the retained ones.
            #[inline(always)]
            pub fn backward(self) -> #retained #backward_bounds { #one }

            /// Adds the gradients into the leaves and keeps the graph, so that it can be walked again.
            #[inline]
            pub fn backward_retain_graph(&self) -> #retained #backward_bounds { #one }

            /// `backward` of a root of any shape, from its cotangent.
            #[inline]
            pub fn backward_with(self, cotangent: #cotangent) -> #retained #bounds {
                #split
                self.__walk(#seeds)
            }

            /// `backward_retain_graph` of a root of any shape, from its cotangent.
            #[inline]
            pub fn backward_retain_graph_with(&self, cotangent: #cotangent) -> #retained #bounds {
                #split
                self.__walk(#seeds)
            }

            #gradients
            #reading
            #walk
        }
    }

    fn walk(&self, retained: &TokenStream, cotangent: &TokenStream) -> TokenStream {
        let root = self.root();
        let arguments = self.arguments();
        let handle = |index: usize| {
            let (handle, content) = (&self.handles[index], arguments[index].content_type());
            quote!(<#handle as #root::__private::Handle<#content>>)
        };
        let pulled = self.pulled(&quote!(self), &quote!(cotangent), |index, argument| {
            let (handle, field, absent) =
                (handle(index), format_ident!("__argument_{index}"), argument.absent());
            quote!(#handle::lend(&self.#field, #absent))
        });
        let given_back = arguments.iter().enumerate().map(|(index, argument)| {
            let (handle, field, bar) = (handle(index), format_ident!("__argument_{index}"), bar(index));
            let method = if argument.is_buffer() { quote!(give_back) } else { quote!(accumulate) };
            quote!(#handle::#method(&self.#field, #bar);)
        });
        let parts = self.retained_parts();
        let store = (!parts.is_empty()).then(|| {
            let sums = parts.iter().enumerate().map(|(number, part)| {
                let index = syn::Index::from(number);
                self.held_sum(part, &quote!(known.#index), &quote!(retained.#index))
            });
            let known = self.retained_so_far();
            quote!(let known = #known; self.__retained.set((#(#sums,)*));)
        });
        let made = self.retained_value(&quote!(retained));
        let (check, finished) = (self.cotangent_check(), self.finished());
        quote! {
            #[inline(always)]
            fn __walk(&self, cotangent: #cotangent) -> #retained {
                #check
                #pulled
                #(#given_back)*
                #finished
                #store
                #made
            }
        }
    }

    /// A cotangent's lists are as long as the result's.
    pub fn cotangent_check(&self) -> TokenStream {
        self.emitter.result_checks(&quote!(cotangent), &quote!(self.__value), "cotangent")
    }

    fn retained_reading(&self, retained: &TokenStream) -> Option<TokenStream> {
        self.retained_type()?;
        let made = self.retained_value(&self.retained_so_far());
        Some(quote! {
            /// The retained gradients, added up over the walks that reached this graph so far.
            #[inline]
            #[must_use]
            pub fn retained(&self) -> #retained { #made }
        })
    }

    /// A graph is an argument of other graphs.
    fn variable(&self, layout: &Layout) -> TokenStream {
        let data = match &self.emitter.program.outputs {
            Outputs::Real(_, scalar) => Data::Real(scalar.clone()),
            Outputs::Matrix(_, matrix) => Data::Matrix(matrix.clone()),
            Outputs::Buffer(buffer) => self.emitter.values().buffer(*buffer).data.clone(),
            _ => return self.nested(layout),
        };
        let (root, graph, parameters, arguments) =
            (self.root(), &self.graph, self.parameters(layout), self.parameter_names(layout));
        let (content, cotangent) = (content_type(root, &data), self.emitter.cotangent_type());
        let any = match &self.sweep.root {
            Condition::Any(atoms) => self.activities().any(atoms),
            Condition::Always => quote!(#root::RequiresGrad),
        };
        quote! {
            #[automatically_derived]
            impl<#parameters> #root::__private::Subgraph for #graph<#arguments> {
                type Value = #content;
                type Activity = #any;
                #[inline]
                fn root(&self) -> &#content { &self.__value }
                #[inline]
                fn walk(&self, cotangent: #cotangent) { let _ = self.__walk(cotangent); }
            }
        }
    }
}

/// The name of an argument's gradient.
pub fn bar(index: usize) -> Ident {
    format_ident!("bar_{index}", span = Span::mixed_site())
}

/// Runs a pullback: binds a name for the gradient of each argument, and `retained`.
pub fn pulled(
    arguments: &[Argument],
    graph: &TokenStream,
    cotangent: &TokenStream,
    start: impl Fn(usize, &Argument) -> TokenStream,
) -> TokenStream {
    let (mut starts, mut passed, mut scalars) = (TokenStream::new(), TokenStream::new(), Vec::new());
    for (index, argument) in arguments.iter().enumerate() {
        let bar = bar(index);
        if argument.is_buffer() {
            let start = start(index, argument);
            starts.extend(quote!(let mut #bar = #start;));
            passed.extend(quote!(, &mut #bar));
        } else {
            scalars.push(quote!(#bar));
        }
    }
    let pattern = tuple(&scalars);
    quote!(#starts let (#pattern, retained) = #graph.__pullback(#cotangent #passed);)
}
