//! The rows and the columns of a matrix as the items of an iterator.

use std::rc::Rc;

use quote::ToTokens;
use syn::{Expr, ExprMethodCall, parse_quote};

use super::places::At;
use crate::front::environment::Shape;
use crate::front::flow::Hint;
use crate::front::lower::Lowering;
use crate::front::observe::observe;
use crate::front::sequence::Flow;
use crate::ir::Matrix;
use crate::message;
use crate::rules::Primitive;

impl Lowering<'_> {
    /// Is it `row_iter` or `column_iter` of a matrix that has a name?
    pub fn is_line_iterator(&self, call: &ExprMethodCall) -> bool {
        (call.method == "row_iter" || call.method == "column_iter")
            && call.args.is_empty()
            && has_name(&call.receiver)
            && self.matrix_type(&call.receiver).is_some()
            && observe(&self.environment, &call.receiver).is_none()
    }

    /// The rows or columns, each by its number.
    pub fn lines_of_matrix(&mut self, call: &ExprMethodCall) -> Option<Flow> {
        self.guard_chain(call);
        let key = std::ptr::from_ref(call) as usize + 1;
        let made = self.closures.entry(key).or_insert_with(|| Rc::new(by_number(call)));
        let made = Rc::clone(made);
        self.flow(&made, Hint::default())
    }

    /// `DMatrix::from_columns(&list)`: as many lines as the list has, of the length of the first.
    pub(super) fn by_listed_lines(&mut self, argument: &Expr, matrix: &Matrix, is_by_row: bool) -> Shape {
        let Some(list) = self.view(argument).map(|view| view.place) else { return Shape::Poison };
        if !self.data_of(&list).has_matrices() {
            return self.refuse(argument, message::MATRIX_LINES);
        }
        let (count, zero) = (self.length(&list), self.index_constant(0));
        let first = self.load(&list.at(zero));
        let [height, width] = self.sizes(first);
        let sizes = if is_by_row { [count, width] } else { [height, count] };
        let start = self.constant_matrix(0.0, matrix, sizes);
        let at = At { key: std::ptr::from_ref(argument) as usize + 1, token: argument.to_token_stream() };
        self.accumulated(&at, count, start, &mut |this, whole, number| {
            let line = this.load(&list.at(number));
            let is_dynamic = this.values.is_dynamic(line);
            let line = if is_dynamic { this.apply(Primitive::Shaped, &[line, first]) } else { line };
            let [row, column] = if is_by_row { [number, zero] } else { [zero, number] };
            Some(this.apply(Primitive::WithBlock, &[whole, row, column, line]))
        })
    }
}

fn by_number(call: &ExprMethodCall) -> Expr {
    let matrix = &call.receiver;
    if call.method == "row_iter" {
        parse_quote!((0..(#matrix).nrows()).map(|number_of_line: usize| (#matrix).row(number_of_line)))
    } else {
        parse_quote!((0..(#matrix).ncols()).map(|number_of_line: usize| (#matrix).column(number_of_line)))
    }
}

fn has_name(receiver: &Expr) -> bool {
    match receiver {
        Expr::Paren(inner) => has_name(&inner.expr),
        Expr::Reference(inner) => has_name(&inner.expr),
        Expr::Field(field) => has_name(&field.base),
        Expr::Index(index) => has_name(&index.expr) && matches!(*index.index, Expr::Lit(_) | Expr::Path(_)),
        Expr::Path(path) => path.path.get_ident().is_some(),
        _ => false,
    }
}
