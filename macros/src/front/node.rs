//! The named nodes of the graph: variables of the outermost block, and `#[retain_grad]`.

use std::collections::BTreeMap;

use quote::quote;
use syn::spanned::Spanned;
use syn::{Expr, Local, Pat};

use super::data;
use super::environment::{Code, Product, Shape, State, VariableId, View};
use super::flatten::Node;
use super::lower::{Lowering, NodeDeclaration};
use crate::ir::{BufferId, Data, Form, NamedNode, NodeContent, Origin, Type, ValueId};
use crate::message;

impl Lowering<'_> {
    pub fn declare_nodes(&mut self, local: &Local, retained: Option<proc_macro2::Span>, before: usize) {
        let Some(span) = retained else {
            if self.depth == 0 {
                self.nodes_since(local, before, None);
            }
            return;
        };
        let pattern = match &local.pat {
            Pat::Type(typed) => &*typed.pat,
            pattern => pattern,
        };
        if !matches!(pattern, Pat::Ident(_)) {
            self.report.refuse_span(span, message::RETAIN_NOT_LET);
        } else if self.depth > 0 {
            self.report.refuse_span(span, message::RETAIN_NOT_TOP);
        } else {
            self.nodes_since(local, before, Some(span));
        }
    }

    fn nodes_since(&mut self, local: &Local, before: usize, retained: Option<proc_macro2::Span>) {
        for index in before..self.environment.variables.len() {
            let name = self.environment.variables[index].name.clone();
            let variable = VariableId(index);
            if self.environment.find(&name) != Some(variable) {
                // A name of a block inside.
                continue;
            }
            let constant = self.constant_node(local, variable, &name);
            let (said, is_borrowed) = (said(local).cloned(), is_borrowed(local));
            let is_apart = retained.is_some() && !is_borrowed;
            let own = is_apart.then(|| self.set_apart(variable, said.as_ref())).flatten();
            self.nodes.push(NodeDeclaration { name, variable, constant, retained, said, is_borrowed, own });
        }
    }

    /// `let name: f64 = …` of what depends on no differentiable value is a node without grad.
    fn constant_node(
        &mut self,
        local: &Local,
        variable: VariableId,
        name: &proc_macro2::Ident,
    ) -> Option<Found> {
        let Pat::Type(typed) = &local.pat else { return None };
        if let State::Given { shape: Shape::Given { value, references: 0 }, named: false } =
            self.environment.state(variable)
        {
            return Some(*value).filter(|value| self.values.is_real(*value)).map(Found::Value);
        }
        let plain = matches!(self.environment.state(variable), State::Plain) && local.init.is_some();
        let fixed = matches!(&*typed.pat, Pat::Ident(pattern) if pattern.mutability.is_none());
        if !plain || !fixed {
            return None;
        }
        let code = Code::new(quote!(#name));
        match data::read(&typed.ty, &self.signature.scalars)? {
            Data::Real(scalar) => Some(Found::Value(self.evaluate(code, Type::Real(scalar), Form::Exact))),
            // What has a heap is not copied for a node that needs no grad.
            data @ Data::Array(..)
                if data.scalar().is_some() && !data.has_dynamic() && self.names_anywhere(&data) =>
            {
                let place = self.array(Shape::Code(code), &data, name)?;
                Some(Found::Buffer(place.buffer))
            }
            _ => None,
        }
    }

    /// Are the lengths of an array no constants of the function's own, which its graph cannot name?
    fn names_anywhere(&self, data: &Data) -> bool {
        let mut inside = data;
        while let Data::Array(inner, length) = inside {
            if self.has_items && syn::parse2::<syn::LitInt>(length.clone()).is_err() {
                return false;
            }
            inside = inner;
        }
        true
    }
}

/// What stands behind a node, or a part of one.
#[derive(Clone, Copy, Debug)]
pub enum Found {
    Value(ValueId),
    Buffer(BufferId),
}

/// How a struct or a tuple is put together, if it is one, and of what.
type Compound = (Option<Node>, Vec<Found>);

impl Lowering<'_> {
    /// The named nodes: of two with one name, the last; of a variable, what it holds at the end.
    pub fn named_nodes(&mut self, results: &mut Vec<ValueId>) -> Vec<NamedNode> {
        let declared = std::mem::take(&mut self.nodes);
        let last: BTreeMap<String, usize> =
            declared.iter().enumerate().map(|(index, node)| (node.name.to_string(), index)).collect();
        let mut nodes = Vec::new();
        for (index, node) in declared.into_iter().enumerate() {
            let Some(found) = self.found(&node) else { continue };
            let field = last[&node.name.to_string()] == index;
            if field || node.retained.is_some() {
                let (whole, parts) = found;
                let parts = parts.iter().map(|part| placed(part, results)).collect();
                nodes.push(NamedNode { name: node.name, parts, whole, retained: node.retained, field });
            }
        }
        nodes
    }

    fn found(&mut self, node: &NodeDeclaration) -> Option<Compound> {
        let alone = |found: Found| (None, vec![found]);
        match (self.environment.state(node.variable).clone(), node.retained) {
            (State::Known(Shape::Real { value, .. }), _) => Some(alone(Found::Value(value))),
            (State::Known(Shape::Place(view)), retained) => self.found_place(&view, retained).map(alone),
            (State::Known(Shape::Tuple(product)), _) => self.found_product(node, &product),
            (_, None) => node.constant.map(alone),
            (_, Some(span)) => {
                self.report.refuse_span(span, message::RETAIN_INACTIVE);
                None
            }
        }
    }

    /// A struct or a tuple of which all parts are there; one whose gradient is retained stays what it is.
    fn found_product(&mut self, node: &NodeDeclaration, product: &Product) -> Option<Compound> {
        if node.is_borrowed {
            self.report.refuse_span(node.retained?, message::RETAIN_BORROWED);
            return None;
        }
        let is_changed = node.own.as_ref().is_some_and(|own| !own.same(&Shape::Tuple(product.clone())));
        if let Some(span) = node.retained.filter(|_| is_changed) {
            self.report.refuse_span(span, message::RETAIN_CHANGED);
            return None;
        }
        // What is not set apart shares values with other names, and has no gradient of its own.
        let is_kept = node.retained.is_none() || node.own.is_some();
        let found = if is_kept { self.compound(product, node.said.as_ref()) } else { None };
        if let Some((whole, parts)) = found {
            return Some((Some(whole), parts));
        }
        self.report.refuse_span(node.retained?, message::RETAIN_PARTS);
        None
    }

    /// An array or a list of its own; a reference names what stands elsewhere.
    fn found_place(&mut self, view: &View, retained: Option<proc_macro2::Span>) -> Option<Found> {
        let known = self.values.buffer(view.place.buffer);
        let is_whole = view.references == 0 && view.place.path.is_empty() && known.data.scalar().is_some();
        let message = match (&known.origin, retained) {
            (Origin::Local, _) | (Origin::Argument(_), None) if is_whole => {
                return Some(Found::Buffer(view.place.buffer));
            }
            (Origin::Argument(_), Some(_)) if is_whole => message::RETAIN_ARGUMENT,
            _ => message::RETAIN_BORROWED,
        };
        self.report.refuse_span(retained?, message);
        None
    }
}

/// The type that a `let` says.
fn said(local: &Local) -> Option<&syn::Type> {
    match &local.pat {
        Pat::Type(typed) => Some(&typed.ty),
        _ => None,
    }
}

/// Does a `let` bind a reference, as far as it is written?
fn is_borrowed(local: &Local) -> bool {
    let is_said = matches!(said(local), Some(syn::Type::Reference(_)));
    is_said || local.init.as_ref().is_some_and(|initial| matches!(*initial.expr, Expr::Reference(_)))
}

/// Where what stands behind a node is found among the results.
fn placed(found: &Found, results: &mut Vec<ValueId>) -> NodeContent {
    match found {
        Found::Buffer(buffer) => NodeContent::Buffer(*buffer),
        Found::Value(value) => {
            results.push(*value);
            NodeContent::Value(results.len() - 1)
        }
    }
}

/// The span of `#[retain_grad]`.
pub fn retain_attribute(local: &Local) -> Option<proc_macro2::Span> {
    local.attrs.iter().find(|attribute| attribute.path().is_ident("retain_grad")).map(Spanned::span)
}
