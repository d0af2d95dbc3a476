//! The rows and the columns of a matrix as the items of an iterator.

use std::rc::Rc;

use syn::{Expr, ExprMethodCall, parse_quote};

use crate::front::flow::Hint;
use crate::front::lower::Lowering;
use crate::front::observe::observe;
use crate::front::sequence::Flow;

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
        Expr::Path(path) => path.path.get_ident().is_some(),
        _ => false,
    }
}
