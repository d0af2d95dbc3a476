//! Methods of arrays, slices and `Vec`s.

use syn::{Expr, ExprMethodCall};

use super::environment::{Shape, View};
use super::lower::Lowering;
use crate::ir::{Data, Form, Memory, Operation, Place};
use crate::message;

impl Lowering<'_> {
    /// A method of a place, if it is one that the language has.
    pub fn place_method(&mut self, call: &ExprMethodCall) -> Option<Shape> {
        let method = call.method.to_string();
        let arguments: Vec<&Expr> = call.args.iter().collect();
        let known =
            ["swap", "fill", "copy_from_slice", "clone_from_slice", "push", "to_vec", "clone", "to_owned"];
        if !known.contains(&method.as_str()) {
            return None;
        }
        if !self.is_place(&call.receiver) {
            let writes = !matches!(method.as_str(), "to_vec" | "clone" | "to_owned");
            return (writes && self.promote_root(&call.receiver)).then_some(Shape::Poison);
        }
        let view = self.view(&call.receiver)?;
        if matches!(self.values.data(&view.place), Data::Real(_) | Data::Plain(_)) {
            return None;
        }
        let view = View { references: 0, ..view };
        match (method.as_str(), arguments.as_slice()) {
            ("to_vec", []) => return Some(self.copied(&view, "copy", true)),
            ("clone" | "to_owned", []) => return Some(self.copied(&view, "copy", false)),
            _ => {}
        }
        if !self.writable(&view, &call.receiver) {
            return Some(Shape::Poison);
        }
        match (method.as_str(), arguments.as_slice()) {
            ("swap", [left, right]) => self.swapped(&view, left, right),
            ("fill", [value]) => self.filled(&view, value),
            ("copy_from_slice" | "clone_from_slice", [from]) => Some(self.copied_from(&view, from)),
            ("push", [value]) => self.pushed(&view, value),
            _ => Some(self.refuse(&call.method, message::unknown_method(&method))),
        }
    }

    fn swapped(&mut self, view: &View, left: &Expr, right: &Expr) -> Option<Shape> {
        let (left, right) = (self.index(left)?, self.index(right)?);
        let (left, right) = (view.place.at(left), view.place.at(right));
        match self.values.data(&left) {
            Data::Real(_) => {
                let (first, second) = (self.loaded_value(&left), self.loaded_value(&right));
                self.memory(Memory::Store(left, second));
                self.memory(Memory::Store(right, first));
            }
            data => {
                let kept = self.allocate(data, "swapped", crate::ir::Initial::Copy(left.clone()));
                self.memory(Memory::Copy { to: left, from: right.clone() });
                self.memory(Memory::Copy { to: right, from: kept });
            }
        }
        Some(Shape::Unit)
    }

    fn loaded_value(&mut self, place: &Place) -> crate::ir::ValueId {
        let ty = self.values.element_type(place);
        self.bind(ty, "element", Operation::Memory(Memory::Load(place.clone())))
    }

    fn filled(&mut self, view: &View, value: &Expr) -> Option<Shape> {
        let shape = self.expression(value);
        let (Data::Array(element, _) | Data::List(element)) = self.values.data(&view.place) else {
            return None;
        };
        let Data::Real(scalar) = *element else {
            return Some(self.refuse(value, message::unknown_method("fill")));
        };
        let value = self.real(shape, &scalar, Form::Exact, value)?;
        self.memory(Memory::Fill(view.place.clone(), value));
        Some(Shape::Unit)
    }

    fn copied_from(&mut self, view: &View, from: &Expr) -> Shape {
        let shape = self.expression(from);
        let data = self.values.data(&view.place);
        let Some(from) = self.array_place(shape, &data, from) else { return Shape::Poison };
        self.memory(Memory::Copy { to: view.place.clone(), from });
        Shape::Unit
    }

    fn pushed(&mut self, view: &View, value: &Expr) -> Option<Shape> {
        let Data::List(element) = self.values.data(&view.place) else { return None };
        let shape = self.expression(value);
        let buffer = view.place.buffer;
        match *element {
            Data::Real(scalar) => {
                let value = self.real(shape, &scalar, Form::Exact, value)?;
                self.memory(Memory::Push(buffer, value));
            }
            data => {
                let Some(from) = self.array_place(shape, &data, value) else { return Some(Shape::Poison) };
                self.memory(Memory::PushCopy(buffer, from));
            }
        }
        Some(Shape::Unit)
    }
}
