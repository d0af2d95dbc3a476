//! The named nodes of the graph: variables of the outermost block, and `#[retain_grad]`.

use quote::quote;
use syn::spanned::Spanned;
use syn::{Local, Pat};

use super::environment::{Code, Shape, State, VariableId};
use super::lower::{Lowering, NodeDeclaration};
use super::signature::scalar;
use crate::ir::{Form, Type, ValueId};
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

/// The span of `#[retain_grad]`.
pub fn retain_attribute(local: &Local) -> Option<proc_macro2::Span> {
    local.attrs.iter().find(|attribute| attribute.path().is_ident("retain_grad")).map(Spanned::span)
}
