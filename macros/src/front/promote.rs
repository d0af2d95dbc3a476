//! Plain variables that come to hold differentiable values inside of a loop.
//!
//! The body is lowered again from the start, with such a variable differentiable from its `let` on.

use syn::{Expr, Local, Pat};

use super::array::sketch;
use super::data;
use super::environment::{Code, Shape, State, VariableId, View};
use super::lower::Lowering;
use super::observe::{names_of, root};
use crate::ir::{Capture, Data, Form, Scalar};
use crate::message;
use quote::ToTokens;

impl Lowering<'_> {
    /// Asks for a variable to be differentiable from its `let` on.
    pub fn promote(&mut self, id: VariableId, scalar: &Scalar) {
        if self.promoted.contains_key(&id.0) && self.promoted.len() == self.promoted_before {
            let name = self.environment.variables[id.0].name.clone();
            self.refuse(name, message::NOT_PROMOTED);
        }
        self.promoted.entry(id.0).or_insert_with(|| scalar.clone());
        self.environment.set(id, State::Known(Shape::Poison));
    }

    /// Does a pattern bind a variable that was asked for?
    pub fn is_promoted(&self, pattern: &Pat) -> bool {
        let first = self.environment.variables.len();
        (first..first + names_of(pattern).len()).any(|number| self.promoted.contains_key(&number))
    }

    /// The same for the plain variable at which a place begins that is written.
    pub fn promote_root(&mut self, expression: &Expr) -> bool {
        let id = root(expression).and_then(|name| self.environment.find(name));
        let Some(id) = id.filter(|id| matches!(self.environment.state(*id), State::Plain)) else {
            return false;
        };
        let scalar = self.default_scalar();
        self.promote(id, &scalar);
        true
    }

    /// The scalar of the function's first argument.
    pub fn default_scalar(&self) -> Scalar {
        let of = |parameter: &super::signature::Parameter| {
            parameter
                .scalar
                .clone()
                .or_else(|| parameter.data.as_ref().and_then(|data| data.scalar().cloned()))
        };
        self.signature.parameters.iter().find_map(of).unwrap_or(Scalar::F64)
    }

    /// Binds a `let` of a variable that was asked for; `false` if it was not.
    pub fn bind_promoted(&mut self, local: &Local, captures: &[Capture]) -> bool {
        let (pattern, annotated) = match &local.pat {
            Pat::Type(typed) => (&*typed.pat, Some(&*typed.ty)),
            pattern => (pattern, None),
        };
        let (Pat::Ident(name), Some(initial)) = (pattern, &local.init) else { return false };
        let Some(scalar) = self.promoted.get(&self.environment.variables.len()).cloned() else {
            return false;
        };
        let code = Code {
            tokens: initial.expr.to_token_stream(),
            captures: captures.to_vec(),
            literal: super::expression::is_literal(&initial.expr),
            repeatable: false,
        };
        let scalars = &self.signature.scalars;
        let known =
            annotated.and_then(|ty| data::read(ty, scalars)).or_else(|| sketch(&initial.expr, &scalar));
        let text = super::lower::name_text(&name.ident);
        let shape = if let Some(data @ (Data::Array(..) | Data::List(_))) = known {
            let place = self.evaluated_array(code, data, &text);
            Shape::Place(View { place, references: 0, given: false })
        } else {
            Shape::real(self.evaluate(code, crate::ir::Type::Real(scalar), Form::Exact))
        };
        self.bind_pattern(pattern, shape);
        true
    }
}
