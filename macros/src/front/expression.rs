//! Expressions: what is in the language becomes values, the rest is refused at its own token.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{BinOp, Expr, ExprBinary, UnOp};

use super::environment::{Code, Shape, State};
use super::flow::referenced;
use super::lower::Lowering;
use super::observe::{is_comparison, observe};
use super::place::dereferenced;
use super::row::lent;
use super::signature::scalar;
use super::test::is_junction;
use crate::ir::{Capture, Form, Operation, Scalar, Type, ValueId};
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
            if let Some(geometry) = self.geometry_type(expression) {
                let code = Code { captures, ..Code::new(expression.to_token_stream()) };
                return self.geometry_of_code(code, &geometry);
            }
            return self.given(expression, &captures);
        }
        if self.begins_with_refused(expression) {
            return Shape::Poison;
        }
        let shape = self.structure(expression, wanted);
        self.without_lists_of_lists(shape, expression)
    }

    /// Refuses what made a list of lists, under the token at hand.
    pub fn without_lists_of_lists(&mut self, shape: Shape, at: &dyn ToTokens) -> Shape {
        if std::mem::take(&mut self.is_list_of_lists_made) {
            return self.refuse(at.to_token_stream(), message::LIST_OF_LISTS);
        }
        shape
    }

    /// An expression by its parts.
    pub fn structure(&mut self, expression: &Expr, wanted: bool) -> Shape {
        match expression {
            Expr::Paren(inner) => self.expression_in(&inner.expr, wanted),
            Expr::Group(inner) => self.expression_in(&inner.expr, wanted),
            Expr::Path(path) => self.path(path),
            Expr::Index(index) if self.geometry_type(&index.expr).is_some() => {
                let geometry = self.geometry_type(&index.expr).expect("it is one");
                self.geometry_index(index, &geometry)
            }
            Expr::Index(index) if self.matrix_type(&index.expr).is_some() => self.matrix_index(index),
            Expr::Index(index) if self.is_table(&index.expr) => self.row(expression),
            Expr::Index(index) if self.is_given_field(&index.expr) => self.index_of_code(index),
            Expr::Index(_) => match self.view(expression) {
                Some(view) => self.read_view(view),
                None => Shape::Poison,
            },
            Expr::Array(array) => self.array_literal(&array.elems.iter().collect::<Vec<_>>()),
            Expr::Repeat(array) => self.array_repeat(array),
            Expr::Macro(call) => self.macro_value(&call.mac),
            Expr::ForLoop(_) | Expr::While(_) | Expr::Loop(_) => {
                if let Some(leave) = super::paths::find_return(expression) {
                    return self.refuse(leave, message::RETURN_IN_EXPRESSION);
                }
                self.looping(expression, None).value.unwrap_or(Shape::Poison)
            }
            Expr::Unary(unary) => self.unary(unary),
            Expr::Binary(binary) => self.binary(binary),
            Expr::Assign(assign) => {
                self.expect_assigned(&assign.left, &assign.right);
                let shape = self.expression(&assign.right);
                self.assign(&assign.left, shape)
            }
            Expr::Reference(reference) => self.reference(reference),
            Expr::Tuple(tuple) => self.tuple(tuple),
            Expr::Struct(made) => self.structure_literal(made),
            Expr::Field(field) => self.field(field),
            Expr::Cast(cast) => self.cast(cast),
            Expr::MethodCall(call) => self.method(expression, call),
            Expr::Call(call) => self.call(expression, call),
            Expr::Block(block) if block.label.is_some() => self.refuse(&block.label, message::LABEL),
            Expr::If(_) | Expr::Match(_) | Expr::Block(_) => self.structured(expression, wanted),
            _ => self.refuse_expression(expression),
        }
    }

    /// What is not in the language, at its smallest token.
    fn refuse_expression(&mut self, expression: &Expr) -> Shape {
        match expression {
            Expr::Break(leave) => self.refuse(leave.break_token, message::RETURN_IN_EXPRESSION),
            Expr::Continue(next) => self.refuse(next.continue_token, message::RETURN_IN_EXPRESSION),
            Expr::Return(leave) => self.refuse(leave.return_token, message::RETURN_IN_EXPRESSION),
            Expr::Closure(closure) => self.refuse(closure.inputs_begin, message::CLOSURE),
            Expr::Unsafe(block) => self.refuse(block.unsafe_token, message::UNSAFE_BLOCK),
            Expr::Async(block) => self.refuse(block.async_token, message::ASYNC_BLOCK),
            Expr::Await(wait) => self.refuse(wait.await_token, message::ASYNC_BLOCK),
            Expr::Try(attempt) => self.refuse(attempt.question_token, message::QUESTION_MARK),
            Expr::Range(range) => self.refuse(range, message::RANGE),
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

    fn reference(&mut self, reference: &syn::ExprReference) -> Shape {
        if self.is_place(&reference.expr) {
            let Some(view) = self.view(&reference.expr) else { return Shape::Poison };
            return match (&reference.mutability, self.is_element(&view)) {
                (None, true) => referenced(&self.read_view(view)),
                _ => view.borrowed(),
            };
        }
        if reference.mutability.is_some()
            && self.is_in_table(&reference.expr)
            && let Some(Shape::Tuple(product)) = self.located(&reference.expr)
        {
            return Shape::Tuple(lent(&product));
        }
        if let Some(token) = &reference.mutability {
            return self.refuse(token, message::MUTABLE_BORROW);
        }
        let shape = self.expression(&reference.expr);
        referenced(&shape)
    }

    fn unary(&mut self, unary: &syn::ExprUnary) -> Shape {
        if matches!(unary.op, UnOp::Deref(_)) {
            return self.dereference(unary);
        }
        let shape = self.expression(&unary.expr);
        if let (UnOp::Neg(_), Some(geometry)) = (&unary.op, self.geometry_of(&shape)) {
            return self.geometry_negation(shape, &geometry, &unary.op);
        }
        let shape = self.as_code(shape, syn::spanned::Spanned::span(&unary.expr));
        match (&unary.op, self.loaded(shape)) {
            (UnOp::Neg(_), Shape::Real { value, .. }) => Shape::real(self.apply(Primitive::Neg, &[value])),
            (operator, Shape::Code(code)) => {
                let tokens = &code.tokens;
                let is_negation = matches!(operator, UnOp::Neg(_));
                let ty = code.ty.clone().filter(|_| is_negation);
                Shape::Code(Code { tokens: quote!(#operator (#tokens)), literal: false, ty, ..code })
            }
            (_, Shape::Poison) => Shape::Poison,
            (operator, _) => self.refuse(operator, message::not_in_language("this operator")),
        }
    }

    fn dereference(&mut self, unary: &syn::ExprUnary) -> Shape {
        match self.expression(&unary.expr) {
            Shape::Code(code) => {
                let tokens = &code.tokens;
                Shape::Code(Code { tokens: quote!(*(#tokens)), literal: false, ty: None, ..code })
            }
            shape @ (Shape::Unit | Shape::Flow(_)) => {
                self.discard(shape);
                self.refuse(unary.op, message::not_in_language("this operator"))
            }
            shape => {
                let shape = dereferenced(shape);
                match shape {
                    Shape::Tuple(product) if product.is_lent => self.read_row(Shape::Tuple(product)),
                    Shape::Place(view) if view.references == 0 => self.read_view(view),
                    shape => shape,
                }
            }
        }
    }

    /// An element behind a reference is read where its value is wanted.
    pub fn loaded(&mut self, shape: Shape) -> Shape {
        match shape {
            Shape::Place(view) if self.is_element(&view) => self.read_view(view),
            Shape::Tuple(product) if product.is_lent => self.read_row(Shape::Tuple(product)),
            shape => shape,
        }
    }

    fn binary(&mut self, binary: &ExprBinary) -> Shape {
        if let Some((primitive, assigns)) = arithmetic(&binary.op) {
            if assigns {
                self.promote_owner(&binary.left);
            }
            if assigns && self.is_matrix_element(&binary.left) {
                return self.assign_element_with(primitive, binary);
            }
            if assigns && self.is_written_place(&binary.left) {
                return self.assign_with(primitive, binary);
            }
            let shape = self.arithmetic(primitive, binary, assigns);
            return if assigns { self.assign(&binary.left, shape) } else { shape };
        }
        if is_comparison(&binary.op) || is_junction(&binary.op) {
            return self.answer(binary).map_or(Shape::Poison, Shape::given);
        }
        self.refuse(binary.op, message::not_in_language("this operator"))
    }

    fn arithmetic(&mut self, primitive: Primitive, binary: &ExprBinary, assigns: bool) -> Shape {
        let at = [&*binary.left, &*binary.right];
        let operands = if assigns { self.operands_of_assignment(binary) } else { self.operands(&at) };
        if let Some(codes) = all_code(self, &operands) {
            let (left, operator, right) =
                (&codes[0].tokens, without_assignment(&binary.op), &codes[1].tokens);
            return self.rebuilt(quote!((#left) #operator (#right)), &codes);
        }
        let operands: Vec<Shape> = operands.into_iter().map(|shape| self.loaded(shape)).collect();
        if self.has_geometry(&operands, at) {
            return self.geometry_arithmetic(primitive, operands, at, &binary.op);
        }
        let is_matrix = |(shape, at): (&Shape, &&Expr)| match shape {
            Shape::Code(_) => self.matrix_type(at).is_some(),
            shape => self.matrix_of(shape).is_some(),
        };
        if operands.iter().zip(&at).any(is_matrix) {
            return self.matrix_arithmetic(primitive, operands, at, &binary.op);
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
        let repeatable = codes.iter().all(|code| code.repeatable || code.literal);
        let mut types = codes.iter().filter(|code| !code.literal).map(|code| code.ty.clone());
        let first = types.next().flatten();
        let ty = first.filter(|first| types.all(|ty| ty.as_ref() == Some(first)));
        Shape::Code(Code { tokens, captures, repeatable, ty, ..Code::default() })
    }

    /// The operands of `name += value`: of numbers, the right one comes first.
    fn operands_of_assignment(&mut self, binary: &ExprBinary) -> Vec<Shape> {
        let right = self.expression(&binary.right);
        let right = match right {
            Shape::Code(code) if !code.literal && !is_simple(&binary.right) => {
                self.settled_or_held(code, "constant")
            }
            right => right,
        };
        let left = self.expression(&binary.left);
        vec![left, right]
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
                Shape::Code(code) if effects_follow && !code.literal => {
                    self.settled_or_held(code, "constant")
                }
                // What follows may write the array that is taken here by value.
                Shape::Place(view) if effects_follow && view.references == 0 && !view.owned => {
                    let stays = self.is_element(&view) || self.origin(view.place.buffer).is_constant();
                    Shape::Place(if stays { view } else { self.copied(&view.place, "operand") })
                }
                shape => shape,
            });
        }
        shapes
    }

    /// Converts operands to the scalar that the differentiable ones have.
    pub fn same_scalar(&mut self, shapes: Vec<Shape>, at: &[&Expr]) -> Option<Vec<ValueId>> {
        let shapes: Vec<Shape> = shapes.into_iter().map(|shape| self.loaded(shape)).collect();
        if shapes.iter().any(|shape| matches!(shape, Shape::Poison)) {
            return None;
        }
        let scalar = shapes.iter().find_map(|shape| match shape {
            Shape::Real { value, .. } => Some(self.values.scalar(*value).clone()),
            _ => None,
        });
        let Some(scalar) = scalar else {
            let is_array = shapes.iter().any(|shape| matches!(shape, Shape::Place(_)));
            let what = if is_array { "an array as an operand" } else { "a tuple as an operand" };
            self.refuse(at[0], message::not_in_language(what));
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
        let parts = parts.into_iter().zip(elements).map(|(part, from)| self.part_made(part, from, None));
        Shape::tuple(parts.collect())
    }

    fn field(&mut self, field: &syn::ExprField) -> Shape {
        let shape = self.expression(&field.base);
        match (self.loaded(shape), &field.member) {
            (Shape::Poison, _) => Shape::Poison,
            (Shape::Real { value, .. }, member) if self.values.matrix(value).is_some() => {
                self.matrix_field(value, member)
            }
            (Shape::Tuple(mut product), member) => {
                if let Some(position) = product.position(member) {
                    let part = product.parts.swap_remove(position);
                    return if product.is_lent { self.read_row(part) } else { part };
                }
                let shape = Shape::Tuple(product);
                match self.geometry_of(&shape) {
                    Some(geometry) => self.geometry_field(&shape, &geometry, field),
                    None => self.refuse(member, message::UNKNOWN_FIELD),
                }
            }
            (Shape::Code(code), member) => {
                let tokens = &code.tokens;
                Shape::Code(Code { tokens: quote!((#tokens).#member), literal: false, ty: None, ..code })
            }
            _ => self.refuse(&field.member, message::TUPLE_FIELD),
        }
    }

    /// An element of what has no grad.
    fn index_of_code(&mut self, index: &syn::ExprIndex) -> Shape {
        let shapes = self.operands(&[&index.expr, &index.index]);
        match all_code(self, &shapes) {
            Some(codes) => {
                let (base, at) = (&codes[0].tokens, &codes[1].tokens);
                self.rebuilt(quote!((#base)[#at]), &codes)
            }
            None => self.refuse(&index.index, message::NOT_A_PLACE),
        }
    }

    fn cast(&mut self, cast: &syn::ExprCast) -> Shape {
        let shape = self.expression(&cast.expr);
        let shape = self.as_code(shape, syn::spanned::Spanned::span(&cast.expr));
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
                let known = match scalar(ty, &self.signature.scalars) {
                    Some(scalar) => Some(Type::Real(scalar)),
                    None => super::signature::INTEGERS
                        .contains(&ty.to_token_stream().to_string().as_str())
                        .then(|| Type::plain(&ty.to_token_stream())),
                };
                Shape::Code(Code { tokens: quote!((#tokens) as #ty), literal: false, ty: known, ..code })
            }
            _ => self.refuse(&cast.ty, message::integer_cast(&message::text(&cast.expr), &cast.ty)),
        }
    }

    /// Is the name a variable of the function, of any kind?
    pub fn is_variable(&self, name: &proc_macro2::Ident) -> bool {
        self.environment.find(name).is_some_and(|id| {
            matches!(
                self.environment.state(id),
                State::Plain | State::Known(_) | State::Unset | State::Given { .. }
            )
        })
    }
}

/// The codes, if no shape is anything else.
pub fn all_code(lowering: &Lowering, shapes: &[Shape]) -> Option<Vec<Code>> {
    let code = |shape: &Shape| match lowering.as_code(shape.clone(), proc_macro2::Span::call_site()) {
        Shape::Code(code) => Some(code),
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

/// `+` of `+=`.
fn without_assignment(operator: &BinOp) -> BinOp {
    match operator {
        BinOp::AddAssign(_) => BinOp::Add(syn::token::Plus::default()),
        BinOp::SubAssign(_) => BinOp::Sub(syn::token::Minus::default()),
        BinOp::MulAssign(_) => BinOp::Mul(syn::token::Star::default()),
        BinOp::DivAssign(_) => BinOp::Div(syn::token::Slash::default()),
        BinOp::RemAssign(_) => BinOp::Rem(syn::token::Percent::default()),
        other => *other,
    }
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
