//! Places: arrays, slices and `Vec`s by name, by index and by part.
//!
//! A view is never a value: it is resolved to a buffer and a path into it while lowering.

use syn::{Expr, ExprIndex, ExprMethodCall, ExprRange, RangeLimits};

use super::environment::{Shape, State, View};
use super::lower::Lowering;
use crate::ir::{
    BufferId, Constant, Data, Initial, Memory, Operation, Origin, Place, Statement, Step, Type, ValueId,
};
use crate::message;
use crate::rules::Primitive;

/// Methods that look at the same place through another type.
const SAME: [&str; 8] =
    ["as_slice", "as_mut_slice", "as_ref", "as_mut", "borrow", "borrow_mut", "each_ref", "by_ref"];

impl Lowering<'_> {
    /// The type at a place; a part of an array is a list.
    pub fn data_of(&self, place: &Place) -> Data {
        let mut data = self.values.buffer(place.buffer).data.clone();
        for step in &place.path {
            data = match (step, data) {
                (Step::Index(_), Data::Array(inner, _) | Data::List(inner)) => *inner,
                (Step::Part { .. }, Data::Array(inner, _) | Data::List(inner)) => Data::List(inner),
                (_, element) => element,
            };
        }
        data
    }

    pub fn is_element(&self, view: &View) -> bool {
        matches!(self.data_of(&view.place), Data::Real(_) | Data::Matrix(_) | Data::Plain(_))
    }

    pub fn origin(&self, buffer: BufferId) -> &Origin {
        &self.values.buffer(buffer).origin
    }

    /// Does the place belong to a parameter without grad?
    pub fn is_given(&self, place: &Place) -> bool {
        matches!(self.origin(place.buffer), Origin::Given(_))
    }

    pub fn memory(&mut self, memory: Memory) {
        self.push(Statement::new(Vec::new(), Operation::Memory(memory)));
    }

    /// Does the expression name a place that the program knows?
    pub fn is_place(&self, expression: &Expr) -> bool {
        match expression {
            Expr::Path(path) => {
                let state = path.path.get_ident().and_then(|name| self.environment.find(name));
                matches!(
                    state.map(|id| self.environment.state(id)),
                    Some(State::Known(Shape::Place(_)) | State::Given { shape: Shape::Place(_), .. })
                )
            }
            Expr::Index(index) => self.is_place(&index.expr),
            Expr::Field(field) => {
                matches!(self.held_field(field), Some(Shape::Place(_))) || self.is_part_in_table(field)
            }
            Expr::Paren(inner) => self.is_place(&inner.expr),
            Expr::Group(inner) => self.is_place(&inner.expr),
            Expr::Reference(reference) => self.is_place(&reference.expr),
            Expr::Unary(unary) => matches!(unary.op, syn::UnOp::Deref(_)) && self.is_place(&unary.expr),
            Expr::MethodCall(call) if is_same(call) => self.is_place(&call.receiver),
            Expr::MethodCall(call) => end(call).is_some_and(|(place, _)| self.is_place(place)),
            _ => false,
        }
    }

    /// The place that a name stands for.
    pub fn known_place(&self, name: &proc_macro2::Ident) -> Option<View> {
        match Self::held(self.environment.state(self.environment.find(name)?))? {
            Shape::Place(view) => Some(view),
            _ => None,
        }
    }

    /// The place that an expression names; nothing where it was refused.
    pub fn view(&mut self, expression: &Expr) -> Option<View> {
        match expression {
            Expr::Paren(inner) => self.view(&inner.expr),
            Expr::Group(inner) => self.view(&inner.expr),
            Expr::Index(index) => self.indexed(index),
            Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) => {
                let view = self.view(&unary.expr)?;
                Some(View { references: view.references.saturating_sub(1), ..view })
            }
            Expr::Reference(reference) => {
                let view = self.view(&reference.expr)?;
                Some(View { references: view.references + 1, owned: false, ..view })
            }
            Expr::MethodCall(call) if is_same(call) => {
                let view = self.view(&call.receiver)?;
                Some(View { references: view.references.max(1), owned: false, ..view })
            }
            Expr::Field(field) if self.is_part_in_table(field) => match self.located(expression)? {
                Shape::Place(view) => Some(View { references: 0, ..view }),
                _ => None,
            },
            Expr::MethodCall(call) if end(call).is_some() => self.at_end(call),
            Expr::Path(path) => {
                let name = path.path.get_ident()?;
                match self.variable(name) {
                    Some(Shape::Place(view)) => Some(view),
                    Some(Shape::Poison) => None,
                    _ => {
                        self.refuse(path, message::NOT_A_PLACE);
                        None
                    }
                }
            }
            other => match self.expression(other) {
                Shape::Place(view) => Some(view),
                Shape::Poison => None,
                _ => {
                    self.refuse(other, message::NOT_A_PLACE);
                    None
                }
            },
        }
    }

    fn indexed(&mut self, index: &ExprIndex) -> Option<View> {
        let base = self.view(&index.expr)?;
        if self.is_element(&base) {
            self.refuse(index, message::NOT_A_PLACE);
            return None;
        }
        let place = match range_of(&index.index) {
            Some(range) => self.part(&base.place, range)?,
            None => base.place.at(self.index(&index.index)?),
        };
        Some(View::new(place, 0))
    }

    /// `[a..b]` of a place.
    fn part(&mut self, place: &Place, range: &ExprRange) -> Option<Place> {
        if range.start.is_none() && range.end.is_none() {
            return Some(place.clone());
        }
        let ends = self.range_ends(range)?;
        let length = if ends.1.is_none() { Some(self.length(place)) } else { None };
        let (start, length) = self.range_between(range, ends, length);
        Some(Self::part_of(place, start, length))
    }

    /// The first element of a range and their number.
    pub fn range_part(&mut self, range: &ExprRange, length: ValueId) -> Option<(ValueId, ValueId)> {
        let ends = self.range_ends(range)?;
        Some(self.range_between(range, ends, Some(length)))
    }

    fn range_ends(&mut self, range: &ExprRange) -> Option<(Option<ValueId>, Option<ValueId>)> {
        let start = range.start.as_ref().map(|start| self.index(start));
        let end = range.end.as_ref().map(|end| self.index(end));
        Some((
            start.map_or(Some(None), |start| start.map(Some))?,
            end.map_or(Some(None), |end| end.map(Some))?,
        ))
    }

    fn range_between(
        &mut self,
        range: &ExprRange,
        (start, end): (Option<ValueId>, Option<ValueId>),
        length: Option<ValueId>,
    ) -> (ValueId, ValueId) {
        let end = match (end, &range.limits) {
            (Some(end), RangeLimits::Closed(_)) => {
                let one = self.index_constant(1);
                self.apply(Primitive::Add, &[end, one])
            }
            (Some(end), RangeLimits::HalfOpen(_)) => end,
            (None, _) => length.expect("the caller knows where a range without an end ends"),
        };
        match start {
            Some(start) => (start, self.apply(Primitive::Sub, &[end, start])),
            None => (self.index_constant(0), end),
        }
    }

    /// So many elements from a first one on.
    pub fn part_of(place: &Place, start: ValueId, length: ValueId) -> Place {
        let mut place = place.clone();
        place.path.push(Step::Part { start, length });
        place
    }

    /// `x.first().unwrap()` and the like.
    fn at_end(&mut self, call: &ExprMethodCall) -> Option<View> {
        let (place, inner) = end(call)?;
        let view = self.view(place)?;
        let is_last = inner.method.to_string().starts_with("last");
        let length = if is_last { Some(self.length(&view.place)) } else { None };
        let index = self.end_index_of(inner, length)?;
        Some(View::new(view.place.at(index), 1))
    }

    /// The index that `first`, `last` and `get` mean in a list of that length.
    pub fn end_index(&mut self, call: &ExprMethodCall, length: ValueId) -> Option<ValueId> {
        self.end_index_of(call, Some(length))
    }

    fn end_index_of(&mut self, call: &ExprMethodCall, length: Option<ValueId>) -> Option<ValueId> {
        Some(match (call.method.to_string().as_str(), length) {
            ("first" | "first_mut", _) => self.index_constant(0),
            ("last" | "last_mut", Some(length)) => {
                let one = self.index_constant(1);
                self.apply(Primitive::Sub, &[length, one])
            }
            _ => self.index(call.args.first()?)?,
        })
    }

    /// The number of elements at a place.
    pub fn length(&mut self, place: &Place) -> ValueId {
        match (place.path.last(), self.data_of(place)) {
            (Some(Step::Part { length, .. }), _) => *length,
            (_, Data::Array(_, length)) => self.bound(&length),
            _ => self.bind(Type::Index, "length", Operation::Memory(Memory::Length(place.clone()))),
        }
    }

    /// The length of an array, as its type says it.
    pub fn bound(&mut self, length: &proc_macro2::TokenStream) -> ValueId {
        if let Ok(number) = syn::parse2::<syn::LitInt>(length.clone())
            && let Ok(number) = number.base10_parse()
        {
            return self.index_constant(number);
        }
        let mut builder = crate::ir::build::Builder::new(&mut self.values);
        let value = builder.bound(length.clone());
        let statements = builder.statements;
        statements.into_iter().for_each(|statement| self.push(statement));
        value
    }

    pub fn index_constant(&mut self, number: usize) -> ValueId {
        self.bind(Type::Index, "index", Operation::Constant(Constant::Index(number)))
    }

    /// What a view is as a value: an element is read, an array stays where it is.
    pub fn read_view(&mut self, view: View) -> Shape {
        if !self.is_element(&view) {
            return Shape::Place(view);
        }
        let value = self.load(&view.place);
        let references = view.references;
        if self.is_given(&view.place) || !self.values.ty(value).is_differentiable() {
            Shape::Given { value, references }
        } else {
            Shape::Real { value, references }
        }
    }

    pub fn load(&mut self, place: &Place) -> ValueId {
        let ty = self.values.element_type(place);
        let name = self.values.buffer(place.buffer).name.clone();
        self.bind(ty, &name, Operation::Memory(Memory::Load(place.clone())))
    }

    /// A new local buffer.
    pub fn allocate(&mut self, data: Data, name: &str, initial: Initial) -> Place {
        self.is_list_of_lists_made |= data.is_ragged();
        let buffer = self.values.add_buffer(data, name, Origin::Local);
        self.memory(Memory::Allocate(buffer, initial));
        Place::whole(buffer)
    }

    /// The content of a place in a buffer of its own.
    pub fn copied(&mut self, place: &Place, name: &str) -> View {
        let data = self.data_of(place);
        let place = self.allocate(data, name, Initial::Copy(place.clone()));
        View { place, references: 0, owned: true }
    }

    /// What a name holds after `let name = view`: arrays are copied, references and `Vec`s are not.
    pub fn bound_view(&mut self, view: View, mutable: bool, name: &str) -> View {
        if view.references > 0 || view.owned {
            return View { owned: false, ..view };
        }
        let constant = self.origin(view.place.buffer).is_constant();
        let copies = match self.data_of(&view.place) {
            Data::List(_) => mutable && constant,
            _ => mutable || !constant,
        };
        let view = if copies { self.copied(&view.place, name) } else { view };
        View { owned: false, ..view }
    }
}

/// One reference off a shape.
pub fn dereferenced(shape: Shape) -> Shape {
    match shape {
        Shape::Real { value, references } => Shape::Real { value, references: references.saturating_sub(1) },
        Shape::Given { value, references } => {
            Shape::Given { value, references: references.saturating_sub(1) }
        }
        Shape::Place(view) => Shape::Place(View { references: view.references.saturating_sub(1), ..view }),
        shape => shape,
    }
}

pub fn range_of(expression: &Expr) -> Option<&ExprRange> {
    match expression {
        Expr::Range(range) => Some(range),
        Expr::Paren(inner) => range_of(&inner.expr),
        Expr::Group(inner) => range_of(&inner.expr),
        _ => None,
    }
}

pub fn is_same(call: &ExprMethodCall) -> bool {
    call.args.is_empty() && SAME.iter().any(|name| call.method == name)
}

/// The place and the inner call in `place.first().unwrap()`.
pub fn end(call: &ExprMethodCall) -> Option<(&Expr, &ExprMethodCall)> {
    if call.method != "unwrap" && call.method != "expect" {
        return None;
    }
    let Expr::MethodCall(inner) = &*call.receiver else { return None };
    let known = match inner.method.to_string().as_str() {
        "first" | "last" | "first_mut" | "last_mut" => inner.args.is_empty(),
        "get" | "get_mut" => inner.args.len() == 1 && range_of(&inner.args[0]).is_none(),
        _ => false,
    };
    known.then_some((&*inner.receiver, inner))
}

/// The variable at the root of a place, whatever it holds.
pub fn root(expression: &Expr) -> Option<&proc_macro2::Ident> {
    match expression {
        Expr::Path(path) => path.path.get_ident(),
        Expr::Index(index) => root(&index.expr),
        Expr::Paren(inner) => root(&inner.expr),
        Expr::Group(inner) => root(&inner.expr),
        Expr::Reference(reference) => root(&reference.expr),
        Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) => root(&unary.expr),
        Expr::MethodCall(call) if is_same(call) => root(&call.receiver),
        Expr::MethodCall(call) => end(call).and_then(|(place, _)| root(place)),
        _ => None,
    }
}

/// The variable that a mutable view is taken of: `a.split_at_mut(i)`, `&mut a[..]`.
pub fn lender(expression: &Expr) -> Option<&proc_macro2::Ident> {
    match expression {
        Expr::Paren(inner) => lender(&inner.expr),
        Expr::Reference(reference) => reference.mutability.and_then(|_| root(&reference.expr)),
        Expr::MethodCall(call) if call.method.to_string().ends_with("_mut") => {
            root(&call.receiver).or_else(|| lender(&call.receiver))
        }
        Expr::MethodCall(call) => lender(&call.receiver),
        _ => None,
    }
}
