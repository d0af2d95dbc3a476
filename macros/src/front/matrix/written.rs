//! Vectors and matrices that are written, as a whole or in part: variables, fields, elements of lists, and mutable
//! views of these.

use syn::{Expr, ExprBinary, ExprField, ExprMethodCall};

use super::parts::{Cutout, read_name};
use crate::front::environment::{Shape, State, VariableId, View};
use crate::front::lower::Lowering;
use crate::front::place::root;
use crate::front::structure::chain;
use crate::ir::{Form, Matrix, Memory, ValueId};
use crate::message;
use crate::rules::Primitive;

/// A matrix that the program changes.
pub struct Written {
    base: Base,
    /// Views of it, each of the one before.
    windows: Vec<Window>,
    /// What is there before.
    pub(super) value: ValueId,
    pub(super) matrix: Matrix,
}

/// Where it stands.
enum Base {
    Variable(VariableId),
    Field(Box<ExprField>),
    Element(View),
}

/// A part of a matrix.
struct Window {
    whole: ValueId,
    cutout: Cutout,
}

/// A mutable view as the one that reads the same.
pub(super) fn as_read(view: &ExprMethodCall) -> ExprMethodCall {
    let mut read = view.clone();
    read.method = syn::Ident::new(read_name(&view.method.to_string()), view.method.span());
    if let Expr::MethodCall(outer) = &*view.receiver
        && is_mutable_view(outer)
    {
        *read.receiver = Expr::MethodCall(as_read(outer));
    }
    read
}

fn is_mutable_view(call: &ExprMethodCall) -> bool {
    call.method.to_string().ends_with("_mut") && !call.args.is_empty()
}

impl Lowering<'_> {
    /// Is the target of an assignment an element of a matrix?
    pub fn is_matrix_element(&self, target: &Expr) -> bool {
        match target {
            Expr::Paren(inner) => self.is_matrix_element(&inner.expr),
            Expr::Index(index) => self.is_matrix_place(&index.expr),
            Expr::Field(field) => self.is_matrix_place(&field.base),
            _ => false,
        }
    }

    /// Does the expression name a matrix that may be written?
    pub(super) fn is_matrix_place(&self, target: &Expr) -> bool {
        match target {
            Expr::Paren(inner) => self.is_matrix_place(&inner.expr),
            Expr::MethodCall(view) => is_mutable_view(view) && self.is_matrix_place(&view.receiver),
            Expr::Path(_) | Expr::Field(_) | Expr::Index(_) | Expr::Unary(_) => {
                self.matrix_type(target).is_some()
            }
            _ => false,
        }
    }

    /// `m[(row, column)] = value`, `v.x = value`.
    pub fn assign_element(&mut self, target: &Expr, shape: Shape) -> Shape {
        let (Some(written), shape) = (self.whole_of(target, &shape), shape) else { return Shape::Poison };
        let Some(element) = self.real(shape, &written.matrix.scalar, Form::Exact, target) else {
            return Shape::Poison;
        };
        let Some([row, column]) = self.place_in(target, &written.matrix) else { return Shape::Poison };
        let new = self.apply(Primitive::WithElement, &[written.value, row, column, element]);
        self.write_matrix(written, new)
    }

    /// `m[(row, column)] += value` and the other operators: the place is looked for once.
    pub fn assign_element_with(&mut self, primitive: Primitive, binary: &ExprBinary) -> Shape {
        let shape = self.expression(&binary.right);
        let Some(written) = self.whole_of(&binary.left, &shape) else { return Shape::Poison };
        let Some(value) = self.real(shape, &written.matrix.scalar, Form::Operand, &binary.right) else {
            return Shape::Poison;
        };
        let Some([row, column]) = self.place_in(&binary.left, &written.matrix) else { return Shape::Poison };
        let old = self.apply(Primitive::Element, &[written.value, row, column]);
        let element = self.apply(primitive, &[old, value]);
        let new = self.apply(Primitive::WithElement, &[written.value, row, column, element]);
        self.write_matrix(written, new)
    }

    /// The matrix that an element belongs to.
    fn whole_of(&mut self, target: &Expr, shape: &Shape) -> Option<Written> {
        match (target, shape) {
            (_, Shape::Poison) => None,
            (Expr::Paren(inner), shape) => self.whole_of(&inner.expr, shape),
            (Expr::Index(index), shape) => self.matrix_place(&index.expr, shape),
            (Expr::Field(field), shape) => self.matrix_place(&field.base, shape),
            _ => None,
        }
    }

    /// Where an element stands in its matrix.
    fn place_in(&mut self, target: &Expr, matrix: &Matrix) -> Option<[ValueId; 2]> {
        match target {
            Expr::Paren(inner) => self.place_in(&inner.expr, matrix),
            Expr::Index(index) => self.element_place(&index.index, matrix),
            Expr::Field(field) => self.coordinate_place(&field.member, matrix),
            _ => None,
        }
    }

    /// Finds the matrix that is to be written; nothing where it may not be.
    pub(super) fn matrix_place(&mut self, target: &Expr, shape: &Shape) -> Option<Written> {
        match target {
            Expr::Paren(inner) => self.matrix_place(&inner.expr, shape),
            Expr::MethodCall(view) if is_mutable_view(view) => self.window(view, shape),
            Expr::Path(path) if !self.is_place(target) => {
                let id = self.environment.find(path.path.get_ident()?)?;
                let base = Base::Variable(id);
                match *self.environment.state(id) {
                    State::Known(Shape::Real { value, references: 0 }) => {
                        self.written_base(target, base, value)
                    }
                    _ => self.no_matrix_place(target),
                }
            }
            Expr::Field(field) if !self.is_place(target) => match self.held_field(field) {
                Some(Shape::Real { value, references: 0 }) => {
                    self.written_base(target, Base::Field(Box::new(field.clone())), value)
                }
                _ => self.no_matrix_place(target),
            },
            Expr::Path(_) | Expr::Field(_) | Expr::Index(_) | Expr::Unary(_) => {
                let view = self.written(target, shape)?;
                if !self.is_element(&view) {
                    return self.no_matrix_place(target);
                }
                let value = self.load(&view.place);
                self.written_base(target, Base::Element(view), value)
            }
            _ => self.no_matrix_place(target),
        }
    }

    fn no_matrix_place<T>(&mut self, target: &Expr) -> Option<T> {
        self.refuse(target, message::ASSIGNMENT_TARGET);
        None
    }

    fn written_base(&mut self, target: &Expr, base: Base, value: ValueId) -> Option<Written> {
        let Some(matrix) = self.values.matrix(value).cloned() else { return self.no_matrix_place(target) };
        let owner = match &base {
            Base::Variable(_) => root(target),
            Base::Field(field) => chain(field).map(|(name, _)| name),
            Base::Element(_) => None,
        };
        if let Some(name) = owner
            && self.environment.find(name).is_some_and(|id| self.environment.variables[id.0].parameter)
        {
            self.refuse(name, format!("{}: `let mut {name} = {name};`", message::ASSIGNED_PARAMETER));
            return None;
        }
        Some(Written { base, windows: Vec::new(), value, matrix })
    }

    /// A mutable view of a matrix that is to be written.
    fn window(&mut self, view: &ExprMethodCall, shape: &Shape) -> Option<Written> {
        let mut written = self.matrix_place(&view.receiver, shape)?;
        let Some(part) = self.matrix_type(&Expr::MethodCall(as_read(view))) else {
            self.refuse(&view.method, message::unknown_matrix_method(&view.method.to_string()));
            return None;
        };
        let cutout = self.cutout(view, written.value, &part)?;
        let value = self.cut(written.value, &cutout, part.clone());
        written.windows.push(Window { whole: written.value, cutout });
        Some(Written { value, matrix: part, ..written })
    }

    /// Puts another matrix in the place of one.
    pub(super) fn write_matrix(&mut self, written: Written, new: ValueId) -> Shape {
        let new = written.windows.into_iter().rev().fold(new, |part, Window { whole, cutout }| {
            self.apply(Primitive::WithBlock, &[whole, cutout.begin[0], cutout.begin[1], part])
        });
        match written.base {
            Base::Variable(id) => self.environment.set(id, State::Known(Shape::real(new))),
            Base::Field(field) => self.assign_field(&field, Shape::real(new)),
            Base::Element(view) => self.memory(Memory::Store(view.place, new)),
        }
        Shape::Unit
    }
}
