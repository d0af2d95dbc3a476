//! Methods that change a vector or a matrix in place.

use syn::{Expr, ExprMethodCall, Ident};

use super::written::as_read;
use crate::front::environment::Shape;
use crate::front::lower::Lowering;
use crate::ir::{Form, Matrix, Type, ValueId};
use crate::message;
use crate::rules::Primitive;

/// Methods that write differentiable values.
const CHANGING: [&str; 8] = [
    "copy_from",
    "set_row",
    "set_column",
    "fill",
    "fill_diagonal",
    "scale_mut",
    "unscale_mut",
    "add_scalar_mut",
];

impl Lowering<'_> {
    /// Methods that change their receiver; `None` where the call is no such thing.
    pub(super) fn written_matrix(&mut self, call: &ExprMethodCall) -> Option<Shape> {
        let arguments: Vec<&Expr> = call.args.iter().collect();
        if CHANGING.iter().any(|name| call.method == name) {
            self.promote_owner_of(&call.receiver);
        }
        if !self.is_matrix_place(&call.receiver) {
            return None;
        }
        let done = match (call.method.to_string().as_str(), arguments.as_slice()) {
            ("copy_from", [from]) => self.write_from(&call.receiver, from),
            ("set_row", [index, from]) => {
                self.write_from(&Expr::MethodCall(part(call, "row_mut", index)), from)
            }
            ("set_column", [index, from]) => {
                self.write_from(&Expr::MethodCall(part(call, "column_mut", index)), from)
            }
            ("swap_rows", [first, second]) => self.swap_parts(call, "row_mut", [first, second]),
            ("swap_columns", [first, second]) => self.swap_parts(call, "column_mut", [first, second]),
            ("fill", [number]) => self.fill_matrix(&call.receiver, number),
            ("fill_diagonal", [number]) => self.fill_diagonal(call, number),
            ("scale_mut" | "unscale_mut" | "add_scalar_mut", [_]) => self.change_by(call),
            ("neg_mut", []) => self.negate(&call.receiver),
            ("normalize_mut", []) => return Some(self.normalize(&call.receiver).unwrap_or(Shape::Poison)),
            _ => return None,
        };
        Some(done.map_or(Shape::Poison, |()| Shape::Unit))
    }

    /// `copy_from`, `set_row`, `set_column`.
    fn write_from(&mut self, target: &Expr, from: &Expr) -> Option<()> {
        let written = self.matrix_place(target, &Shape::Unit)?;
        let new = self.source(from, &written.matrix)?;
        let new = if written.matrix.is_dynamic() {
            // Of the size of what is written, or nalgebra panics.
            self.apply(Primitive::Shaped, &[new, written.value])
        } else {
            new
        };
        self.write_matrix(written, new);
        Some(())
    }

    /// What is written to a matrix.
    fn source(&mut self, from: &Expr, part: &Matrix) -> Option<ValueId> {
        let shape = self.expression(from);
        let value = match self.loaded(shape) {
            Shape::Code(code) => self.evaluate(code, Type::Matrix(part.clone()), Form::Operand),
            shape => self.real(shape, &part.scalar, Form::Operand, from)?,
        };
        if self.values.matrix(value).is_none() {
            self.refuse(from, message::UNKNOWN_MATRIX);
            return None;
        }
        Some(self.fitted(value, part))
    }

    /// `swap_rows` and `swap_columns`.
    fn swap_parts(&mut self, call: &ExprMethodCall, view: &str, indices: [&Expr; 2]) -> Option<()> {
        let written = self.matrix_place(&call.receiver, &Shape::Unit)?;
        let mut found = Vec::new();
        for index in indices {
            let view = part(call, view, index);
            let ty = self.matrix_type(&Expr::MethodCall(as_read(&view)))?;
            let cutout = self.cutout(&view, written.value, &ty)?;
            found.push((self.cut(written.value, &cutout, ty), cutout.begin));
        }
        let [(first, from), (second, to)] = found.try_into().ok()?;
        let new = self.apply(Primitive::WithBlock, &[written.value, from[0], from[1], second]);
        let new = self.apply(Primitive::WithBlock, &[new, to[0], to[1], first]);
        self.write_matrix(written, new);
        Some(())
    }

    fn fill_matrix(&mut self, target: &Expr, number: &Expr) -> Option<()> {
        let written = self.matrix_place(target, &Shape::Unit)?;
        let number = self.number_value(number, &written.matrix)?;
        let new = self.repeated_like(number, written.value, &written.matrix);
        self.write_matrix(written, new);
        Some(())
    }

    fn fill_diagonal(&mut self, call: &ExprMethodCall, number: &Expr) -> Option<()> {
        let written = self.matrix_place(&call.receiver, &Shape::Unit)?;
        let number = self.number_value(number, &written.matrix)?;
        let (rows, columns) = self.literal_size(call, &written.matrix)?;
        let new = (0..rows.min(columns)).fold(written.value, |whole, index| {
            let index = self.index_constant(index);
            self.apply(Primitive::WithElement, &[whole, index, index, number])
        });
        self.write_matrix(written, new);
        Some(())
    }

    /// Methods that are another one's with `_mut`.
    fn change_by(&mut self, call: &ExprMethodCall) -> Option<()> {
        let written = self.matrix_place(&call.receiver, &Shape::Unit)?;
        let name = call.method.to_string();
        let mut made = call.clone();
        made.method = Ident::new(name.trim_end_matches("_mut"), call.method.span());
        match self.method_of_matrix(&made, written.value) {
            Shape::Real { value, .. } => self.write_matrix(written, value),
            _ => return None,
        };
        Some(())
    }

    fn negate(&mut self, target: &Expr) -> Option<()> {
        let written = self.matrix_place(target, &Shape::Unit)?;
        let new = self.apply(Primitive::Neg, &[written.value]);
        self.write_matrix(written, new);
        Some(())
    }

    /// `normalize_mut`, which gives the norm.
    fn normalize(&mut self, target: &Expr) -> Option<Shape> {
        let written = self.matrix_place(target, &Shape::Unit)?;
        let norm = self.apply(Primitive::Norm, &[written.value]);
        let new = self.apply(Primitive::Unscale, &[written.value, norm]);
        self.write_matrix(written, new);
        Some(Shape::real(norm))
    }
}

/// One row or column of a call's receiver.
fn part(call: &ExprMethodCall, view: &str, index: &Expr) -> ExprMethodCall {
    let mut part = call.clone();
    part.method = Ident::new(view, call.method.span());
    part.args = std::iter::once(index.clone()).collect();
    part
}
