//! Lists and arrays of structs and tuples: one list for each part, and what stands at an index.
//!
//! Such a list is a product whose parts are lists (`Product::rows`). What is said of the list is said of each of them.

use quote::ToTokens;
use syn::{Expr, ExprField, ExprIndex};

use super::environment::{Product, Shape, View};
use super::layout::places;
use super::lower::{Lowering, name_text};
use super::place::{end, is_same, range_of};
use super::table::begins_with;
use crate::ir::{Origin, Place, Step, ValueId};
use crate::message;

/// Stands for an index where only types are asked for.
const SOMEWHERE: ValueId = ValueId(usize::MAX);

impl Lowering<'_> {
    /// What an expression comes to that goes through a list of structs, as far as its form tells; for its types alone.
    pub fn outline(&self, expression: &Expr) -> Option<Shape> {
        match expression {
            Expr::Paren(inner) => self.outline(&inner.expr),
            Expr::Group(inner) => self.outline(&inner.expr),
            Expr::Reference(inner) => self.outline(&inner.expr),
            Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) => self.outline(&unary.expr),
            Expr::Path(path) => {
                let id = self.environment.find(path.path.get_ident()?)?;
                Self::held(self.environment.state(id))
            }
            Expr::Field(field) => match self.outline(&field.base)? {
                Shape::Tuple(product) => product.parts.get(product.position(&field.member)?).cloned(),
                _ => None,
            },
            Expr::Index(index) => {
                let base = self.outline(&index.expr)?;
                if range_of(&index.index).is_some() { Some(base) } else { self.outline_at(&base) }
            }
            Expr::MethodCall(call) if is_same(call) => self.outline(&call.receiver),
            Expr::MethodCall(call) => end(call).and_then(|(list, _)| self.outline_at(&self.outline(list)?)),
            _ => None,
        }
    }

    fn outline_at(&self, base: &Shape) -> Option<Shape> {
        match base {
            Shape::Tuple(product) if product.is_list() => Some(at_index(product, SOMEWHERE)),
            Shape::Place(view) if !self.is_element(view) => {
                Some(Shape::Place(View::new(view.place.at(SOMEWHERE), 0)))
            }
            _ => None,
        }
    }

    /// Is it a list or an array of structs or tuples that the program knows?
    pub fn is_table(&self, expression: &Expr) -> bool {
        matches!(self.outline(expression), Some(Shape::Tuple(product)) if product.is_list())
    }

    /// Does the expression lead to a struct in a list, or to a part of one?
    pub fn is_in_table(&self, expression: &Expr) -> bool {
        match expression {
            Expr::Paren(inner) => self.is_in_table(&inner.expr),
            Expr::Group(inner) => self.is_in_table(&inner.expr),
            Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) => self.is_in_table(&unary.expr),
            Expr::Path(_) => {
                matches!(self.outline(expression), Some(Shape::Tuple(product)) if product.is_lent)
            }
            Expr::Field(field) => self.is_in_table(&field.base) && self.outline(expression).is_some(),
            Expr::Index(index) => {
                (self.is_table(&index.expr) || self.is_in_table(&index.expr))
                    && self.outline(expression).is_some()
            }
            Expr::MethodCall(call) => end(call).is_some_and(|(list, _)| self.is_table(list)),
            _ => false,
        }
    }

    /// Is it a part of a struct in a list that is a place: a number, a vector, an array?
    pub fn is_part_in_table(&self, field: &ExprField) -> bool {
        self.is_in_table(&field.base)
            && matches!(self.outline(&Expr::Field(field.clone())), Some(Shape::Place(_)))
    }

    /// The list of structs that an expression names.
    pub fn table(&mut self, expression: &Expr) -> Option<Product> {
        match self.located(expression)? {
            Shape::Tuple(product) if product.is_list() => Some(product),
            _ => None,
        }
    }

    /// What an expression leads to, with places for what stands in lists.
    pub fn located(&mut self, expression: &Expr) -> Option<Shape> {
        match expression {
            Expr::Paren(inner) => self.located(&inner.expr),
            Expr::Group(inner) => self.located(&inner.expr),
            Expr::Reference(inner) => self.located(&inner.expr),
            Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) => self.located(&unary.expr),
            Expr::Path(path) => self.variable(path.path.get_ident()?),
            Expr::Field(field) => match self.located(&field.base)? {
                Shape::Tuple(product) => product.parts.get(product.position(&field.member)?).cloned(),
                _ => None,
            },
            Expr::Index(index) => self.located_at(index),
            Expr::MethodCall(call) if is_same(call) => self.located(&call.receiver),
            Expr::MethodCall(call) => {
                let (list, inner) = end(call)?;
                let product = self.table(list)?;
                let length = self.table_length(&product)?;
                let index = self.end_index(inner, length)?;
                Some(at_index(&product, index))
            }
            _ => None,
        }
    }

    fn located_at(&mut self, index: &ExprIndex) -> Option<Shape> {
        let base = self.located(&index.expr)?;
        match (base, range_of(&index.index)) {
            (Shape::Tuple(product), None) if product.is_list() => {
                let at = self.index(&index.index)?;
                Some(at_index(&product, at))
            }
            (Shape::Tuple(product), Some(range)) if product.is_list() => {
                if range.start.is_none() && range.end.is_none() {
                    return Some(Shape::Tuple(product));
                }
                let length = self.table_length(&product)?;
                let (start, length) = self.range_part(range, length)?;
                Some(Shape::Tuple(part_of(&product, start, length)))
            }
            (Shape::Place(view), None) => {
                let at = self.index(&index.index)?;
                Some(Shape::Place(View::new(view.place.at(at), 0)))
            }
            _ => None,
        }
    }

    /// The struct at an index, or a part of a list of structs.
    pub fn row(&mut self, expression: &Expr) -> Shape {
        let before = self.report.len();
        match self.located(expression) {
            Some(Shape::Tuple(product)) if product.is_list() => Shape::Tuple(product),
            Some(shape) => self.read_row(shape),
            None if self.report.len() > before => Shape::Poison,
            None => self.refuse(expression, message::NOT_A_PLACE),
        }
    }

    /// The numbers, vectors and matrices of a struct in a list as values; arrays stay where they are.
    pub fn read_row(&mut self, shape: Shape) -> Shape {
        match shape {
            Shape::Place(view) => self.read_view(View { references: 0, ..view }),
            Shape::Tuple(product) => {
                let parts = product.parts.iter().cloned().map(|part| self.read_row(part)).collect();
                Shape::Tuple(Product { is_lent: false, ..product.with(parts) })
            }
            shape => shape,
        }
    }

    /// The number of structs in a list.
    pub fn table_length(&mut self, product: &Product) -> Option<ValueId> {
        let first = first_place(product)?;
        Some(self.length(&first.place))
    }

    /// Refuses writing to a list of structs that belongs to the caller.
    pub fn may_write_table(&mut self, shape: &Shape, at: &Expr) -> bool {
        let is_local = |place: &&Place| *self.origin(place.buffer) == Origin::Local;
        let may = places(shape).iter().all(is_local);
        if !may {
            let name = begins_with(at).map(name_text).unwrap_or_default();
            self.refuse(at, message::written_argument(&name));
        }
        may
    }

    /// `list[i] = value`, `list[i].part = value`, `*item = value`.
    pub fn assign_row(&mut self, target: &Expr, value: Shape) {
        if matches!(value, Shape::Poison) {
            return;
        }
        let before = self.report.len();
        let Some(to) = self.located(target) else {
            if self.report.len() == before {
                self.refuse(target, message::ASSIGNMENT_TARGET);
            }
            return;
        };
        if self.may_write_table(&to, target) {
            self.store_row(&to, value, &target);
        }
    }

    /// Writes each part of a value at its place.
    pub fn store_row(&mut self, to: &Shape, value: Shape, at: &dyn ToTokens) {
        match to {
            Shape::Place(view) => self.store(&View { references: 0, ..view.clone() }, value, at),
            Shape::Tuple(product) => {
                let structure = product.structure.clone();
                match self.parts(value, (product.len(), structure.as_ref())) {
                    Some(parts) => {
                        product.parts.iter().zip(parts).for_each(|(to, part)| self.store_row(to, part, at));
                    }
                    None => {
                        self.refuse(at.to_token_stream(), message::RESULT_SHAPE);
                    }
                }
            }
            _ => {
                self.refuse(at.to_token_stream(), message::ASSIGNMENT_TARGET);
            }
        }
    }
}

/// The struct at an index: its parts, each at its place.
pub fn at_index(product: &Product, index: ValueId) -> Shape {
    let parts = product.parts.iter().map(|part| match part {
        Shape::Place(view) => Shape::Place(View::new(view.place.at(index), 0)),
        Shape::Tuple(inner) => at_index(inner, index),
        other => other.clone(),
    });
    let parts = parts.collect();
    Shape::Tuple(Product { rows: product.rows - 1, ..product.with(parts) })
}

/// So many structs from a first one on.
pub fn part_of(product: &Product, start: ValueId, length: ValueId) -> Product {
    each_place(product, &|view| {
        let mut place: Place = view.place.clone();
        place.path.push(Step::Part { start, length });
        View::new(place, 1)
    })
}

/// The same list with other places for its parts.
pub fn each_place(product: &Product, change: &dyn Fn(&View) -> View) -> Product {
    let parts = product.parts.iter().map(|part| match part {
        Shape::Place(view) => Shape::Place(change(view)),
        Shape::Tuple(inner) => Shape::Tuple(each_place(inner, change)),
        other => other.clone(),
    });
    product.with(parts.collect())
}

/// A struct in a list behind `&mut`: its parts are written through the name that it is bound to.
pub fn lent(product: &Product) -> Product {
    let places = each_place(product, &|view| View { references: 1, ..view.clone() });
    Product { is_lent: true, ..places }
}

/// The first of the lists that a list of structs is made of.
pub fn first_place(product: &Product) -> Option<&View> {
    product.parts.iter().find_map(|part| match part {
        Shape::Place(view) => Some(view),
        Shape::Tuple(inner) => first_place(inner),
        _ => None,
    })
}
