//! `clear` and `truncate` of lists.

use quote::quote;
use syn::{Expr, ExprMethodCall};

use super::environment::Shape;
use super::layout::places;
use super::lower::Lowering;
use crate::ir::{Data, Form, Memory, Place, Step, Type, ValueId};
use crate::message;

impl Lowering<'_> {
    /// Drops the last elements of a list, or of the lists that a list of structs is made of.
    pub fn shortened(&mut self, call: &ExprMethodCall, list: &Shape, most: Option<&Expr>) -> Shape {
        let lists: Vec<Place> = places(list).into_iter().cloned().collect();
        let is_whole = |place: &Place| place.path.is_empty() && matches!(self.data_of(place), Data::List(_));
        if !lists.iter().all(is_whole) {
            return self.refuse(&call.method, message::unknown_list_method(&call.method.to_string()));
        }
        let Some(first) = lists.first() else { return Shape::Poison };
        let Some(length) = self.shorter(first, most) else { return Shape::Poison };
        lists.iter().for_each(|list| self.shorten(list, length));
        Shape::Unit
    }

    /// The length that is left.
    fn shorter(&mut self, list: &Place, most: Option<&Expr>) -> Option<ValueId> {
        let Some(most) = most else { return Some(self.index_constant(0)) };
        let (most, length) = (self.index(most)?, self.length(list));
        let code = Self::index_code(&[length, most], |names| {
            let (length, most) = (&names[0], &names[1]);
            quote!(::core::cmp::Ord::min(#length, #most))
        });
        Some(self.evaluate(code, Type::Index, Form::Exact))
    }

    fn shorten(&mut self, list: &Place, length: ValueId) {
        if self.data_of(list).scalar().is_some() {
            return self.memory(Memory::Resize(list.buffer, length));
        }
        // Of elements without grad there is no zero, as `Resize` would need one.
        let start = self.index_constant(0);
        let kept = Place { buffer: list.buffer, path: vec![Step::Part { start, length }] };
        self.memory(Memory::Replace(list.buffer, kept));
    }
}
