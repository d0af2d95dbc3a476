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

/// What a node, or a part of one, holds.
pub enum Held {
    Value(ValueId),
    Buffer(BufferId),
}

impl Held {
    /// The parts of a node; what is no struct and no tuple is one part.
    pub fn of(node: &NamedNode, sweep: &Sweep) -> Vec<Self> {
        let part = |part: &NodeContent| match part {
            NodeContent::Value(position) => Self::Value(sweep.forward.results[*position]),
            NodeContent::Buffer(buffer) => Self::Buffer(*buffer),
        };
        node.parts.iter().map(part).collect()
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

    /// The shape of one of its elements, in so many lists.
    pub fn shape_within(&self, emitter: &Emitter, rows: usize) -> String {
        let mut data = self.data(emitter);
        for _ in 0..rows {
            data = match data {
                Data::List(inner) | Data::Array(inner, _) => *inner,
                other => other,
            };
        }
        shape(&data)
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

/// The arguments that a node depends on, by any of its parts.
pub fn depends(node: &NamedNode, sweep: &Sweep) -> Dependencies {
    Held::of(node, sweep).iter().flat_map(|part| part.dependencies(sweep)).collect()
}

impl GraphEmitter<'_, '_> {
    pub fn held(&self, node: &NamedNode) -> Vec<Held> {
        Held::of(node, self.sweep)
    }

    pub fn depends(&self, node: &NamedNode) -> Dependencies {
        depends(node, self.sweep)
    }

    /// The parts of the retained nodes that have gradients.
    pub fn retained_parts(&self) -> Vec<Held> {
        self.retained_nodes().into_iter().flat_map(|node| self.parts_with_gradient(node)).collect()
    }

    pub fn parts_with_gradient(&self, node: &NamedNode) -> Vec<Held> {
        let parts = self.held(node).into_iter().enumerate();
        parts.filter(|(number, part)| self.has_gradient(node, *number, part)).map(|(_, part)| part).collect()
    }

    pub fn has_gradient(&self, node: &NamedNode, number: usize, part: &Held) -> bool {
        node.differentiated().contains(&number) && part.data(self.emitter).scalar().is_some()
    }

    /// The type of what a part holds, and of its gradient.
    pub fn part_type(&self, part: &Held) -> TokenStream {
        match part {
            Held::Value(value) => value_type(self.emitter.values().ty(*value)),
            Held::Buffer(buffer) => owned_type(self.root(), &self.emitter.values().buffer(*buffer).data),
        }
    }

    fn held_type(&self, node: &NamedNode) -> TokenStream {
        match &node.whole {
            Some(whole) => whole.whole(self.root()),
            None => self.part_type(&self.held(node)[0]),
        }
    }

    /// The type of a node's field.
    pub fn node_type(&self, node: &NamedNode) -> TokenStream {
        let (root, ty) = (self.root(), self.held_type(node));
        let activity = self.activities().any(&self.depends(node));
        let operation = self.emitter.operation_behind(node, self.sweep);
        let operation = Ident::new(&camel_case(operation), Span::mixed_site());
        let typed = quote!(#root::Node<#ty, #activity, #root::__private::operation::#operation>);
        if matches!((&node.whole, &self.held(node)[..]), (None, [Held::Value(_)])) {
            return typed;
        }
        let face = self.face(&self.handles[0]);
        quote!(<#face as #root::__private::Face>::Named<#typed>)
    }

    /// Whether the graph is the user's, or one that a face walks at once.
    fn face(&self, handle: &Ident) -> TokenStream {
        let (root, content) = (self.root(), &self.contents()[0]);
        quote!(<#handle as #root::__private::Handle<#content>>::Face)
    }

    /// A node where the graph is made; a copy of an array is made for the user's graph alone.
    pub fn node_value(&self, node: &NamedNode, body: &Body) -> TokenStream {
        let root = self.root();
        let made = match (&node.whole, &self.held(node)[..]) {
            (None, [Held::Value(value)]) => {
                let value = body.read(*value);
                return quote!(#root::Node::__new(#value));
            }
            (Some(whole), parts) => self.put_together(whole, parts, body),
            (None, parts) => self.part_value(&parts[0], body),
        };
        let face = self.face(&self.hidden_handles()[0]);
        quote!(<#face as #root::__private::Face>::named(|| #root::Node::__new(#made)))
    }

    /// A part of a node as a value of its own.
    pub fn part_value(&self, part: &Held, body: &Body) -> TokenStream {
        match part {
            Held::Value(value) => body.read(*value),
            Held::Buffer(buffer) => self.copied(*buffer, body),
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
    pub fn held_zero(&self, part: &Held) -> TokenStream {
        match part {
            Held::Value(value) => zero(self.root(), self.emitter.values().ty(*value)),
            Held::Buffer(buffer) => absent(self.root(), &self.emitter.values().buffer(*buffer).data),
        }
    }

    /// Is the gradient of a type whose values are copied?
    pub fn is_copied(&self, part: &Held) -> bool {
        match part {
            Held::Value(value) => !self.emitter.values().ty(*value).is_dynamic(),
            Held::Buffer(buffer) => self.emitter.values().buffer(*buffer).data.is_fixed(),
        }
    }

    /// The sum of two gradients by a part of a node.
    pub fn held_sum(&self, part: &Held, known: &TokenStream, more: &TokenStream) -> TokenStream {
        let root = self.root();
        match part {
            Held::Value(value) if self.emitter.values().ty(*value).is_dynamic() => {
                quote!(#root::__private::dynamic::add(&#known, &#more))
            }
            Held::Value(_) => quote!(#known + #more),
            Held::Buffer(_) => quote!(#root::__private::retained_sum(#known, &#more)),
        }
    }

    /// The type of a node's retained gradient.
    pub fn retained_type_of(&self, node: &NamedNode) -> TokenStream {
        let (root, ty) = (self.root(), self.held_type(node));
        if node.whole.is_none() { ty } else { quote!(<#ty as #root::Differentiable>::Tangent) }
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
