//! Chains of iterators that end in a value: `sum`, `product`, `fold`, `collect`, `for_each`.

use quote::ToTokens;
use syn::{Expr, ExprMethodCall, Pat};

use super::environment::{Shape, State, View};
use super::lower::Lowering;
use super::repeat::Frame;
use super::sequence::{Items, Sequence};
use crate::ir::{Constant, Data, Form, Initial, Memory, Operation, Place, Scalar, Type, ValueId};
use crate::message;
use crate::rules::Primitive;

impl Lowering<'_> {
    /// A chain's value, if the method ends one.
    pub fn chain(&mut self, call: &ExprMethodCall) -> Option<Shape> {
        let arguments: Vec<&Expr> = call.args.iter().collect();
        let method = call.method.to_string();
        Some(match (method.as_str(), arguments.as_slice()) {
            ("sum", []) => self.reduced(call, Primitive::Add, -0.0),
            ("product", []) => self.reduced(call, Primitive::Mul, 1.0),
            ("fold", [initial, Expr::Closure(closure)]) => self.folded(call, initial, closure),
            ("fold", [initial, path @ Expr::Path(_)]) => {
                let closure = syn::parse_quote!(|total, item| #path(total, item));
                self.folded(call, initial, &closure)
            }
            ("for_each", [Expr::Closure(closure)]) => self.each(call, closure),
            ("collect", []) => self.collected(call),
            _ => return None,
        })
    }

    /// `sum` and `product`, from the standard library's neutral element and in its order.
    fn reduced(&mut self, call: &ExprMethodCall, primitive: Primitive, neutral: f64) -> Shape {
        let Some(sequence) = self.sequence(&call.receiver) else { return Shape::Poison };
        let scalar = self.item_scalar(call);
        let neutral = self.bind(Type::Real(scalar), "total", Operation::Constant(Constant::Real(neutral)));
        self.accumulated(&sequence, Shape::real(neutral), |this, total, item| {
            let Shape::Real { value: total, .. } = total else { return Shape::Poison };
            let scalar = this.values.scalar(total).clone();
            match this.real(item, &scalar, Form::Operand, call) {
                Some(value) => Shape::real(this.apply(primitive, &[total, value])),
                None => Shape::Poison,
            }
        })
    }

    /// The scalar in `sum::<f64>()`, or that of the function's arguments.
    fn item_scalar(&self, call: &ExprMethodCall) -> Scalar {
        let named = call.turbofish.as_ref().and_then(|fish| match fish.args.first() {
            Some(syn::GenericArgument::Type(ty)) => super::signature::scalar(ty, &self.signature.scalars),
            _ => None,
        });
        named.unwrap_or_else(|| self.default_scalar())
    }

    fn folded(&mut self, call: &ExprMethodCall, initial: &Expr, closure: &syn::ExprClosure) -> Shape {
        let Some(sequence) = self.sequence(&call.receiver) else { return Shape::Poison };
        let shape = self.expression(initial);
        let Some(shape) = self.all_real(shape, initial) else { return Shape::Poison };
        self.accumulated(&sequence, shape, |this, total, item| {
            let shape = this.applied(closure, vec![total, item]);
            this.all_real(shape, &closure.body).unwrap_or(Shape::Poison)
        })
    }

    /// A shape whose numbers are all values: plain ones are evaluated.
    fn all_real(&mut self, shape: Shape, at: &Expr) -> Option<Shape> {
        match shape {
            Shape::Tuple(parts) => {
                let parts: Option<Vec<Shape>> =
                    parts.into_iter().map(|part| self.all_real(part, at)).collect();
                parts.map(Shape::Tuple)
            }
            shape => {
                let scalar = self.default_scalar();
                self.real(shape, &scalar, Form::Operand, at).map(Shape::real)
            }
        }
    }

    /// A loop that carries one unnamed variable.
    fn accumulated(
        &mut self,
        sequence: &Sequence,
        initial: Shape,
        mut next: impl FnMut(&mut Self, Shape, Shape) -> Shape,
    ) -> Shape {
        let name = proc_macro2::Ident::new("total", proc_macro2::Span::mixed_site());
        let variable = self.environment.declare(&name, false, State::Known(initial));
        let frame = Frame { carried: vec![variable], returns: false };
        let mut refused = false;
        self.over_items(sequence, &frame, |this, item| {
            let State::Known(total) = this.environment.state(variable).clone() else { return };
            let total = next(this, total, item);
            refused |= matches!(total, Shape::Poison);
            this.environment.set(variable, State::Known(total));
        });
        match self.environment.state(variable).clone() {
            State::Known(total) if !refused => total,
            _ => Shape::Poison,
        }
    }

    fn each(&mut self, call: &ExprMethodCall, closure: &syn::ExprClosure) -> Shape {
        let body = &closure.body;
        let pattern = match closure.inputs.first() {
            Some(Pat::Type(typed)) => (*typed.pat).clone(),
            Some(pattern) if closure.inputs.len() == 1 => pattern.clone(),
            _ => return self.refuse(closure.inputs_begin, message::CLOSURE),
        };
        let receiver = &call.receiver;
        let repeat: Expr = syn::parse_quote!(for #pattern in #receiver { #body; });
        self.repeat(&repeat).value.unwrap_or(Shape::Poison)
    }

    /// `collect` into a `Vec`, or into what the `let` says.
    fn collected(&mut self, call: &ExprMethodCall) -> Shape {
        let Some(sequence) = self.sequence(&call.receiver) else { return Shape::Poison };
        let element = self.element_data(&sequence.items);
        let data = Data::List(Box::new(element.clone()));
        let place = self.allocate(data, "collected", Initial::Zeros(vec![sequence.count]));
        let frame = Frame { carried: Vec::new(), returns: false };
        let to = place.clone();
        let mut refused = false;
        self.numbered_items(&sequence, &frame, |this, number, item| {
            let at = to.at(number);
            refused |= this.place_item(at, item, &element, call).is_none();
        });
        if refused { Shape::Poison } else { Shape::Place(View { place, references: 0, given: false }) }
    }

    /// Writes an item to its place.
    pub fn place_item(&mut self, at: Place, item: Shape, element: &Data, call: &dyn ToTokens) -> Option<()> {
        match element {
            Data::Real(scalar) => {
                let value = self.real(item, scalar, Form::Operand, call)?;
                self.memory(Memory::Store(at, value));
            }
            element => {
                let from = self.array_place(item, element, call)?;
                self.memory(Memory::Copy { to: at, from });
            }
        }
        Some(())
    }

    /// The type of items: rows of a place, or numbers.
    fn element_data(&mut self, items: &Items) -> Data {
        match items {
            Items::Elements { view, .. } => match self.values.data(&view.place) {
                Data::Array(element, _) | Data::List(element) => *element,
                data => data,
            },
            Items::Reverse(inner, _)
            | Items::Skip(inner, _)
            | Items::Step(inner, _)
            | Items::Copied(inner) => self.element_data(inner),
            _ => Data::Real(self.default_scalar()),
        }
    }

    /// A loop over items.
    pub fn over_items(
        &mut self,
        sequence: &Sequence,
        frame: &Frame,
        mut inside: impl FnMut(&mut Self, Shape),
    ) {
        self.numbered_items(sequence, frame, |this, _, item| inside(this, item));
    }

    fn numbered_items(
        &mut self,
        sequence: &Sequence,
        frame: &Frame,
        mut inside: impl FnMut(&mut Self, ValueId, Shape),
    ) {
        self.carry_over(sequence, frame, |this, number| {
            let item = this.item_of(&sequence.items, number);
            inside(this, number, item);
        });
    }
}
