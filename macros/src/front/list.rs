//! Arrays and `Vec`s as values: literals, `vec!`, and what is collected.

use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Expr, ExprCall};

use super::data::{Elements, vec_of};
use super::environment::{Shape, View};
use super::expression::all_code;
use super::lower::Lowering;
use super::matrix::Rows;
use crate::ir::{Data, Form, Initial, Place, Type, ValueId};
use crate::message;

impl Lowering<'_> {
    /// `[a, b, c]`.
    pub fn array_literal(&mut self, elements: &[&Expr]) -> Shape {
        let count = elements.len();
        self.elements_of(elements, &|element| Data::Array(Box::new(element), quote!(#count)))
    }

    /// `[value; length]`.
    pub fn array_repeat(&mut self, array: &syn::ExprRepeat) -> Shape {
        let length = array.len.to_token_stream();
        let shape = self.operand_of_list(&array.expr);
        self.repeated(shape, &array.expr, None, &|element| Data::Array(Box::new(element), length.clone()))
    }

    /// `vec![…]`, and nalgebra's macros; any other is refused.
    pub fn macro_value(&mut self, call: &syn::Macro) -> Shape {
        let list = |element| Data::List(Box::new(element));
        let key = std::ptr::from_ref(call) as usize;
        if let Some(rows) = self.rows_of_macro(call, key) {
            return self.matrix_by_macro(call, &rows);
        }
        if !self.macros.contains_key(&key) {
            let Some(elements) = vec_of(call) else { return self.refuse(&call.path, message::MACRO) };
            self.macros.insert(key, Rc::new(elements));
        }
        match &*Rc::clone(&self.macros[&key]) {
            Elements::Each(elements) => {
                let elements: Vec<&Expr> = elements.iter().collect();
                self.elements_of(&elements, &list)
            }
            Elements::Repeat(element, length) => {
                let shape = self.operand_of_list(element);
                let Some(length) = self.index(length) else { return Shape::Poison };
                self.repeated(shape, element, Some(length), &list)
            }
        }
    }

    fn rows_of_macro(&mut self, call: &syn::Macro, key: usize) -> Option<Rc<Rows>> {
        if let Some(known) = self.matrices.get(&key) {
            return Some(Rc::clone(known));
        }
        let rows = Rc::new(Rows::read(call)?);
        self.matrices.insert(key, Rc::clone(&rows));
        Some(rows)
    }

    fn elements_of(&mut self, elements: &[&Expr], data: &dyn Fn(Data) -> Data) -> Shape {
        let shapes = self.operands_of_list(elements);
        if shapes.iter().any(|shape| matches!(shape, Shape::Poison)) {
            return Shape::Poison;
        }
        if let Some(shape) = self.rows_of_elements(&shapes, elements, data) {
            return shape;
        }
        if let Some(codes) = all_code(self, &shapes) {
            let tokens = codes.iter().map(|code| &code.tokens);
            let tokens = quote!([#(#tokens),*]);
            return self.rebuilt(tokens, &codes);
        }
        self.elements_of_shapes(shapes, elements, data)
    }

    pub fn elements_of_shapes(
        &mut self,
        shapes: Vec<Shape>,
        elements: &[&Expr],
        data: &dyn Fn(Data) -> Data,
    ) -> Shape {
        let row = shapes.iter().find_map(|shape| match shape {
            Shape::Place(view) if !self.is_element(view) => Some(self.data_of(&view.place)),
            _ => None,
        });
        if let Some(row) = row {
            return self.rows(shapes, &row, elements, data);
        }
        let Some(values) = self.same_type(shapes, elements) else { return Shape::Poison };
        let element = self.data_of_value(values[0]);
        self.owned(data(element), Initial::Elements(values))
    }

    /// Elements as values of one type: numbers, or the vectors and matrices that one of them is.
    fn same_type(&mut self, shapes: Vec<Shape>, at: &[&Expr]) -> Option<Vec<ValueId>> {
        let shapes: Vec<Shape> = shapes.into_iter().map(|shape| self.loaded(shape)).collect();
        let Some(matrix) = shapes.iter().find_map(|shape| self.matrix_of(shape)) else {
            return self.same_scalar(shapes, at);
        };
        let ty = Type::Matrix(matrix.clone());
        shapes.into_iter().map(|shape| self.value_of(shape, &ty)).collect()
    }

    fn rows(&mut self, shapes: Vec<Shape>, row: &Data, at: &[&Expr], data: &dyn Fn(Data) -> Data) -> Shape {
        if !row.is_fixed() {
            return self.refuse(at[0], message::LIST_OF_LISTS);
        }
        let mut places = Vec::new();
        for (shape, at) in shapes.into_iter().zip(at) {
            match self.array(shape, row, at) {
                Some(place) => places.push(place),
                None => return Shape::Poison,
            }
        }
        self.owned(data(row.clone()), Initial::Rows(places))
    }

    fn repeated(
        &mut self,
        shape: Shape,
        at: &Expr,
        length: Option<ValueId>,
        data: &dyn Fn(Data) -> Data,
    ) -> Shape {
        match self.repeated_rows(&shape, at, length, data) {
            Some(rows) => rows,
            None => self.repeated_one(shape, at, length, data),
        }
    }

    pub fn repeated_one(
        &mut self,
        shape: Shape,
        at: &Expr,
        length: Option<ValueId>,
        data: &dyn Fn(Data) -> Data,
    ) -> Shape {
        match shape {
            Shape::Real { value, .. } => {
                let element = self.data_of_value(value);
                self.owned(data(element), Initial::Repeat(value, length))
            }
            Shape::Place(view) if !self.is_element(&view) => {
                let row = self.data_of(&view.place);
                if !row.is_fixed() {
                    return self.refuse(at, message::LIST_OF_LISTS);
                }
                self.owned(data(row), Initial::RepeatRow(view.place, length))
            }
            shape => {
                let value = match self.matrix_type(at) {
                    Some(matrix) => self.value_of(shape, &Type::Matrix(matrix)),
                    None => self.any_scalar().and_then(|scalar| self.real(shape, &scalar, Form::Exact, at)),
                };
                let Some(value) = value else { return Shape::Poison };
                let element = self.data_of_value(value);
                self.owned(data(element), Initial::Repeat(value, length))
            }
        }
    }

    pub fn owned(&mut self, data: Data, initial: Initial) -> Shape {
        let name = if matches!(data, Data::List(_)) { "list" } else { "array" };
        let place = self.allocate(data, name, initial);
        Shape::Place(View { place, references: 0, owned: true })
    }

    /// `to_vec`: a list even of an array.
    pub fn listed(&mut self, place: &Place) -> Shape {
        match self.data_of(place) {
            Data::Array(element, _) | Data::List(element) => {
                self.owned(Data::List(element), Initial::Copy(place.clone()))
            }
            _ => Shape::Poison,
        }
    }

    /// The type of a place that holds a number, a vector or a matrix.
    fn data_of_value(&self, value: ValueId) -> Data {
        match self.values.matrix(value) {
            Some(matrix) => Data::Matrix(matrix.clone()),
            None => Data::Real(self.values.scalar(value).clone()),
        }
    }

    /// The type of a value that is an element of a list.
    pub fn element_data(&self, shape: &Shape) -> Option<Data> {
        match shape {
            Shape::Real { value, .. } => Some(self.data_of_value(*value)),
            Shape::Place(view) => Some(self.data_of(&view.place)),
            _ => None,
        }
    }

    /// The type of the numbers, vectors or matrices that a shape is made of.
    pub fn innermost(&self, shape: &Shape) -> Option<Data> {
        let mut data = self.element_data(shape)?;
        while let Data::Array(inner, _) | Data::List(inner) = data {
            data = *inner;
        }
        data.scalar().is_some().then_some(data)
    }

    /// `core::array::from_fn(closure)`, whatever the path calls it.
    pub fn is_from_fn(call: &ExprCall) -> bool {
        let Expr::Path(path) = &*call.func else { return false };
        let mut names = path.path.segments.iter().rev().map(|segment| segment.ident.to_string());
        names.next().as_deref() == Some("from_fn")
            && names.next().as_deref() == Some("array")
            && matches!(call.args.first(), Some(Expr::Closure(_)))
            && call.args.len() == 1
    }

    /// The length of the array that is expected here.
    pub fn expected_length(&self, expression: &Expr, call: &ExprCall) -> Option<TokenStream> {
        if let Expr::Path(path) = &*call.func
            && let Some(segment) = path.path.segments.last()
            && let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments
            && let Some(length) = arguments.args.iter().nth(1)
            && !matches!(length, syn::GenericArgument::Type(syn::Type::Infer(_)))
        {
            return Some(length.to_token_stream());
        }
        match self.expected_array.last() {
            Some(Some(Data::Array(_, length))) => Some(length.clone()),
            _ => self.expected_results.get(&(std::ptr::from_ref(expression) as usize))?.length(),
        }
    }
}
