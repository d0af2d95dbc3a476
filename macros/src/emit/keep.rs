//! Buffers that the graph holds for backward: those that forward made, and parameters by reference.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Lifetime, Type, TypeReference};

use super::body::Body;
use super::buffers::{absent, content_type, owned_type};
use super::condition::Activities;
use super::graph::GraphEmitter;
use super::layout::{BufferSource, KeptBuffer, Layout};
use super::names::camel_case;
use crate::front::flatten::Origin;
use crate::front::lower::name_text;
use crate::ir::{Data, Scalar};

/// A parameter that is not differentiable and that backward reads.
pub struct KeptGiven<'e> {
    pub kept: &'e KeptBuffer,
    /// Its number among all parameters.
    pub parameter: usize,
    /// The graph's type parameter for it.
    pub holder: Ident,
    /// What it holds: `[f64]`, `[usize; 4]`.
    pub content: TokenStream,
    /// The graph's field.
    pub field: Ident,
    data: Data,
}

impl KeptGiven<'_> {
    /// What the graph's type parameter implements.
    pub fn bound(&self, root: &TokenStream) -> TokenStream {
        let content = &self.content;
        if is_whole(&self.data) {
            quote!(::core::borrow::Borrow<#content>)
        } else {
            quote!(#root::__private::Held<#content>)
        }
    }
}

/// Is it of a type that nothing is known of, so that it is always held and nothing can stand for it?
fn is_whole(data: &Data) -> bool {
    matches!(data, Data::Plain(_))
}

impl GraphEmitter<'_, '_> {
    /// The parameters that the graph holds for backward.
    pub fn kept_givens<'l>(&self, layout: &'l Layout) -> Vec<KeptGiven<'l>> {
        let root = self.root();
        let given = |kept: &'l KeptBuffer| {
            let BufferSource::Given(parameter) = kept.source else { return None };
            let data = self.emitter.values().buffer(kept.buffer).data.clone();
            let name = name_text(&self.emitter.signature.parameters[parameter].name);
            let holder = Ident::new(&format!("{}Given", camel_case(&name)), Span::mixed_site());
            let (content, field) = (content_type(root, &data), format_ident!("__given_{parameter}"));
            Some(KeptGiven { kept, parameter, holder, content, field, data })
        };
        layout.buffers.iter().filter_map(given).collect()
    }

    /// Fields of buffers and tapes.
    pub fn kept_fields(&self, layout: &Layout, activities: &Activities) -> TokenStream {
        let root = self.root();
        let mut code = TokenStream::new();
        for given in self.kept_givens(layout) {
            let (field, holder) = (given.field, given.holder);
            code.extend(quote!(#field: #holder,));
        }
        for (kept, field) in kept_locals(layout) {
            let activity = activities.kept(&kept.condition);
            let ty = owned_type(root, &self.emitter.values().buffer(kept.buffer).data);
            code.extend(quote!(#field: <#activity as #root::__private::Activity>::Keep<#ty>,));
        }
        code.extend(layout.tapes.iter().map(|tape| tape.fields(activities)));
        let snapshots = layout.snapshots.iter();
        code.extend(snapshots.map(|kept| kept.declared(activities, self.emitter.values())));
        code
    }

    /// The fields as the forward sweep fills them.
    pub fn kept_values(&self, layout: &Layout, activities: &Activities, body: &Body) -> TokenStream {
        let root = self.root();
        let mut code = TokenStream::new();
        for given in self.kept_givens(layout) {
            let (activity, value) = (activities.kept(&given.kept.condition), given.passed(self, body));
            let (field, content) = (&given.field, &given.content);
            code.extend(if is_whole(&given.data) {
                quote!(#field: #value,)
            } else {
                quote!(#field: <#activity as #root::__private::Activity>::hold::<#content, _>(#value),)
            });
        }
        for (kept, field) in kept_locals(layout) {
            let (activity, name) = (activities.kept(&kept.condition), &body.buffers[&kept.buffer].name);
            code.extend(quote!(#field: <#activity as #root::__private::Activity>::keep(#name),));
        }
        code.extend(layout.tapes.iter().map(|tape| tape.keep(activities, body)));
        code.extend(layout.snapshots.iter().map(|kept| kept.keep(activities, body)));
        code
    }

    /// Backward's view of the buffers and tapes.
    pub fn kept_reads(&self, layout: &Layout, activities: &Activities, body: &mut Body) -> TokenStream {
        let (root, mut code) = (self.root(), TokenStream::new());
        let locals: Vec<_> = kept_locals(layout);
        for kept in &layout.buffers {
            let local = locals.iter().find(|(known, _)| known.buffer == kept.buffer).map(|(_, field)| field);
            let (absent, reference) =
                absent_reference(root, kept, &self.emitter.values().buffer(kept.buffer).data);
            code.extend(absent);
            let read = self.kept_read(kept, local, activities, &reference);
            let name = body.name_buffer(kept.buffer, !kept.copied);
            code.extend(if kept.copied {
                quote!(let mut #name = ::core::clone::Clone::clone(#read);)
            } else {
                quote!(let #name = #read;)
            });
        }
        code.extend(layout.tapes.iter().map(|tape| tape.read(activities, body)));
        code.extend(layout.snapshots.iter().map(|kept| kept.read(activities, body)));
        code
    }

    fn kept_read(
        &self,
        kept: &KeptBuffer,
        local: Option<&Ident>,
        activities: &Activities,
        absent: &TokenStream,
    ) -> TokenStream {
        let root = self.root();
        let data = &self.emitter.values().buffer(kept.buffer).data;
        let content = content_type(root, data);
        if let (BufferSource::Given(parameter), true) = (&kept.source, is_whole(data)) {
            let field = format_ident!("__given_{parameter}");
            return quote!(::core::borrow::Borrow::<#content>::borrow(&self.#field));
        }
        match &kept.source {
            BufferSource::Argument(index) => {
                let (handle, field) = (&self.handles[*index], format_ident!("__argument_{index}"));
                quote!(<#handle as #root::__private::Handle<#content>>::borrowed(&self.#field, #absent))
            }
            BufferSource::Given(parameter) => {
                let field = format_ident!("__given_{parameter}");
                quote!(#root::__private::Held::<#content>::held(&self.#field, #absent))
            }
            BufferSource::Root(path) => {
                let path = path.iter().map(|index| syn::Index::from(*index));
                quote!(&self.__value #(.#path)*)
            }
            BufferSource::Local => {
                let (activity, field) =
                    (activities.kept(&kept.condition), local.expect("a kept buffer has a field"));
                let ty = owned_type(root, data);
                quote!(<#activity as #root::__private::Activity>::borrowed::<#ty>(&self.#field, #absent))
            }
        }
    }
}

/// A reference to what stands for a buffer that is not held, and the statement that it takes.
fn absent_reference(
    root: &TokenStream,
    kept: &KeptBuffer,
    data: &Data,
) -> (Option<TokenStream>, TokenStream) {
    let is_local = matches!(kept.source, BufferSource::Local);
    if matches!(data, Data::List(_)) && !is_local {
        return (None, quote!(&[]));
    }
    if is_whole(data) || matches!(kept.source, BufferSource::Root(_)) {
        return (None, TokenStream::new());
    }
    let absent = absent(root, data);
    // For all that rustc knows, a generic scalar could be written through a reference to a constant; and no constant
    // is a matrix whose size only the value knows.
    if (data.has_dynamic() || matches!(data.scalar(), Some(Scalar::Generic(_)))) && data.is_fixed() {
        let name = format_ident!("absent_{}", kept.buffer.0, span = Span::mixed_site());
        return (Some(quote!(let #name = #absent;)), quote!(&#name));
    }
    (None, quote!(const { &#absent }))
}

/// The buffers of forward's own that the graph holds, with their fields.
fn kept_locals(layout: &Layout) -> Vec<(&KeptBuffer, Ident)> {
    let locals = layout.buffers.iter().filter(|kept| matches!(kept.source, BufferSource::Local));
    locals.enumerate().map(|(number, kept)| (kept, format_ident!("__local_{number}"))).collect()
}

impl KeptGiven<'_> {
    fn parameter_type<'g>(&self, graph: &'g GraphEmitter) -> &'g Type {
        &graph.emitter.signature.parameters[self.parameter].ty
    }

    fn is_reference(&self, graph: &GraphEmitter) -> bool {
        matches!(self.parameter_type(graph), Type::Reference(_))
    }

    /// Is it taken out of a list, so that nobody else keeps it?
    fn is_gathered(&self, graph: &GraphEmitter) -> bool {
        let origin = &graph.emitter.signature.parameters[self.parameter].origin;
        origin.as_ref().is_some_and(Origin::is_gathered)
    }

    /// The lifetime of the user's data, under a name.
    fn lifetime(&self, graph: &GraphEmitter) -> Option<Lifetime> {
        if self.is_gathered(graph) {
            return None;
        }
        match self.parameter_type(graph) {
            Type::Reference(reference) => Some(reference.lifetime.clone().unwrap_or_else(|| {
                Lifetime::new(&format!("'__given{}", self.parameter), Span::mixed_site())
            })),
            _ => None,
        }
    }

    /// A lifetime that the function must declare.
    pub fn new_lifetime(&self, graph: &GraphEmitter) -> Option<Lifetime> {
        match self.parameter_type(graph) {
            Type::Reference(TypeReference { lifetime: None, .. }) => self.lifetime(graph),
            _ => None,
        }
    }

    /// The parameter's type with its lifetime named.
    pub fn named_type(&self, graph: &GraphEmitter) -> Type {
        let mut ty = self.parameter_type(graph).clone();
        if let (Type::Reference(reference), false) = (&mut ty, self.is_gathered(graph)) {
            reference.lifetime = self.lifetime(graph);
        }
        ty
    }

    /// What the graph's type parameter is where the graph is made.
    pub fn held_type(&self, graph: &GraphEmitter, activities: &Activities) -> TokenStream {
        let (root, activity) = (graph.root(), activities.kept(&self.kept.condition));
        let content = &self.content;
        let ty = match self.lifetime(graph) {
            Some(lifetime) => quote!(&#lifetime #content),
            None => owned_type(root, &self.data),
        };
        if is_whole(&self.data) {
            return ty;
        }
        quote!(<#activity as #root::__private::Activity>::Hold<#content, #ty>)
    }

    /// What the graph holds: the reference, or the array itself.
    fn passed(&self, graph: &GraphEmitter, body: &Body) -> TokenStream {
        let name = &body.buffers[&self.kept.buffer].name;
        if self.is_gathered(graph) {
            let is_list = matches!(self.data, Data::List(_));
            return if is_list { quote!(#name.to_vec()) } else { quote!(::core::clone::Clone::clone(#name)) };
        }
        if is_whole(&self.data) && !self.is_reference(graph) {
            return graph.emitter.signature.parameters[self.parameter].name.to_token_stream();
        }
        let star = (!self.is_reference(graph)).then(|| quote!(*));
        quote!(#star #name)
    }
}
