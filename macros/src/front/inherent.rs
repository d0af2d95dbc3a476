//! Methods of arrays, slices and `Vec`s.

use quote::{ToTokens, quote};
use syn::{Expr, ExprMethodCall};

use super::chain::{is_consumer, unwrapped};
use super::environment::{Code, Shape, View};
use super::flow::Hint;
use super::given::is_length;
use super::layout::Layout;
use super::lower::Lowering;
use super::place::{end, root};
use crate::ir::{Data, Form, Memory, Place, Step, Type};
use crate::message;
use crate::rules::Primitive;

/// Methods that write the place they are called on.
const WRITERS: [&str; 14] = [
    "push",
    "extend",
    "extend_from_slice",
    "swap",
    "fill",
    "copy_from_slice",
    "clone_from_slice",
    "clone_from",
    "swap_with_slice",
    "reverse",
    "resize",
    "clear",
    "truncate",
    "pop",
];

impl Lowering<'_> {
    /// A method of a place or of an iterator, or nothing if the receiver is neither.
    pub fn inherent(&mut self, expression: &Expr, call: &ExprMethodCall) -> Option<Shape> {
        let name = call.method.to_string();
        if WRITERS.contains(&name.as_str()) && self.is_array_or_sketch(&call.receiver) {
            return Some(self.writing(call));
        }
        if let Some(inner) = unwrapped(call)
            && self.is_flow(&inner.receiver)
            && !self.is_in_table(expression)
            && !(end(call).is_some() && self.is_place(&inner.receiver))
        {
            return Some(self.best(inner));
        }
        if is_consumer(call) && self.is_flow(&call.receiver) {
            return Some(self.consumed(call));
        }
        if self.is_table(&call.receiver)
            && let Some(shape) = self.table_method(call)
        {
            return Some(shape);
        }
        if (self.is_place(&call.receiver) || is_array_literal(&call.receiver))
            && let Some(shape) = self.looking(call)
        {
            return Some(shape);
        }
        if self.is_in_table(expression) {
            return Some(self.row(expression));
        }
        if self.is_place(expression) {
            return Some(match self.view(expression) {
                Some(view) => self.read_view(view),
                None => Shape::Poison,
            });
        }
        if self.is_flow(expression) {
            let flow = self.flow(expression, Hint::default());
            return Some(flow.map_or(Shape::Poison, |flow| Shape::Flow(Box::new(flow))));
        }
        None
    }

    fn is_array_or_sketch(&self, receiver: &Expr) -> bool {
        self.is_place(receiver)
            || self.is_table(receiver)
            || root(receiver).is_some_and(|name| self.has_sketch(name))
    }

    /// Methods that make a value of a place.
    fn looking(&mut self, call: &ExprMethodCall) -> Option<Shape> {
        let name = call.method.to_string();
        let arguments: Vec<&Expr> = call.args.iter().collect();
        let shape = match (name.as_str(), arguments.as_slice()) {
            _ if is_length(call) => {
                let view = self.view(&call.receiver)?;
                Shape::given(self.length(&view.place))
            }
            ("to_vec", []) => {
                let view = self.view(&call.receiver)?;
                self.listed(&view.place)
            }
            ("into_boxed_slice", []) => return None,
            ("clone" | "to_owned", []) => {
                let view = self.view(&call.receiver)?;
                if self.is_element(&view) {
                    return Some(self.read_view(View { references: 0, ..view }));
                }
                match self.data_of(&view.place) {
                    Data::List(_) if name == "to_owned" => self.listed(&view.place),
                    _ => Shape::Place(self.copied(&view.place, "copy")),
                }
            }
            ("split_at" | "split_at_mut", [middle]) => {
                let view = self.view(&call.receiver)?;
                let middle = self.index(middle)?;
                let length = self.length(&view.place);
                let zero = self.index_constant(0);
                let rest = self.apply(Primitive::Sub, &[length, middle]);
                let first = Self::part_of(&view.place, zero, middle);
                let second = Self::part_of(&view.place, middle, rest);
                let part = |place| Shape::Place(View::new(place, 1));
                Shape::tuple(vec![part(first), part(second)])
            }
            ("map", [function]) => {
                let view = self.view(&call.receiver)?;
                self.mapped_array(call, &view, function)?
            }
            _ => return None,
        };
        Some(shape)
    }

    /// `array.map(closure)`.
    fn mapped_array(&mut self, call: &ExprMethodCall, view: &View, function: &Expr) -> Option<Shape> {
        let Data::Array(_, length) = self.data_of(&view.place) else { return None };
        let (key, function) = (std::ptr::from_ref(call) as usize, self.shared(function));
        Some(self.filled(key, &call.method, Some(&length), &mut |this| {
            let flow = this.elements(View { references: 0, owned: false, ..view.clone() });
            Some(flow.mapped(std::rc::Rc::clone(&function)))
        }))
    }

    /// Methods that write.
    fn writing(&mut self, call: &ExprMethodCall) -> Shape {
        let name = call.method.to_string();
        let arguments: Vec<&Expr> = call.args.iter().collect();
        if let Some(root) = root(&call.receiver).cloned()
            && self.has_sketch(&root)
        {
            // What is written is differentiable, or the whole call would be the user's own code.
            self.promote_array(&root, None);
        }
        if self.is_table(&call.receiver) {
            return self.writing_table(call, &arguments);
        }
        match (name.as_str(), arguments.as_slice()) {
            ("push", [value]) => self.pushed(call, value),
            ("extend", [items]) => self.extended(call, items),
            ("extend_from_slice", [items]) => self.extended(call, items),
            ("clear", []) | ("truncate", [_]) => {
                let Some(view) = self.receiver_of(call) else { return Shape::Poison };
                self.shortened(call, &Shape::Place(view), arguments.first().copied())
            }
            ("fill", [value]) => self.fill(call, value),
            ("swap", [left, right]) => self.swapped(call, left, right),
            ("copy_from_slice" | "clone_from_slice" | "clone_from", [from]) => self.copy_from(call, from),
            _ => self.refuse(&call.method, message::unknown_list_method(&name)),
        }
    }

    pub fn receiver_of(&mut self, call: &ExprMethodCall) -> Option<View> {
        let view = self.view(&call.receiver)?;
        self.may_write(&view, &call.receiver).then_some(view)
    }

    fn pushed(&mut self, call: &ExprMethodCall, value: &Expr) -> Shape {
        let shape = self.expression(value);
        if let Some(layout) = self.item_layout(&shape).filter(|layout| matches!(layout, Layout::Many(..)))
            && self.becomes_table(&call.receiver, Some(layout))
        {
            // All of this is done again, with a list of structs.
            return Shape::Unit;
        }
        let Some(view) = self.receiver_of(call) else { return Shape::Poison };
        if view.place.path.iter().any(|step| matches!(step, Step::Index(_) | Step::Part { .. })) {
            return self.refuse(&call.method, message::LIST_OF_LISTS);
        }
        if self.element_data(&shape).is_some_and(|data| !data.is_fixed()) {
            return self.refuse(value, message::LIST_OF_LISTS);
        }
        self.widen(&view, &shape);
        self.append(&view.place, shape, value);
        Shape::Unit
    }

    /// A list that was empty so far takes the type of its first element.
    fn widen(&mut self, view: &View, shape: &Shape) {
        let Some(row @ (Data::Array(..) | Data::Matrix(_))) = self.element_data(shape) else { return };
        let buffer = self.values.buffer_mut(view.place.buffer);
        if matches!(&buffer.data, Data::List(element) if matches!(**element, Data::Real(_))) {
            buffer.data = Data::List(Box::new(row));
        }
    }

    fn extended(&mut self, call: &ExprMethodCall, items: &Expr) -> Shape {
        let key = std::ptr::from_ref(call) as usize;
        let Some(view) = self.receiver_of(call) else { return Shape::Poison };
        let Some(flow) = self.flow(items, Hint::default()) else { return Shape::Poison };
        self.append_all(&view.place, &flow, key, &call.method.to_token_stream());
        Shape::Unit
    }

    fn fill(&mut self, call: &ExprMethodCall, value: &Expr) -> Shape {
        let shape = self.expression(value);
        let Some(view) = self.receiver_of(call) else { return Shape::Poison };
        let (Data::Array(element, _) | Data::List(element)) = self.data_of(&view.place) else {
            return self.refuse(&call.method, message::NOT_A_PLACE);
        };
        if let Data::Real(scalar) = &*element {
            if let Some(value) = self.real(shape, scalar, Form::Exact, value) {
                self.memory(Memory::Fill(view.place, value));
            }
            return Shape::Unit;
        }
        let row = match &*element {
            Data::Matrix(matrix) => {
                let shape = self.loaded(shape);
                self.value_of(shape, &Type::Matrix(matrix.clone())).map(Shape::real)
            }
            element => self.array(shape, element, value).map(|from| Shape::Place(View::new(from, 0))),
        };
        let Some(row) = row else { return Shape::Poison };
        let flow = self.elements(View { references: 1, owned: true, ..view });
        let key = std::ptr::from_ref(call) as usize;
        let repeat = super::repeat::Repeat::counted(key, call.method.to_token_stream());
        self.settled_on(key, |this, touched| {
            this.each(&repeat, &flow, touched, &mut |this, item| {
                if let Shape::Place(to) = item {
                    this.store(&to, row.clone(), &call.method);
                }
                let innermost = this.frames.len() - 1;
                this.jump(super::frame::Target::Next(innermost))
            })
        });
        Shape::Unit
    }

    fn swapped(&mut self, call: &ExprMethodCall, left: &Expr, right: &Expr) -> Shape {
        let Some(view) = self.receiver_of(call) else { return Shape::Poison };
        let (Some(left), Some(right)) = (self.index(left), self.index(right)) else { return Shape::Poison };
        self.swap_places(view.place.at(left), view.place.at(right));
        Shape::Unit
    }

    /// Exchanges what two places of one list hold.
    pub fn swap_places(&mut self, left: Place, right: Place) {
        if let Data::Real(_) | Data::Matrix(_) | Data::Plain(_) = self.data_of(&left) {
            let (first, second) = (self.load(&left), self.load(&right));
            self.memory(Memory::Store(left, second));
            self.memory(Memory::Store(right, first));
        } else {
            let first = self.copied(&left, "row");
            self.memory(Memory::Copy { to: left, from: right.clone() });
            self.memory(Memory::Copy { to: right, from: first.place });
        }
    }

    fn copy_from(&mut self, call: &ExprMethodCall, from: &Expr) -> Shape {
        let shape = match self.expression(from) {
            Shape::Code(code) => Shape::Code(owned_slice(code)),
            shape => shape,
        };
        let Some(view) = self.receiver_of(call) else { return Shape::Poison };
        let data = self.data_of(&view.place);
        if call.method == "clone_from" || matches!(data, Data::Real(_) | Data::Matrix(_) | Data::Plain(_)) {
            self.store(&view, shape, from);
        } else if let Some(from) = self.array(shape, &data, from) {
            // Slices keep their lengths, and panic where these differ.
            self.memory(Memory::Copy { to: view.place, from });
        }
        Shape::Unit
    }
}

/// A slice without grad as a list of its own.
fn owned_slice(code: Code) -> Code {
    let tokens = &code.tokens;
    Code { tokens: quote!((#tokens).to_vec()), ..code }
}

fn is_array_literal(expression: &Expr) -> bool {
    match expression {
        Expr::Paren(inner) => is_array_literal(&inner.expr),
        Expr::Array(_) | Expr::Repeat(_) => true,
        _ => false,
    }
}
