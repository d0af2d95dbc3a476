//! Arrays and `Vec`s as values: made from elements, repeated, copied.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Expr, Token};

use super::environment::{Code, Shape, View};
use super::lower::Lowering;
use crate::ir::{BufferId, Data, Form, Initial, Memory, Opaque, Origin, Place, Scalar, ValueId};
use crate::message;

/// What stands in `vec![…]`.
pub enum Elements {
    Repeat(Box<Expr>, Box<Expr>),
    Each(Vec<Expr>),
}

/// The elements in `vec![…]`.
pub fn vec_of(call: &syn::Macro) -> Option<Elements> {
    if !call.path.is_ident("vec") {
        return None;
    }
    let repeat = |input: syn::parse::ParseStream| {
        let element: Expr = input.parse()?;
        input.parse::<Token![;]>()?;
        Ok(Elements::Repeat(Box::new(element), Box::new(input.parse()?)))
    };
    let each = |elements: Punctuated<Expr, Token![,]>| Elements::Each(elements.into_iter().collect());
    call.parse_body_with(repeat)
        .or_else(|_| call.parse_body_with(Punctuated::parse_terminated).map(each))
        .ok()
}

impl Lowering<'_> {
    /// A local buffer with its content.
    pub fn allocate(&mut self, data: Data, name: &str, initial: Initial) -> Place {
        let buffer = self.values.add_buffer(data, name, Origin::Local);
        self.memory(Memory::Allocate(buffer, initial));
        Place::whole(buffer)
    }

    fn owned(&mut self, data: Data, name: &str, initial: Initial) -> Shape {
        let place = self.allocate(data, name, initial);
        Shape::Place(View { place, references: 0, given: false })
    }

    /// `[a, b, c]` and `vec![a, b, c]`.
    pub fn elements(&mut self, elements: &[&Expr], is_list: bool) -> Shape {
        let shapes = self.operands(elements);
        let shapes: Vec<Shape> = shapes.into_iter().map(|shape| self.dereferenced(shape)).collect();
        let Some(element) = self.common(&shapes) else { return Shape::Poison };
        let count = elements.len();
        let data = if is_list {
            Data::List(Box::new(element.clone()))
        } else {
            Data::Array(Box::new(element.clone()), quote!(#count))
        };
        let initial = match &element {
            Data::Real(scalar) => {
                let values: Option<Vec<ValueId>> = shapes
                    .into_iter()
                    .zip(elements)
                    .map(|(shape, at)| self.real(shape, scalar, Form::Exact, at))
                    .collect();
                values.map(Initial::Elements)
            }
            element => {
                let rows: Option<Vec<Place>> = shapes
                    .into_iter()
                    .zip(elements)
                    .map(|(shape, at)| self.array_place(shape, element, *at))
                    .collect();
                rows.map(Initial::Rows)
            }
        };
        match initial {
            Some(initial) => self.owned(data, if is_list { "list" } else { "array" }, initial),
            None => Shape::Poison,
        }
    }

    /// `[value; length]` and `vec![value; length]`.
    pub fn repeated(&mut self, element: &Expr, length: &Expr, is_list: bool) -> Shape {
        let shape = self.expression(element);
        let shape = self.dereferenced(shape);
        let Some(data) = self.common(std::slice::from_ref(&shape)) else { return Shape::Poison };
        let count = if is_list {
            let Some(count) = self.index(length) else { return Shape::Poison };
            Some(count)
        } else {
            None
        };
        let whole = if is_list {
            Data::List(Box::new(data.clone()))
        } else {
            Data::Array(Box::new(data.clone()), length.to_token_stream())
        };
        let initial = match &data {
            Data::Real(scalar) => {
                self.real(shape, scalar, Form::Exact, element).map(|value| Initial::Repeat(value, count))
            }
            data => self.array_place(shape, data, element).map(|row| Initial::RepeatRow(row, count)),
        };
        match initial {
            Some(initial) => self.owned(whole, if is_list { "list" } else { "array" }, initial),
            None => Shape::Poison,
        }
    }

    /// The type of elements, from the differentiable ones among them.
    fn common(&mut self, shapes: &[Shape]) -> Option<Data> {
        if shapes.iter().any(|shape| matches!(shape, Shape::Poison)) {
            return None;
        }
        let known = shapes.iter().find_map(|shape| match shape {
            Shape::Real { value, .. } => Some(Data::Real(self.values.scalar(*value).clone())),
            Shape::Place(view) => Some(self.values.data(&view.place)),
            _ => None,
        });
        known.or_else(|| Some(Data::Real(self.default_scalar())))
    }

    /// A shape as a place of such data: plain code is evaluated to a buffer of its own.
    pub fn array_place(&mut self, shape: Shape, data: &Data, at: &dyn ToTokens) -> Option<Place> {
        match shape {
            Shape::Place(view) => Some(view.place),
            Shape::Code(code) => Some(self.evaluated_array(code, data.clone(), "array")),
            Shape::Poison => None,
            _ => {
                self.refuse(at.to_token_stream(), message::NOT_AN_ARRAY);
                None
            }
        }
    }

    /// Plain code that gives an array or a `Vec`, as a buffer of the program's.
    pub fn evaluated_array(&mut self, code: Code, data: Data, name: &str) -> Place {
        let span = syn::spanned::Spanned::span(&code.tokens);
        let opaque =
            Opaque { code: code.tokens, captures: code.captures, form: Form::Exact, span, repeatable: false };
        self.allocate(data, name, Initial::Opaque(opaque))
    }

    /// An array or a `Vec` of its own with the content of a place.
    pub fn copied(&mut self, view: &View, name: &str, is_list: bool) -> Shape {
        let data = match (self.values.data(&view.place), is_list) {
            (Data::Array(element, _), true) => Data::List(element),
            (data, _) => data,
        };
        self.owned(data, name, Initial::Copy(view.place.clone()))
    }

    /// The buffer of a result that is an array or a `Vec`.
    pub fn result_buffer(&mut self, shape: Shape, data: &Data, at: &TokenStream) -> Option<BufferId> {
        match shape {
            Shape::Place(view) if view.place.path.is_empty() && self.is_own(view.place.buffer) => {
                Some(view.place.buffer)
            }
            shape => {
                let from = self.array_place(shape, data, at)?;
                if from.path.is_empty() && self.is_own(from.buffer) {
                    return Some(from.buffer);
                }
                Some(self.allocate(data.clone(), "result", Initial::Copy(from)).buffer)
            }
        }
    }

    fn is_own(&self, buffer: BufferId) -> bool {
        self.values.buffer(buffer).origin == Origin::Local
    }
}

/// The type that a sketch of an initial value has, with the scalar filled in.
pub fn sketch(expression: &Expr, scalar: &Scalar) -> Option<Data> {
    match expression {
        Expr::Paren(inner) => sketch(&inner.expr, scalar),
        Expr::Group(inner) => sketch(&inner.expr, scalar),
        Expr::Repeat(array) => {
            let element = sketch(&array.expr, scalar).unwrap_or_else(|| Data::Real(scalar.clone()));
            Some(Data::Array(Box::new(element), array.len.to_token_stream()))
        }
        Expr::Array(array) => {
            let first = array.elems.first()?;
            let element = sketch(first, scalar).unwrap_or_else(|| Data::Real(scalar.clone()));
            let count = array.elems.len();
            Some(Data::Array(Box::new(element), quote!(#count)))
        }
        Expr::Macro(call) => {
            let element = match vec_of(&call.mac)? {
                Elements::Repeat(element, _) => sketch(&element, scalar),
                Elements::Each(elements) => sketch(elements.first()?, scalar),
            };
            Some(Data::List(Box::new(element.unwrap_or_else(|| Data::Real(scalar.clone())))))
        }
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) if is_empty_list(&path.path) => {
                Some(Data::List(Box::new(Data::Real(scalar.clone()))))
            }
            _ => None,
        },
        _ => None,
    }
}

/// `Vec::new` and `Vec::with_capacity`.
pub fn is_empty_list(path: &syn::Path) -> bool {
    let mut segments = path.segments.iter().rev();
    let (last, before) = (segments.next(), segments.next());
    last.is_some_and(|last| last.ident == "new" || last.ident == "with_capacity")
        && before.is_some_and(|before| before.ident == "Vec")
}
