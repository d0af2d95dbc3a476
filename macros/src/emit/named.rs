//! The named nodes: their types, what they hold, which operation made them, and their retained gradients.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::argument::shape;
use super::body::Body;
use super::buffers::{absent, owned_type};
use super::function::Emitter;
use super::graph::GraphEmitter;
use super::names::{camel_case, value_type, zero};
use crate::differentiate::vjp::Sweep;
use crate::differentiate::vjp::retained::last_write;
use crate::ir::{
    BufferId, Data, Dependencies, Initial, Memory, NamedNode, NodeContent, Operation, Place, Region, ValueId,
};
use crate::names::data_of;

/// What a node holds.
pub enum Held {
    Value(ValueId),
    Buffer(BufferId),
}

impl Held {
    pub fn of(node: &NamedNode, sweep: &Sweep) -> Self {
        match node.content {
            NodeContent::Value(position) => Self::Value(sweep.forward.results[position]),
            NodeContent::Buffer(buffer) => Self::Buffer(buffer),
        }
    }

    pub fn data(&self, emitter: &Emitter) -> Data {
        match self {
            Self::Value(value) => data_of(emitter.values.ty(*value)),
            Self::Buffer(buffer) => emitter.values.buffer(*buffer).data.clone(),
        }
    }

    pub fn dependencies(&self, sweep: &Sweep) -> Dependencies {
        let found = match self {
            Self::Value(value) => sweep.activity.values.get(value),
            Self::Buffer(buffer) => sweep.activity.buffers.get(buffer),
        };
        found.cloned().unwrap_or_default()
    }

    pub fn shape(&self, emitter: &Emitter) -> String {
        shape(&self.data(emitter))
    }

    /// The operation that made the value, or wrote to the array last.
    pub fn operation(&self, emitter: &Emitter) -> &'static str {
        match self {
            Self::Value(value) => emitter.operation_of(*value),
            Self::Buffer(buffer) => operation_on(&emitter.program.body, *buffer),
        }
    }
}

/// What a statement on the outermost level last did to a buffer.
fn operation_on(body: &Region, buffer: BufferId) -> &'static str {
    let Some(last) = last_write(body, buffer) else { return "argument" };
    match &body.statements[last].operation {
        Operation::Memory(memory) => memory_name(memory),
        Operation::Branch(..) => "branch",
        Operation::Scope(_) => "block",
        Operation::Loop(_) => "loop",
        _ => "call",
    }
}

fn memory_name(memory: &Memory) -> &'static str {
    match memory {
        Memory::Allocate(_, Initial::Elements(_) | Initial::Rows(_)) => "array",
        Memory::Allocate(_, Initial::Copy(_)) | Memory::Copy { .. } | Memory::Replace(..) => "to_owned",
        Memory::Allocate(_, Initial::Opaque(_)) => "constant",
        Memory::Allocate(..) => "repeat",
        Memory::Accumulate(..) => "add_element",
        Memory::Push(..) | Memory::PushCopy(..) => "push",
        Memory::Fill(..) => "fill",
        _ => "with_element",
    }
}

impl GraphEmitter<'_, '_> {
    pub fn held(&self, node: &NamedNode) -> Held {
        Held::of(node, self.sweep)
    }

    /// The type of what a node holds, and of its gradient.
    pub fn held_type(&self, node: &NamedNode) -> TokenStream {
        match self.held(node) {
            Held::Value(value) => value_type(self.emitter.values().ty(value)),
            Held::Buffer(buffer) => owned_type(self.root(), &self.emitter.values().buffer(buffer).data),
        }
    }

    /// The type of a node's field.
    pub fn node_type(&self, node: &NamedNode) -> TokenStream {
        let (root, held, ty) = (self.root(), self.held(node), self.held_type(node));
        let activity = self.activities().any(&held.dependencies(self.sweep));
        let operation = Ident::new(&camel_case(held.operation(self.emitter)), Span::mixed_site());
        let node = quote!(#root::Node<#ty, #activity, #root::__private::operation::#operation>);
        match held {
            Held::Value(_) => node,
            Held::Buffer(_) => {
                let face = self.face(&self.handles[0]);
                quote!(<#face as #root::__private::Face>::Named<#node>)
            }
        }
    }

    /// Whether the graph is the user's, or one that a face walks at once.
    fn face(&self, handle: &Ident) -> TokenStream {
        let (root, content) = (self.root(), &self.contents()[0]);
        quote!(<#handle as #root::__private::Handle<#content>>::Face)
    }

    /// A node where the graph is made; a copy of an array is made for the user's graph alone.
    pub fn node_value(&self, node: &NamedNode, body: &Body) -> TokenStream {
        let root = self.root();
        match self.held(node) {
            Held::Value(value) => {
                let value = body.read(value);
                quote!(#root::Node::__new(#value))
            }
            Held::Buffer(buffer) => {
                let (face, copy) = (self.face(&self.hidden_handles()[0]), self.copied(buffer, body));
                quote!(<#face as #root::__private::Face>::named(|| #root::Node::__new(#copy)))
            }
        }
    }

    fn copied(&self, buffer: BufferId, body: &Body) -> TokenStream {
        if let Data::List(_) = self.emitter.values().buffer(buffer).data {
            let name = &body.buffers[&buffer].name;
            return quote!(#name[..].to_vec());
        }
        let content = body.content(&Place::whole(buffer));
        quote!(::core::clone::Clone::clone(&#content))
    }

    /// A gradient of zeros, or one of no elements where only the value knows their number.
    pub fn held_zero(&self, node: &NamedNode) -> TokenStream {
        match self.held(node) {
            Held::Value(value) => zero(self.root(), self.emitter.values().ty(value)),
            Held::Buffer(buffer) => absent(self.root(), &self.emitter.values().buffer(buffer).data),
        }
    }

    /// Is the gradient of a type whose values are copied?
    pub fn is_copied(&self, node: &NamedNode) -> bool {
        match self.held(node) {
            Held::Value(value) => !self.emitter.values().ty(value).is_dynamic(),
            Held::Buffer(buffer) => self.emitter.values().buffer(buffer).data.is_fixed(),
        }
    }

    /// The sum of two gradients by a node.
    pub fn held_sum(&self, node: &NamedNode, known: &TokenStream, more: &TokenStream) -> TokenStream {
        let root = self.root();
        match self.held(node) {
            Held::Value(value) if self.emitter.values().ty(value).is_dynamic() => {
                quote!(#root::__private::dynamic::add(&#known, &#more))
            }
            Held::Value(_) => quote!(#known + #more),
            Held::Buffer(_) => quote!(#root::__private::retained_sum(#known, &#more)),
        }
    }
}

/// Does a type name a parameter of the function?
pub fn names(ty: &TokenStream, parameter: &Ident) -> bool {
    ty.clone().into_iter().any(|token| match token {
        TokenTree::Ident(name) => name == *parameter,
        TokenTree::Group(group) => names(&group.stream(), parameter),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
