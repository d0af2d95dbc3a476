//! Places: elements, rows and parts of arrays, slices and `Vec`s, read and written.

use quote::ToTokens;
use syn::{Expr, ExprIndex, ExprRange, RangeLimits};

use super::environment::{Shape, View};
use super::lower::Lowering;
use super::observe::root;
use crate::ir::{Data, Memory, Operation, Origin, Place, Statement, Step, ValueId};
use crate::message;
use crate::rules::Primitive;

impl Lowering<'_> {
    /// Does the expression begin with a place and go into it?
    pub fn is_place(&self, expression: &Expr) -> bool {
        let plain =
            |expression: &Expr| root(expression).is_some_and(|name| self.environment.place(name).is_some());
        match expression {
            Expr::MethodCall(call) if call.args.is_empty() => {
                let passes = ["as_slice", "as_ref", "as_mut_slice", "as_mut"];
                passes.iter().any(|name| call.method == name) && self.is_place(&call.receiver)
            }
            _ => plain(expression),
        }
    }

    /// The place that an expression names; `None` if it is none, or was refused.
    pub fn view(&mut self, expression: &Expr) -> Option<View> {
        if !self.is_place(expression) {
            return None;
        }
        match expression {
            Expr::Paren(inner) => self.view(&inner.expr),
            Expr::Group(inner) => self.view(&inner.expr),
            Expr::Path(path) => match self.variable(path.path.get_ident()?)? {
                Shape::Place(view) => Some(view),
                _ => None,
            },
            Expr::Unary(unary) => {
                let view = self.view(&unary.expr)?;
                Some(View { references: view.references.saturating_sub(1), ..view })
            }
            Expr::Reference(reference) => self.view(&reference.expr).map(|view| view.borrowed()),
            Expr::MethodCall(call) => {
                let view = self.view(&call.receiver)?;
                Some(View { references: 1, ..view })
            }
            Expr::Index(index) => self.indexed(index),
            _ => None,
        }
    }

    fn indexed(&mut self, index: &ExprIndex) -> Option<View> {
        let base = self.view(&index.expr)?;
        let place = match &*index.index {
            Expr::Range(range) => self.part(&base.place, range)?,
            element => {
                if !matches!(self.values.data(&base.place), Data::Array(..) | Data::List(_)) {
                    self.refuse(index, message::NOT_INDEXED);
                    return None;
                }
                let element = self.index(element)?;
                base.place.at(element)
            }
        };
        Some(View { place, references: 0, given: base.given })
    }

    /// `place[start..end]`
    fn part(&mut self, place: &Place, range: &ExprRange) -> Option<Place> {
        let start = match &range.start {
            Some(start) => self.index(start)?,
            None => self.index_constant(0),
        };
        let end = match (&range.end, &range.limits) {
            (None, _) => self.length(place),
            (Some(end), RangeLimits::HalfOpen(_)) => self.index(end)?,
            (Some(end), RangeLimits::Closed(_)) => {
                let (end, one) = (self.index(end)?, self.index_constant(1));
                self.apply(Primitive::Add, &[end, one])
            }
        };
        let length = self.apply(Primitive::Sub, &[end, start]);
        Some(part_of(place, start, length))
    }

    /// What a place is as a value: its element, or the place itself.
    pub fn loaded(&mut self, view: View) -> Shape {
        match self.values.data(&view.place) {
            Data::Array(..) | Data::List(_) => Shape::Place(view),
            _ => self.element(&view),
        }
    }

    /// The element at a place.
    pub fn element(&mut self, view: &View) -> Shape {
        let ty = self.values.element_type(&view.place);
        let name = self.values.buffer(view.place.buffer).name.clone();
        let value = self.bind(ty, &name, Operation::Memory(Memory::Load(view.place.clone())));
        if view.given { Shape::given(value) } else { Shape::real(value) }
    }

    /// Is the place one that the program may write? Refuses it if not.
    pub fn writable(&mut self, view: &View, at: &dyn ToTokens) -> bool {
        let writable = self.values.buffer(view.place.buffer).origin == Origin::Local;
        if !writable {
            self.refuse(at.to_token_stream(), message::ASSIGNED_ELEMENT);
        }
        writable
    }

    /// `place = shape`
    pub fn store(&mut self, view: &View, shape: Shape, at: &Expr) {
        if !self.writable(view, at) {
            return;
        }
        let data = self.values.data(&view.place);
        match data {
            Data::Real(scalar) => {
                let shape = self.dereferenced(shape);
                if let Some(value) = self.real(shape, &scalar, crate::ir::Form::Exact, at) {
                    self.memory(Memory::Store(view.place.clone(), value));
                }
            }
            data => {
                if let Some(from) = self.array_place(shape, &data, at) {
                    self.memory(Memory::Copy { to: view.place.clone(), from });
                }
            }
        }
    }

    /// `place += e` and its like.
    pub fn compound(&mut self, view: &View, primitive: Primitive, value: ValueId, at: &Expr) {
        if !self.writable(view, at) {
            return;
        }
        let place = view.place.clone();
        match primitive {
            Primitive::Add => self.memory(Memory::Accumulate(place, value)),
            Primitive::Sub => {
                let negated = self.apply(Primitive::Neg, &[value]);
                self.memory(Memory::Accumulate(place, negated));
            }
            other => {
                let ty = self.values.element_type(&place);
                let old = self.bind(ty, "old", Operation::Memory(Memory::Load(place.clone())));
                let new = self.apply(other, &[old, value]);
                self.memory(Memory::Store(place, new));
            }
        }
    }

    /// An element behind a mutable reference as its value.
    pub fn dereferenced(&mut self, shape: Shape) -> Shape {
        match shape {
            Shape::Place(view) => self.loaded(view),
            shape => shape,
        }
    }

    pub fn memory(&mut self, memory: Memory) {
        self.push(Statement::new(Vec::new(), Operation::Memory(memory)));
    }
}

/// A part of a place; a part of a part is one part.
pub fn part_of(place: &Place, start: ValueId, length: ValueId) -> Place {
    let mut part = place.clone();
    part.path.push(Step::Part { start, length });
    part
}
