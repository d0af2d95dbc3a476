//! Assignments, to variables and to places.

use quote::quote;
use syn::Expr;

use super::environment::{Shape, State};
use super::lower::Lowering;
use crate::ir::Form;
use crate::message;

impl Lowering<'_> {
    /// Assigns to a place.
    pub fn assign(&mut self, target: &Expr, shape: Shape) -> Shape {
        self.promote_owner(target);
        match target {
            Expr::Paren(inner) => return self.assign(&inner.expr, shape),
            Expr::Infer(_) => self.discard(shape),
            Expr::Path(path) => {
                if let Some(name) = path.path.get_ident() {
                    self.assign_variable(name, shape);
                } else {
                    self.refuse(target, message::ASSIGNMENT_TARGET);
                }
            }
            Expr::Tuple(tuple) => {
                let Some(parts) = self.parts(shape, (tuple.elems.len(), None)) else {
                    return self.refuse(target, message::TUPLE_PATTERN);
                };
                let parts = if parts.len() > 1 { self.together_apart(parts) } else { parts };
                for (element, part) in tuple.elems.iter().zip(parts) {
                    self.assign(element, part);
                }
            }
            Expr::Field(_) | Expr::Index(_) | Expr::Unary(_) if self.begins_with_refused(target) => {}
            Expr::Field(_) | Expr::Index(_) if self.becomes_table(target, None) => {}
            _ if self.is_in_table(target) && !self.is_matrix_element(target) => {
                self.assign_row(target, shape);
            }
            _ if self.is_matrix_element(target) => return self.assign_element(target, shape),
            _ if self.is_written_place(target) => self.assign_place(target, shape),
            Expr::Field(field) => self.assign_field(field, shape),
            _ => {
                self.refuse(target, message::ASSIGNMENT_TARGET);
            }
        }
        Shape::Unit
    }

    pub fn assign_variable(&mut self, name: &proc_macro2::Ident, shape: Shape) {
        let Some(id) = self.environment.find(name) else {
            self.refuse(name, "a differentiable value leaves through a global; return it instead");
            return;
        };
        if self.environment.variables[id.0].parameter {
            self.refuse(name, format!("{}: `let mut {name} = {name};`", message::ASSIGNED_PARAMETER));
            return;
        }
        let state = self.environment.state(id).clone();
        let shape = match &state {
            State::Known(held) => self.apart(id, held, shape, name),
            _ => shape,
        };
        let is_array = |shape: &Shape| matches!(shape, Shape::Place(view) if !self.is_element(view));
        if is_array(&shape) || matches!(&state, State::Known(held) if is_array(held)) {
            return self.assign_array(id, shape, name);
        }
        let shape = match (&state, self.loaded(shape)) {
            (State::Plain | State::Known(Shape::Real { .. }), shape) => self.as_code(shape, name.span()),
            (_, shape) => shape,
        };
        let here = self.environment.variables[id.0].regions == self.environment.regions;
        let shape = match (shape, &state) {
            (shape @ Shape::Tuple(_), State::Known(held)) if !here => self.stored_parts(held, shape, name),
            (Shape::Tuple(product), _) => self.owned_parts(&product, true, &super::lower::name_text(name)),
            (shape, _) => shape,
        };
        match (shape, state) {
            (Shape::Code(code), State::Plain) => {
                let tokens = code.tokens;
                self.pass(quote!(#name = #tokens;), code.captures);
            }
            (Shape::Code(code), State::Known(Shape::Real { value, .. })) => {
                let ty = self.values.ty(value).clone();
                let value = self.evaluate(code, ty, Form::Exact);
                self.environment.set(id, State::Known(Shape::real(value)));
            }
            (Shape::Code(code), State::Known(_) | State::Unset) => {
                let held = self.hold(code);
                self.environment.set(id, State::Known(held));
            }
            (shape, _) => self.environment.set(id, State::Known(shape)),
        }
    }
}
