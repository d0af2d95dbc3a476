//! Expressions: what is in the language becomes values, the rest is refused at its own token.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{BinOp, Expr, ExprBinary, Member, UnOp};

use super::array::{Elements, vec_of};
use super::environment::{Code, Shape, State, View};
use super::lower::Lowering;
use super::observe::{is_comparison, observe};
use super::paths::find_exit;
use super::signature::scalar;
use crate::ir::{Capture, Data, Form, Operation, Scalar, Type, ValueId};
use crate::message;
use crate::rules::Primitive;

impl Lowering<'_> {
    pub fn expression(&mut self, expression: &Expr) -> Shape {
        self.expression_in(expression, true)
    }

    /// An expression whose value nobody takes.
    pub fn expression_unused(&mut self, expression: &Expr) -> Shape {
        self.expression_in(expression, false)
    }

    fn expression_in(&mut self, expression: &Expr, wanted: bool) -> Shape {
        if let Some(captures) = observe(&self.environment, expression) {
            if let (Expr::Path(path), true) = (expression, captures.len() == 1)
                && let Some(shape @ Shape::Place(_)) =
                    path.path.get_ident().and_then(|name| self.variable(name))
            {
                return shape;
            }
            let repeatable = self.repeats && self.is_repeatable(expression);
            let literal = is_literal(expression);
            return Shape::Code(Code { tokens: expression.to_token_stream(), captures, literal, repeatable });
        }
        if self.begins_with_refused(expression) {
            return Shape::Poison;
        }
        match expression {
            Expr::Paren(inner) => self.expression_in(&inner.expr, wanted),
            Expr::Group(inner) => self.expression_in(&inner.expr, wanted),
            Expr::Path(path) => self.path(path),
            Expr::Unary(unary) => self.unary(unary),
            Expr::Binary(binary) => self.binary(binary),
            Expr::Assign(assign) => {
                let shape = self.expression(&assign.right);
                self.assign(&assign.left, shape)
            }
            Expr::Reference(reference) => self.reference(reference),
            Expr::Tuple(tuple) => self.tuple(tuple),
            Expr::Field(field) => self.field(field),
            Expr::Cast(cast) => self.cast(cast),
            Expr::MethodCall(call) => self.method(call),
            Expr::Call(call) => self.call(call),
            Expr::Block(block) if block.label.is_some() => self.refuse(&block.label, message::LABEL),
            Expr::If(_) | Expr::Match(_) | Expr::Block(_) => self.structured(expression, wanted),
            Expr::ForLoop(_) | Expr::While(_) | Expr::Loop(_) => match find_exit(expression) {
                Some(Expr::Return(leave)) => self.refuse(leave.return_token, message::RETURN_IN_EXPRESSION),
                _ => self.repeat(expression).value.unwrap_or(Shape::Poison),
            },
            Expr::Index(_) => match self.view(expression) {
                Some(view) => self.loaded(view),
                None => self.refuse_index(expression),
            },
            Expr::Array(array) => self.elements(&array.elems.iter().collect::<Vec<_>>(), false),
            Expr::Repeat(array) => self.repeated(&array.expr, &array.len, false),
            Expr::Macro(call) if vec_of(&call.mac).is_some() => match vec_of(&call.mac) {
                Some(Elements::Repeat(element, length)) => self.repeated(&element, &length, true),
                Some(Elements::Each(elements)) => self.elements(&elements.iter().collect::<Vec<_>>(), true),
                None => Shape::Poison,
            },
            _ => self.refuse_expression(expression),
        }
    }

    /// What is not in the language, at its smallest token.
    fn refuse_expression(&mut self, expression: &Expr) -> Shape {
        match expression {
            Expr::Break(leave) => self.refuse(leave.break_token, message::BREAK_OUTSIDE),
            Expr::Continue(next) => self.refuse(next.continue_token, message::BREAK_OUTSIDE),
            Expr::Return(leave) => self.refuse(leave.return_token, message::RETURN_IN_EXPRESSION),
            Expr::Closure(closure) => self.refuse(closure.inputs_begin, message::CLOSURE),
            Expr::Struct(structure) => self.refuse(&structure.path, message::STRUCT),
            Expr::Unsafe(block) => self.refuse(block.unsafe_token, message::UNSAFE_BLOCK),
            Expr::Async(block) => self.refuse(block.async_token, message::ASYNC_BLOCK),
            Expr::Await(wait) => self.refuse(wait.await_token, message::ASYNC_BLOCK),
            Expr::Try(attempt) => self.refuse(attempt.question_token, message::QUESTION_MARK),
            Expr::Range(range) => self.refuse(range, message::RANGE),
            Expr::Macro(call) => self.refuse(&call.mac.path, message::MACRO),
            Expr::Let(condition) => self.refuse(condition.let_token, message::LET_CHAIN),
            other => self.refuse(other, message::not_in_language("this expression")),
        }
    }

    fn path(&mut self, path: &syn::ExprPath) -> Shape {
        match path.path.get_ident().and_then(|name| self.variable(name)) {
            Some(shape) => shape,
            None => self.refuse(path, message::not_in_language("this path")),
        }
    }

    /// An index into what is no place, unless the mistake is reported already.
    fn refuse_index(&mut self, expression: &Expr) -> Shape {
        if self.report.is_empty() { self.refuse(expression, message::NOT_INDEXED) } else { Shape::Poison }
    }

    fn reference(&mut self, reference: &syn::ExprReference) -> Shape {
        if self.is_place(&reference.expr) {
            return self.view(&reference.expr).map_or(Shape::Poison, |view| Shape::Place(view.borrowed()));
        }
        if let Some(token) = &reference.mutability {
            return self.refuse(token, message::MUTABLE_BORROW);
        }
        match self.expression(&reference.expr) {
            Shape::Real { value, references } => Shape::Real { value, references: references + 1 },
            shape => shape,
        }
    }

    fn unary(&mut self, unary: &syn::ExprUnary) -> Shape {
        let shape = self.expression(&unary.expr);
        let shape = match shape {
            Shape::Place(view) if matches!(unary.op, UnOp::Deref(_)) => {
                return self.loaded(View { references: view.references.saturating_sub(1), ..view });
            }
            Shape::Place(view) => self.loaded(view),
            shape => shape,
        };
        match (&unary.op, shape) {
            (UnOp::Neg(_), Shape::Real { value, .. }) => Shape::real(self.apply(Primitive::Neg, &[value])),
            (UnOp::Deref(_), Shape::Real { value, references }) => {
                Shape::Real { value, references: references.saturating_sub(1) }
            }
            (UnOp::Deref(_), shape @ Shape::Tuple(_)) => shape,
            (operator, Shape::Code(code)) => {
                let tokens = &code.tokens;
                Shape::Code(Code { tokens: quote!(#operator (#tokens)), literal: false, ..code })
            }
            (_, Shape::Poison) => Shape::Poison,
            (operator, _) => self.refuse(operator, message::not_in_language("this operator")),
        }
    }

    fn binary(&mut self, binary: &ExprBinary) -> Shape {
        if let Some((primitive, true)) = arithmetic(&binary.op)
            && self.is_target_place(&binary.left)
        {
            return self.compound_assignment(primitive, binary);
        }
        if let Some((primitive, assigns)) = arithmetic(&binary.op) {
            let shape = self.arithmetic(primitive, binary, assigns);
            return if assigns { self.assign(&binary.left, shape) } else { shape };
        }
        if is_comparison(&binary.op) || matches!(binary.op, BinOp::And(_) | BinOp::Or(_)) {
            return self.refuse(binary, message::CONDITION);
        }
        self.refuse(binary.op, message::not_in_language("this operator"))
    }

    /// Is it an element that is assigned to, and not a variable?
    fn is_target_place(&mut self, target: &Expr) -> bool {
        match target {
            Expr::Paren(inner) => self.is_target_place(&inner.expr),
            Expr::Index(_) | Expr::Unary(_) => self.is_place(target) || self.promote_root(target),
            _ => false,
        }
    }

    /// `place += e`: the right side first, as for all numbers.
    fn compound_assignment(&mut self, primitive: Primitive, binary: &ExprBinary) -> Shape {
        let shape = self.expression(&binary.right);
        let Some(view) = self.view(&binary.left) else { return Shape::Poison };
        let Data::Real(scalar) = self.values.data(&view.place) else {
            return self.refuse(&binary.left, message::not_in_language("this operator"));
        };
        if let Some(value) = self.real(shape, &scalar, Form::Operand, &binary.right) {
            self.compound(&view, primitive, value, &binary.left);
        }
        Shape::Unit
    }

    fn arithmetic(&mut self, primitive: Primitive, binary: &ExprBinary, assigns: bool) -> Shape {
        let at = [&*binary.left, &*binary.right];
        let operands = self.operands(&at);
        if let (Some(codes), false) = (all_code(&operands), assigns) {
            let (left, operator, right) = (&codes[0].tokens, &binary.op, &codes[1].tokens);
            return self.rebuilt(quote!((#left) #operator (#right)), &codes);
        }
        match self.same_scalar(operands, &at) {
            Some(values) => Shape::real(self.apply(primitive, &values)),
            None => Shape::Poison,
        }
    }

    /// Code made of codes: what depends on no differentiable value stays the user's own.
    pub fn rebuilt(&mut self, tokens: TokenStream, codes: &[Code]) -> Shape {
        let mut captures: Vec<Capture> = Vec::new();
        for capture in codes.iter().flat_map(|code| &code.captures) {
            match captures.iter().find(|known| known.name == capture.name) {
                Some(known) if known.source != capture.source => {
                    return self.refuse(&capture.name, message::CHANGED_BETWEEN);
                }
                Some(_) => {}
                None => captures.push(capture.clone()),
            }
        }
        Shape::Code(Code { tokens, captures, literal: false, repeatable: false })
    }

    /// Lowers operands in the user's order.
    ///
    /// Code that does not depend on differentiable values is evaluated where it stands if what
    /// follows may have effects.
    pub fn operands(&mut self, expressions: &[&Expr]) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for (index, expression) in expressions.iter().enumerate() {
            let shape = self.expression(expression);
            let effects_follow = expressions[index + 1..].iter().any(|expression| !is_simple(expression));
            shapes.push(match shape {
                Shape::Code(code) if effects_follow && !code.literal && !code.repeatable => self.hold(code),
                shape => shape,
            });
        }
        shapes
    }

    /// The scalar of a differentiable number.
    pub fn scalar_of(&self, shape: &Shape) -> Option<Scalar> {
        match shape {
            Shape::Real { value, .. } => Some(self.values.scalar(*value).clone()),
            Shape::Place(view) => match self.values.data(&view.place) {
                Data::Real(scalar) => Some(scalar),
                _ => None,
            },
            _ => None,
        }
    }

    /// Converts operands to the scalar that the differentiable ones have.
    fn same_scalar(&mut self, shapes: Vec<Shape>, at: &[&Expr]) -> Option<Vec<ValueId>> {
        if shapes.iter().any(|shape| matches!(shape, Shape::Poison)) {
            return None;
        }
        let scalar = shapes.iter().find_map(|shape| self.scalar_of(shape));
        let Some(scalar) = scalar else {
            self.refuse(at[0], message::not_in_language("a tuple as an operand"));
            return None;
        };
        let values: Vec<_> = shapes
            .into_iter()
            .zip(at)
            .map(|(shape, at)| self.real(shape, &scalar, Form::Operand, at))
            .collect();
        values.into_iter().collect()
    }

    fn tuple(&mut self, tuple: &syn::ExprTuple) -> Shape {
        let elements: Vec<_> = tuple.elems.iter().collect();
        let parts = self.operands(&elements);
        if parts.iter().any(|part| matches!(part, Shape::Poison)) {
            return Shape::Poison;
        }
        Shape::Tuple(parts)
    }

    fn field(&mut self, field: &syn::ExprField) -> Shape {
        let shape = self.expression(&field.base);
        match (shape, &field.member) {
            (Shape::Poison, _) => Shape::Poison,
            (Shape::Tuple(mut parts), Member::Unnamed(index)) if (index.index as usize) < parts.len() => {
                parts.swap_remove(index.index as usize)
            }
            _ => self.refuse(&field.member, message::TUPLE_FIELD),
        }
    }

    fn cast(&mut self, cast: &syn::ExprCast) -> Shape {
        let shape = self.expression(&cast.expr);
        match (shape, scalar(&cast.ty, &self.signature.scalars)) {
            (Shape::Poison, _) => Shape::Poison,
            (Shape::Real { value, .. }, Some(target @ (Scalar::F64 | Scalar::F32))) => {
                if *self.values.scalar(value) == target {
                    return Shape::real(value);
                }
                Shape::real(self.bind(
                    Type::Real(target),
                    "cast",
                    Operation::Primitive(Primitive::Cast, vec![value]),
                ))
            }
            (Shape::Code(code), _) => {
                let (tokens, ty) = (&code.tokens, &cast.ty);
                Shape::Code(Code { tokens: quote!((#tokens) as #ty), literal: false, ..code })
            }
            _ => self.refuse(&cast.ty, message::integer_cast(&message::text(&cast.expr), &cast.ty)),
        }
    }

    /// Is the name a variable of the function, of any kind?
    pub fn is_variable(&self, name: &proc_macro2::Ident) -> bool {
        self.environment.find(name).is_some_and(|id| {
            matches!(self.environment.state(id), State::Plain | State::Known(_) | State::Unset)
        })
    }
}

/// The codes, if no shape is anything else.
pub fn all_code(shapes: &[Shape]) -> Option<Vec<Code>> {
    let code = |shape: &Shape| match shape {
        Shape::Code(code) => Some(code.clone()),
        _ => None,
    };
    shapes.iter().map(code).collect()
}

fn arithmetic(operator: &BinOp) -> Option<(Primitive, bool)> {
    Some(match operator {
        BinOp::Add(_) => (Primitive::Add, false),
        BinOp::Sub(_) => (Primitive::Sub, false),
        BinOp::Mul(_) => (Primitive::Mul, false),
        BinOp::Div(_) => (Primitive::Div, false),
        BinOp::Rem(_) => (Primitive::Rem, false),
        BinOp::AddAssign(_) => (Primitive::Add, true),
        BinOp::SubAssign(_) => (Primitive::Sub, true),
        BinOp::MulAssign(_) => (Primitive::Mul, true),
        BinOp::DivAssign(_) => (Primitive::Div, true),
        BinOp::RemAssign(_) => (Primitive::Rem, true),
        _ => return None,
    })
}

/// A number as written, with its sign.
pub fn is_literal(expression: &Expr) -> bool {
    match expression {
        Expr::Lit(literal) => matches!(literal.lit, syn::Lit::Float(_)),
        Expr::Unary(unary) => matches!(unary.op, UnOp::Neg(_)) && is_literal(&unary.expr),
        Expr::Paren(inner) => is_literal(&inner.expr),
        Expr::Group(inner) => is_literal(&inner.expr),
        _ => false,
    }
}

/// Has the expression no effects, whatever its operators do?
fn is_simple(expression: &Expr) -> bool {
    match expression {
        Expr::Lit(_) | Expr::Path(_) => true,
        Expr::Paren(inner) => is_simple(&inner.expr),
        Expr::Group(inner) => is_simple(&inner.expr),
        Expr::Unary(unary) => is_simple(&unary.expr),
        Expr::Reference(reference) => is_simple(&reference.expr),
        Expr::Field(field) => is_simple(&field.base),
        Expr::Cast(cast) => is_simple(&cast.expr),
        Expr::Binary(binary) => {
            arithmetic(&binary.op).is_some_and(|(_, assigns)| !assigns)
                && is_simple(&binary.left)
                && is_simple(&binary.right)
        }
        Expr::MethodCall(call) => {
            Primitive::from_method(&call.method.to_string()).is_some()
                && is_simple(&call.receiver)
                && call.args.iter().all(is_simple)
        }
        _ => false,
    }
}
