//! Conditions: what is asked of differentiable values, of elements, and of the user's own.

use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprBinary, UnOp};

use super::environment::{Code, Shape};
use super::join::Exit;
use super::lower::Lowering;
use super::observe::{is_comparison, observe};
use crate::ir::{Capture, Form, Source, Type, ValueId};
use crate::message;

impl Lowering<'_> {
    /// The `bool` of a condition; nothing where it was refused.
    pub fn test(&mut self, condition: &Expr) -> Option<ValueId> {
        match observe(&self.environment, condition) {
            Some(captures) if !captures.iter().any(is_place) => {
                let shape = self.given(condition, &captures);
                self.truth_of(shape, condition)
            }
            observed => self.test_by_parts(condition, observed),
        }
    }

    fn truth_of(&mut self, shape: Shape, at: &Expr) -> Option<ValueId> {
        match shape {
            Shape::Given { value, references: 0 } if *self.values.ty(value) == Type::Bool => Some(value),
            shape => match self.as_code(shape, at.span()) {
                Shape::Code(code) => Some(self.evaluate(code, Type::Bool, Form::Exact)),
                Shape::Poison => None,
                _ => {
                    self.refuse(at, message::CONDITION);
                    None
                }
            },
        }
    }

    fn test_by_parts(&mut self, condition: &Expr, observed: Option<Vec<Capture>>) -> Option<ValueId> {
        match condition {
            Expr::Paren(inner) => self.test(&inner.expr),
            Expr::Group(inner) => self.test(&inner.expr),
            Expr::Unary(unary) if matches!(unary.op, UnOp::Not(_)) => {
                let value = self.test(&unary.expr)?;
                let code = Self::code_of_given(value, 0, unary.span());
                let tokens = &code.tokens;
                let code = Code { tokens: quote!(!#tokens), ..code };
                Some(self.evaluate(code, Type::Bool, Form::Exact))
            }
            Expr::Binary(binary) if is_junction(&binary.op) || is_comparison(&binary.op) => {
                self.answer(binary)
            }
            _ => match observed {
                Some(captures) => {
                    let code = Code { captures, ..Code::new(condition.to_token_stream()) };
                    Some(self.evaluate(code, Type::Bool, Form::Exact))
                }
                None => match self.expression(condition) {
                    Shape::Poison => None,
                    shape => self.truth_of(shape, condition),
                },
            },
        }
    }

    /// A comparison, `&&` or `||`, by its sides.
    pub fn answer(&mut self, binary: &ExprBinary) -> Option<ValueId> {
        if is_junction(&binary.op) { self.both(binary) } else { self.compared(binary) }
    }

    /// `a && b` and `a || b`: the second is asked only if the first leaves it open.
    fn both(&mut self, binary: &ExprBinary) -> Option<ValueId> {
        let first = self.test(&binary.left)?;
        let is_and = matches!(binary.op, BinOp::And(_));
        let mut refused = false;
        let mut second = |this: &mut Self| {
            let value = this.test(&binary.right);
            refused |= value.is_none();
            Exit::value(value.map_or(Shape::Poison, Shape::given))
        };
        let known = |this: &mut Self| {
            let value = this.truth(!is_and);
            Exit::value(Shape::given(value))
        };
        let exit = if is_and {
            self.chosen(first, &mut second, known)
        } else {
            self.chosen(first, known, &mut second)
        };
        if refused {
            return None;
        }
        self.truth_of(exit.value?, &binary.left)
    }

    /// A comparison whose sides read elements of arrays.
    fn compared(&mut self, binary: &ExprBinary) -> Option<ValueId> {
        let shapes = self.operands(&[&binary.left, &binary.right]);
        let (mut sides, mut captures) = (Vec::new(), Vec::new());
        for shape in shapes {
            if matches!(shape, Shape::Poison) {
                return None;
            }
            let shape = self.loaded(shape);
            let Some((tokens, more)) = Self::code_of(&shape, binary.span()) else {
                self.refuse(binary, message::CONDITION);
                return None;
            };
            sides.push(tokens);
            captures.extend(more);
        }
        captures.sort_by_key(|capture: &Capture| capture.name.to_string());
        captures.dedup_by_key(|capture| capture.name.to_string());
        let (left, operator, right) = (&sides[0], &binary.op, &sides[1]);
        let code = Code { captures, ..Code::new(quote!((#left) #operator (#right))) };
        Some(self.evaluate(code, Type::Bool, Form::Exact))
    }
}

pub fn is_junction(operator: &BinOp) -> bool {
    matches!(operator, BinOp::And(_) | BinOp::Or(_))
}

fn is_place(capture: &Capture) -> bool {
    matches!(capture.source, Source::Place(_))
}
