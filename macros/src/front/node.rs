//! The named nodes of the graph: variables of the outermost block, and `#[retain_grad]`.

use std::collections::BTreeMap;

use quote::quote;
use syn::spanned::Spanned;
use syn::{Local, Pat};

use super::environment::{Code, Shape, State, VariableId, View};
use super::lower::{Lowering, NodeDeclaration};
use super::signature::scalar;
use crate::ir::{BufferId, Form, NamedNode, NodeContent, Origin, Type, ValueId};
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
            self.nodes.push(NodeDeclaration { name, variable, constant, retained });
        }
    }

    /// `let name: f64 = …` of what depends on no differentiable value is a node without grad.
    fn constant_node(
        &mut self,
        local: &Local,
        variable: VariableId,
        name: &proc_macro2::Ident,
    ) -> Option<ValueId> {
        let Pat::Type(typed) = &local.pat else { return None };
        if let State::Given { shape: Shape::Given { value, references: 0 }, named: false } =
            self.environment.state(variable)
        {
            return Some(*value).filter(|value| self.values.is_real(*value));
        }
        let plain = matches!(self.environment.state(variable), State::Plain) && local.init.is_some();
        let fixed = matches!(&*typed.pat, Pat::Ident(pattern) if pattern.mutability.is_none());
        let scalar =
            scalar(&typed.ty, &self.signature.scalars).filter(|_| matches!(*typed.ty, syn::Type::Path(_)))?;
        if !plain || !fixed {
            return None;
        }
        let code = Code::new(quote!(#name));
        Some(self.evaluate(code, Type::Real(scalar), Form::Exact))
    }
}

/// What stands behind a node.
enum Found {
    Value(ValueId),
    Buffer(BufferId),
}

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
                let content = placed(&found, results);
                nodes.push(NamedNode { name: node.name, content, retained: node.retained, field });
            }
        }
        nodes
    }

    fn found(&mut self, node: &NodeDeclaration) -> Option<Found> {
        match (self.environment.state(node.variable).clone(), node.retained) {
            (State::Known(Shape::Real { value, .. }), _) => Some(Found::Value(value)),
            (State::Known(Shape::Place(view)), retained) => self.found_place(&view, retained),
            (_, None) => node.constant.map(Found::Value),
            (_, Some(span)) => {
                self.report.refuse_span(span, message::RETAIN_INACTIVE);
                None
            }
        }
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
