//! Writing in place: elements, rows and whole arrays.

use quote::ToTokens;
use syn::{Expr, ExprBinary};

use super::environment::{Shape, State, VariableId, View};
use super::lower::{Lowering, name_text};
use super::place::root;
use super::structure::chain;
use crate::ir::{Data, Form, Initial, Memory, Opaque, Origin, Place, Scalar, Type};
use crate::message;
use crate::rules::Primitive;

impl Lowering<'_> {
    /// `place = value`.
    pub fn assign_place(&mut self, target: &Expr, shape: Shape) {
        if matches!(shape, Shape::Poison) {
            return;
        }
        let Some(view) = self.written(target, &shape) else { return };
        self.store(&view, shape, target);
    }

    /// `place += value`, and the other operators.
    pub fn assign_with(&mut self, primitive: Primitive, binary: &ExprBinary) -> Shape {
        let shape = self.expression(&binary.right);
        if matches!(shape, Shape::Poison) {
            return Shape::Poison;
        }
        let Some(view) = self.written(&binary.left, &shape) else { return Shape::Poison };
        let scalar = match self.data_of(&view.place) {
            Data::Real(scalar) => scalar,
            Data::Matrix(_) => return self.assign_matrix_with(primitive, &view, shape, binary),
            _ => return self.refuse(&binary.left, message::NOT_AN_ELEMENT),
        };
        let Some(value) = self.real(shape, &scalar, Form::Operand, &binary.right) else {
            return Shape::Poison;
        };
        match primitive {
            Primitive::Add => self.memory(Memory::Accumulate(view.place, value)),
            Primitive::Sub => {
                let value = self.apply(Primitive::Neg, &[value]);
                self.memory(Memory::Accumulate(view.place, value));
            }
            _ => {
                let old = self.load(&view.place);
                let new = self.apply(primitive, &[old, value]);
                self.memory(Memory::Store(view.place, new));
            }
        }
        Shape::Unit
    }

    /// The same of a place that holds a vector or a matrix.
    fn assign_matrix_with(
        &mut self,
        primitive: Primitive,
        view: &View,
        shape: Shape,
        binary: &ExprBinary,
    ) -> Shape {
        let old = Shape::real(self.load(&view.place));
        let new =
            self.matrix_arithmetic(primitive, vec![old, shape], [&binary.left, &binary.right], &binary.op);
        if let Shape::Real { value, .. } = new {
            self.memory(Memory::Store(view.place.clone(), value));
        }
        Shape::Unit
    }

    /// Is the target an element or a part of an array, known or still plain?
    pub fn is_written_place(&self, target: &Expr) -> bool {
        match target {
            Expr::Paren(inner) => self.is_written_place(&inner.expr),
            Expr::Index(_) => !self.is_matrix_element(target),
            Expr::Field(field) => self.is_part_in_table(field),
            Expr::Unary(_) | Expr::MethodCall(_) => {
                self.is_place(target) || root(target).is_some_and(|name| self.has_sketch(name))
            }
            _ => false,
        }
    }

    /// The place that is written; a plain array becomes a buffer.
    pub fn written(&mut self, target: &Expr, shape: &Shape) -> Option<View> {
        if self.becomes_table(target, None) {
            return None;
        }
        if !self.is_place(target)
            && let Some(name) = root(target).cloned()
            && self.environment.is_plain(&name)
            && !self.promote_array(&name, self.innermost(shape))
        {
            return None;
        }
        if !self.is_place(target) {
            self.refuse(target, message::ASSIGNMENT_TARGET);
            return None;
        }
        let view = self.view(target)?;
        self.may_write(&view, target).then_some(view)
    }

    /// A struct without grad becomes the program's own where a part of one of its parts is written.
    pub fn promote_owner(&mut self, target: &Expr) {
        let owner = match target {
            Expr::Paren(inner) => return self.promote_owner(&inner.expr),
            Expr::Index(index) => owner(&index.expr),
            Expr::Field(field) => owner(&field.base),
            _ => None,
        };
        owner.into_iter().for_each(|name| self.promote_struct(name));
    }

    /// The same where the whole part is written, by a method.
    pub fn promote_owner_of(&mut self, part: &Expr) {
        owner(part).into_iter().for_each(|name| self.promote_struct(name));
    }

    /// Refuses writing what belongs to the caller.
    pub fn may_write(&mut self, view: &View, target: &Expr) -> bool {
        match self.origin(view.place.buffer) {
            Origin::Local => true,
            Origin::Given(_) => {
                self.refuse(target, message::GIVEN_WRITTEN);
                false
            }
            _ => {
                let name = self.values.buffer(view.place.buffer).name.clone();
                self.refuse(target, message::written_argument(&name));
                false
            }
        }
    }

    /// The scalar of the differentiable values in a shape.
    pub fn scalar_of(&self, shape: &Shape) -> Option<Scalar> {
        match shape {
            Shape::Real { value, .. } => Some(self.values.scalar(*value).clone()),
            Shape::Place(view) => self.data_of(&view.place).scalar().cloned(),
            Shape::Tuple(parts) => parts.iter().find_map(|part| self.scalar_of(part)),
            _ => None,
        }
    }

    /// Writes a value, or a whole array, at a place.
    pub fn store(&mut self, view: &View, shape: Shape, at: &dyn ToTokens) {
        let data = self.data_of(&view.place);
        if let Data::Real(scalar) = data {
            if let Some(value) = self.real(shape, &scalar, Form::Exact, at) {
                self.memory(Memory::Store(view.place.clone(), value));
            }
            return;
        }
        if let Data::Matrix(matrix) = &data {
            let shape = self.loaded(shape);
            if let Some(value) = self.value_of(shape, &Type::Matrix(matrix.clone())) {
                self.memory(Memory::Store(view.place.clone(), value));
            }
            return;
        }
        if let Data::Plain(ty) = &data {
            if let Some(value) = self.plain_value(shape, ty, at) {
                self.memory(Memory::Store(view.place.clone(), value));
            }
            return;
        }
        let Some(from) = self.array(shape, &data, at) else { return };
        if from == view.place {
            return;
        }
        // The user's own assignment gives a list the other's length.
        let is_replaced = matches!(data, Data::List(_)) && view.place.path.is_empty();
        self.memory(if is_replaced {
            Memory::Replace(view.place.buffer, from)
        } else {
            Memory::Copy { to: view.place.clone(), from }
        });
    }

    /// The place of an array value; plain code is evaluated into a buffer of its own.
    pub fn array(&mut self, shape: Shape, data: &Data, at: &dyn ToTokens) -> Option<Place> {
        match shape {
            Shape::Place(view) => Some(view.place),
            Shape::Code(code) => {
                let span = syn::spanned::Spanned::span(&code.tokens);
                let opaque = Opaque {
                    code: code.tokens,
                    captures: code.captures,
                    form: Form::Exact,
                    span,
                    repeatable: false,
                };
                Some(self.allocate(data.clone(), "array", Initial::Opaque(opaque)))
            }
            Shape::Poison => None,
            _ => {
                self.report.refuse(at.to_token_stream(), message::ARRAY_EXPECTED);
                None
            }
        }
    }

    /// `name = array` of a variable that holds one, or is to.
    pub fn assign_array(&mut self, id: VariableId, shape: Shape, name: &proc_macro2::Ident) {
        let here = self.environment.variables[id.0].regions == self.environment.regions;
        match (self.environment.state(id).clone(), shape) {
            (State::Known(Shape::Place(held)), shape) if held.references == 0 => {
                let data = self.data_of(&held.place);
                let is_list = matches!(data, Data::List(_));
                match shape {
                    // A list of another length is another list.
                    shape @ Shape::Code(_) if is_list && here => {
                        let Some(place) = self.array(shape, &data, name) else { return };
                        let view = View { place, references: 0, owned: false };
                        self.environment.set(id, State::Known(Shape::Place(view)));
                    }
                    Shape::Place(view) if is_list && here && self.is_local(&view) => {
                        self.environment.set(id, State::Known(Shape::Place(view)));
                    }
                    shape => self.store(&held, shape, name),
                }
            }
            (State::Known(Shape::Place(_)), Shape::Place(view)) if here => {
                self.environment.set(id, State::Known(Shape::Place(view)));
            }
            (State::Known(Shape::Place(_)), _) => {
                self.refuse(name, message::renamed_array(name));
            }
            (State::Plain, Shape::Place(view)) if !here => {
                if view.references > 0 {
                    self.refuse(name, message::renamed_array(name));
                } else if self.promote_array(name, self.innermost(&Shape::Place(view.clone())))
                    && let State::Known(Shape::Place(held)) = self.environment.state(id).clone()
                {
                    self.store(&held, Shape::Place(view), name);
                }
            }
            (_, Shape::Place(view)) => {
                let view = self.bound_view(view, true, &name_text(name));
                self.environment.set(id, State::Known(Shape::Place(view)));
            }
            (_, shape) => self.environment.set(id, State::Known(shape)),
        }
    }

    pub fn is_local(&self, view: &View) -> bool {
        view.place.path.is_empty() && *self.origin(view.place.buffer) == Origin::Local
    }
}

/// The variable that a part belongs to.
fn owner(part: &Expr) -> Option<&proc_macro2::Ident> {
    match part {
        Expr::Paren(inner) => owner(&inner.expr),
        Expr::Index(index) => owner(&index.expr),
        Expr::MethodCall(view) => owner(&view.receiver),
        Expr::Field(field) => chain(field).map(|(name, _)| name),
        _ => None,
    }
}
