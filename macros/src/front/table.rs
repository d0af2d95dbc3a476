//! Lists and arrays of structs and tuples as values: literals, `vec!`, what is collected, methods.

use std::rc::Rc;

use quote::{ToTokens, quote};
use syn::{Expr, ExprMethodCall, Pat, Type as UserType};

use super::data::{Elements, vec_of};
use super::environment::{Product, Shape, State};
use super::flow::Hint;
use super::given::is_length;
use super::layout::{Layout, part_type};
use super::lower::Lowering;
use super::row::{at_index, part_of};
use crate::ir::{Data, Form, Initial, Type, ValueId};
use crate::message;
use crate::names::value_type;
use crate::rules::Primitive;

impl Lowering<'_> {
    /// The elements of `[a, b]` or `vec![a, b]` where they are structs or tuples, as a list for each part.
    pub fn rows_of_elements(
        &mut self,
        shapes: &[Shape],
        at: &[&Expr],
        data: &dyn Fn(Data) -> Data,
    ) -> Option<Shape> {
        let like = Self::like(shapes)?;
        Some(self.columns(shapes.to_vec(), &like, None, at, data))
    }

    /// What one of the elements is made of, if they are structs or tuples.
    fn like(shapes: &[Shape]) -> Option<Product> {
        shapes.iter().find_map(|shape| match shape {
            Shape::Tuple(product) => Some(product.clone()),
            _ => None,
        })
    }

    /// The elements of a list; structs and tuples by their parts, even where these are constants.
    pub fn operands_of_list(&mut self, elements: &[&Expr]) -> Vec<Shape> {
        if elements.iter().any(|element| is_made(element)) {
            elements.iter().map(|element| self.operand_of_list(element)).collect()
        } else {
            self.operands(elements)
        }
    }

    pub fn operand_of_list(&mut self, element: &Expr) -> Shape {
        if !is_made(element) {
            return self.expression(element);
        }
        if let Expr::Call(call) = element
            && let Expr::Path(path) = &*call.func
            && self.product_of(element).is_none()
            && self.asks_for_tuple_struct(&path.path)
        {
            return Shape::Poison;
        }
        match self.structure(element, true) {
            Shape::Tuple(product) => self.typed_parts(&product, None, element),
            shape => shape,
        }
    }

    fn typed_parts(&mut self, product: &Product, ty: Option<&UserType>, at: &Expr) -> Shape {
        let mut parts = Vec::new();
        for (index, part) in product.parts.iter().cloned().enumerate() {
            let ty = part_type(product, ty, index);
            parts.push(match part {
                Shape::Tuple(inner) if !inner.is_list() => self.typed_parts(&inner, ty.as_ref(), at),
                part => self.typed_part(part, ty.as_ref(), at),
            });
        }
        if parts.iter().any(|part| matches!(part, Shape::Poison)) {
            return Shape::Poison;
        }
        Shape::Tuple(product.with(parts))
    }

    fn columns(
        &mut self,
        shapes: Vec<Shape>,
        like: &Product,
        ty: Option<&UserType>,
        at: &[&Expr],
        data: &dyn Fn(Data) -> Data,
    ) -> Shape {
        let mut columns: Vec<Vec<Shape>> = vec![Vec::new(); like.len()];
        for (shape, at) in shapes.into_iter().zip(at) {
            let Some(parts) = self.parts(shape, (like.len(), like.structure.as_ref())) else {
                return self.refuse(at, message::RESULT_SHAPE);
            };
            columns.iter_mut().zip(parts).for_each(|(column, part)| column.push(part));
        }
        let mut parts = Vec::new();
        for (index, column) in columns.into_iter().enumerate() {
            let ty = part_type(like, ty, index);
            let part = self.column(column, ty.as_ref(), at, data);
            if matches!(part, Shape::Poison) {
                return part;
            }
            parts.push(part);
        }
        Shape::Tuple(Product { rows: like.rows + 1, ..like.with(parts) })
    }

    fn column(
        &mut self,
        shapes: Vec<Shape>,
        ty: Option<&UserType>,
        at: &[&Expr],
        data: &dyn Fn(Data) -> Data,
    ) -> Shape {
        if let Some(like) = Self::like(&shapes) {
            return self.columns(shapes, &like, ty, at, data);
        }
        let typed = shapes.into_iter().zip(at).map(|(shape, at)| self.typed_part(shape, ty, at));
        let typed: Vec<Shape> = typed.collect();
        let plain: Option<Vec<ValueId>> = typed.iter().map(|shape| self.plain_of(shape)).collect();
        match plain {
            Some(values) if !values.is_empty() => {
                let element = Data::Plain(value_type(self.values.ty(values[0])));
                self.owned(data(element), Initial::Elements(values))
            }
            _ => self.elements_of_shapes(typed, at, data),
        }
    }

    /// A value of no derivative that is no number.
    fn plain_of(&self, shape: &Shape) -> Option<ValueId> {
        match shape {
            Shape::Given { value, .. } if !matches!(self.values.ty(*value), Type::Real(_)) => Some(*value),
            _ => None,
        }
    }

    /// `[value; length]` and `vec![value; length]` of a struct or a tuple.
    pub fn repeated_rows(
        &mut self,
        shape: &Shape,
        at: &Expr,
        length: Option<ValueId>,
        data: &dyn Fn(Data) -> Data,
    ) -> Option<Shape> {
        let like = Self::like(std::slice::from_ref(shape))?;
        Some(self.repeated_parts(shape.clone(), &like, None, (at, length), data))
    }

    fn repeated_parts(
        &mut self,
        shape: Shape,
        like: &Product,
        ty: Option<&UserType>,
        (at, length): (&Expr, Option<ValueId>),
        data: &dyn Fn(Data) -> Data,
    ) -> Shape {
        let Some(shapes) = self.parts(shape, (like.len(), like.structure.as_ref())) else {
            return self.refuse(at, message::RESULT_SHAPE);
        };
        let mut parts = Vec::new();
        for (index, part) in shapes.into_iter().enumerate() {
            let ty = part_type(like, ty, index);
            let part = match part {
                Shape::Tuple(inner) => {
                    let whole = Shape::Tuple(inner.clone());
                    self.repeated_parts(whole, &inner, ty.as_ref(), (at, length), data)
                }
                part => {
                    let part = self.typed_part(part, ty.as_ref(), at);
                    match self.plain_of(&part) {
                        Some(value) => {
                            let element = Data::Plain(value_type(self.values.ty(value)));
                            self.owned(data(element), Initial::Repeat(value, length))
                        }
                        None => self.repeated_one(part, at, length, data),
                    }
                }
            };
            if matches!(part, Shape::Poison) {
                return part;
            }
            parts.push(part);
        }
        Shape::Tuple(Product { rows: like.rows + 1, ..like.with(parts) })
    }

    /// Methods that make a value of a list of structs.
    pub fn table_method(&mut self, call: &ExprMethodCall) -> Option<Shape> {
        let name = call.method.to_string();
        let arguments: Vec<&Expr> = call.args.iter().collect();
        match (name.as_str(), arguments.as_slice()) {
            _ if is_length(call) => {
                let product = self.table(&call.receiver)?;
                self.table_length(&product).map(Shape::given)
            }
            ("is_empty", []) => {
                let product = self.table(&call.receiver)?;
                let length = self.table_length(&product)?;
                let code = Self::index_code(&[length], |names| {
                    let length = &names[0];
                    quote!(#length == 0)
                });
                Some(Shape::given(self.evaluate(code, Type::Bool, Form::Exact)))
            }
            ("clone", []) => self.table(&call.receiver).map(|product| self.copied_table(&product)),
            ("to_vec" | "to_owned", []) => {
                self.table(&call.receiver).map(|product| self.listed_table(&product))
            }
            ("split_at", [middle]) => {
                let product = self.table(&call.receiver)?;
                let middle = self.index(middle)?;
                let (length, zero) = (self.table_length(&product)?, self.index_constant(0));
                let rest = self.apply(Primitive::Sub, &[length, middle]);
                let first = part_of(&product, zero, middle);
                let second = part_of(&product, middle, rest);
                Some(Shape::tuple(vec![Shape::Tuple(first), Shape::Tuple(second)]))
            }
            ("map", [function]) => self.mapped_table(call, function),
            _ => None,
        }
    }

    /// `array.map(closure)`.
    fn mapped_table(&mut self, call: &ExprMethodCall, function: &Expr) -> Option<Shape> {
        let product = self.table(&call.receiver)?;
        let length = self.length_bound(super::row::first_place(&product)?)?;
        let (key, function) = (std::ptr::from_ref(call) as usize, self.shared(function));
        Some(self.filled(key, &call.method, Some(&length), &mut |this| {
            Some(this.each_row(&product, false).mapped(Rc::clone(&function)))
        }))
    }

    fn copied_table(&mut self, product: &Product) -> Shape {
        let parts = product.parts.iter().map(|part| match part {
            Shape::Place(view) => Shape::Place(self.copied(&view.place, "copy")),
            Shape::Tuple(inner) => self.copied_table(inner),
            part => part.clone(),
        });
        let parts = parts.collect();
        Shape::Tuple(product.with(parts))
    }

    fn listed_table(&mut self, product: &Product) -> Shape {
        let parts = product.parts.iter().map(|part| match part {
            Shape::Place(view) => self.listed(&view.place),
            Shape::Tuple(inner) => self.listed_table(inner),
            part => part.clone(),
        });
        let parts = parts.collect();
        Shape::Tuple(product.with(parts))
    }

    /// Methods that write a list of structs.
    pub fn writing_table(&mut self, call: &ExprMethodCall, arguments: &[&Expr]) -> Shape {
        let name = call.method.to_string();
        match (name.as_str(), arguments) {
            ("push", [value]) => self.pushed_row(call, value),
            ("extend" | "extend_from_slice", [items]) => {
                let key = std::ptr::from_ref(call) as usize;
                let Some(list) = self.written_list(call) else { return Shape::Poison };
                let Some(flow) = self.flow(items, Hint::default()) else { return Shape::Poison };
                self.append_rows(&list, &flow, key, &call.method.to_token_stream());
                Shape::Unit
            }
            ("clear", []) | ("truncate", [_]) => {
                let Some(list) = self.written_list(call) else { return Shape::Poison };
                self.shortened(call, &list, arguments.first().copied())
            }
            ("swap", [left, right]) => self.swapped_rows(call, left, right),
            _ => self.refuse(&call.method, message::unknown_list_method(&name)),
        }
    }

    fn written_table(&mut self, call: &ExprMethodCall) -> Option<Product> {
        let product = self.table(&call.receiver)?;
        self.may_write_table(&Shape::Tuple(product.clone()), &call.receiver).then_some(product)
    }

    /// A list that grows: one of its own, not a part of another.
    fn written_list(&mut self, call: &ExprMethodCall) -> Option<Shape> {
        let shape = Shape::Tuple(self.written_table(call)?);
        if super::layout::places(&shape).iter().any(|place| !place.path.is_empty()) {
            self.refuse(&call.method, message::LIST_OF_LISTS);
            return None;
        }
        Some(shape)
    }

    fn pushed_row(&mut self, call: &ExprMethodCall, value: &Expr) -> Shape {
        let item = self.expression(value);
        let Some(list) = self.written_list(call) else { return Shape::Poison };
        self.append_row(&list, item, value);
        Shape::Unit
    }

    /// Appends each part of an element to the list of such parts.
    pub fn append_row(&mut self, list: &Shape, item: Shape, at: &dyn ToTokens) {
        match list {
            Shape::Place(view) => self.append(&view.place, item, at),
            Shape::Tuple(product) => {
                let structure = product.structure.clone();
                match self.parts(item, (product.len(), structure.as_ref())) {
                    Some(parts) => {
                        product
                            .parts
                            .iter()
                            .zip(parts)
                            .for_each(|(list, part)| self.append_row(list, part, at));
                    }
                    None => {
                        self.refuse(at.to_token_stream(), message::RESULT_SHAPE);
                    }
                }
            }
            _ => {}
        }
    }

    fn swapped_rows(&mut self, call: &ExprMethodCall, left: &Expr, right: &Expr) -> Shape {
        let Some(product) = self.written_table(call) else { return Shape::Poison };
        let (Some(left), Some(right)) = (self.index(left), self.index(right)) else { return Shape::Poison };
        let (left, right) = (at_index(&product, left), at_index(&product, right));
        let places =
            |shape: &Shape| -> Vec<_> { super::layout::places(shape).into_iter().cloned().collect() };
        for (left, right) in places(&left).into_iter().zip(places(&right)) {
            self.swap_places(left, right);
        }
        Shape::Unit
    }

    /// A plain variable that turns out to hold differentiable structs is a list of such from its `let` on.
    pub fn becomes_table(&mut self, target: &Expr, layout: Option<Layout>) -> bool {
        let Some(id) = begins_with(target).and_then(|name| self.environment.find(name)) else { return false };
        let variable = &self.environment.variables[id.0];
        let (at, is_made) = (variable.bound_at, variable.makes_table);
        // An empty list may have been taken for one of numbers.
        let is_plain = matches!(self.environment.state(id), State::Plain);
        if at == 0 || !(is_plain && is_made || layout.is_some()) {
            return false;
        }
        self.again.tables.entry(at).or_insert(layout);
        true
    }

    /// The value of a `let` of a list of structs to which differentiable values are written later.
    pub fn known_table(&mut self, local: &syn::Local) -> Option<Shape> {
        let name = match &local.pat {
            Pat::Type(typed) => &*typed.pat,
            pattern => pattern,
        };
        let Pat::Ident(name) = name else { return None };
        let layout = self.again.tables.get(&(std::ptr::from_ref(name) as usize))?.clone();
        let initial = local.init.as_ref()?;
        match layout {
            Some(layout) if !makes_table(self, &initial.expr) => {
                let empty = Initial::Elements(Vec::new());
                let list = |element: Data| Data::List(Box::new(element));
                Some(self.allocate_layout(&layout, &list, &empty, "list"))
            }
            _ => Some(self.structure(&initial.expr, true)),
        }
    }

    /// Notes that a plain variable holds a list of structs, should differentiable values be written to it.
    pub fn note_table(&mut self, name: &proc_macro2::Ident, initial: &Expr) {
        if let Some(id) = self.environment.find(name) {
            self.environment.variables[id.0].makes_table = makes_table(self, initial);
        }
    }
}

/// Is it a list or an array of structs or tuples by its own form?
fn makes_table(lowering: &Lowering, expression: &Expr) -> bool {
    let is_product = |element: &Expr| is_made(element) || lowering.geometry_type(element).is_some();
    match expression {
        Expr::Paren(inner) => makes_table(lowering, &inner.expr),
        Expr::Array(array) => array.elems.iter().any(is_product),
        Expr::Repeat(array) => is_product(&array.expr),
        Expr::Macro(call) => match vec_of(&call.mac) {
            Some(Elements::Repeat(element, _)) => is_product(&element),
            Some(Elements::Each(elements)) => elements.iter().any(is_product),
            None => false,
        },
        _ => false,
    }
}

/// Does the expression make a tuple or a struct by its form?
fn is_made(expression: &Expr) -> bool {
    match expression {
        Expr::Paren(inner) => is_made(&inner.expr),
        Expr::Tuple(_) | Expr::Struct(_) => true,
        Expr::Call(call) => matches!(&*call.func, Expr::Path(path)
            if path.path.segments.last().is_some_and(|last| last.ident.to_string().starts_with(char::is_uppercase))
                && path.qself.is_none()),
        _ => false,
    }
}

/// The variable that a target begins with.
pub fn begins_with(target: &Expr) -> Option<&proc_macro2::Ident> {
    match target {
        Expr::Field(field) => begins_with(&field.base),
        Expr::Index(index) => begins_with(&index.expr),
        Expr::Paren(inner) => begins_with(&inner.expr),
        Expr::Unary(unary) => begins_with(&unary.expr),
        Expr::Reference(reference) => begins_with(&reference.expr),
        Expr::MethodCall(call) => begins_with(&call.receiver),
        Expr::Path(path) => path.path.get_ident(),
        _ => None,
    }
}
