//! `mem::swap` and `mem::replace` of variables and places: assignments of what both held before.

use syn::{Expr, ExprCall, ExprReference};

use super::environment::{Shape, View};
use super::lower::Lowering;
use crate::ir::Data;
use crate::message;

impl Lowering<'_> {
    /// The value of `mem::swap(&mut a, &mut b)` or `mem::replace(&mut a, b)`, whatever the path calls the module.
    pub fn exchange(&mut self, call: &ExprCall) -> Option<Shape> {
        let Expr::Path(path) = &*call.func else { return None };
        let mut names = path.path.segments.iter().rev().map(|segment| segment.ident.to_string());
        let (function, module) = (names.next()?, names.next()?);
        let arguments: Vec<&Expr> = call.args.iter().collect();
        match (module.as_str(), function.as_str(), arguments.as_slice()) {
            ("mem", "swap", [Expr::Reference(left), Expr::Reference(right)])
                if left.mutability.is_some() && right.mutability.is_some() =>
            {
                Some(self.swapped_places(left, right))
            }
            ("mem", "replace", [Expr::Reference(place), value]) if place.mutability.is_some() => {
                Some(self.replaced(place, value))
            }
            _ => None,
        }
    }

    fn swapped_places(&mut self, left: &ExprReference, right: &ExprReference) -> Shape {
        let (Some(first), Some(second)) = (self.content(left), self.content(right)) else {
            return Shape::Poison;
        };
        self.assign(&left.expr, second);
        self.assign(&right.expr, first);
        Shape::Unit
    }

    fn replaced(&mut self, place: &ExprReference, value: &Expr) -> Shape {
        let Some(before) = self.content(place) else { return Shape::Poison };
        let value_shape = self.expression(value);
        self.assign(&place.expr, value_shape);
        before
    }

    /// What stands at a place, kept for when something else stands there.
    fn content(&mut self, reference: &ExprReference) -> Option<Shape> {
        let shape = self.expression(&reference.expr);
        match self.loaded(shape) {
            Shape::Poison => None,
            Shape::Place(View { place, .. }) => {
                if !place.path.is_empty() && matches!(self.data_of(&place), Data::List(_)) {
                    // Two slices may have different lengths, and a part of a list keeps its own.
                    self.refuse(reference, message::LISTS_SWAPPED);
                    return None;
                }
                Some(Shape::Place(self.copied(&place, "before")))
            }
            shape => Some(self.kept(shape, syn::spanned::Spanned::span(reference))),
        }
    }
}
