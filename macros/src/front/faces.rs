//! Calls of `f`, `f::grad` and `f::value_and_grad` with numbers.

use quote::{ToTokens, quote};
use syn::{Expr, Path};

use super::call::{last, once};
use super::environment::{Code, Shape};
use super::expression::all_code;
use super::lower::Lowering;
use super::outcome::Outcome;
use super::signature::scalar;
use crate::ir::{Argument, Call, Form, Operation, Scalar, Statement, Type};
use crate::message;
use crate::names::associated;

/// The derivative faces that a differentiable function may call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Value,
    Grad,
    ValueAndGrad,
}

/// What an argument without grad is.
pub enum Kind {
    Real(Scalar),
    Fixed,
}

impl Lowering<'_> {
    pub fn differentiable_call(
        &mut self,
        callee: &Path,
        expressions: &[&Expr],
        expected: Option<Outcome>,
    ) -> Shape {
        let shapes = self.operands(expressions);
        self.called_with(callee, shapes, expressions, expected)
    }

    /// The same with arguments that are lowered already.
    pub fn called_with(
        &mut self,
        callee: &Path,
        shapes: Vec<Shape>,
        expressions: &[&Expr],
        expected: Option<Outcome>,
    ) -> Shape {
        let (path, face) = face(callee);
        if shapes.iter().any(|shape| matches!(shape, Shape::Poison)) {
            return Shape::Poison;
        }
        let shapes: Vec<Shape> = shapes.into_iter().map(|shape| self.loaded(shape)).collect();
        if let Some(codes) = all_code(self, &shapes) {
            let tokens = codes.iter().map(|code| &code.tokens);
            let shape = self.rebuilt(quote!(#callee(#(#tokens),*)), &codes);
            return once(shape);
        }
        let is_whole = |shape: &Shape| match shape {
            Shape::Place(view) => !self.is_given(&view.place),
            Shape::Tuple(_) => true,
            shape => self.matrix_of(shape).is_some(),
        };
        if face == Face::Value && (expected.is_some() || shapes.iter().any(is_whole)) {
            return self.invoked(path, shapes, expressions, expected);
        }
        if face != Face::Value && shapes.iter().any(is_whole) {
            let with_value = face == Face::ValueAndGrad;
            return self.gradient_of_wholes((path, with_value), shapes, expressions, expected);
        }
        let mut scalar = None;
        let mut arguments = Vec::new();
        let references = shapes.iter().map(references).collect();
        for (shape, expression) in shapes.into_iter().zip(expressions) {
            arguments.push(match shape {
                Shape::Real { value, .. } => {
                    scalar.get_or_insert_with(|| self.values.scalar(value).clone());
                    Argument::Real(value)
                }
                Shape::Given { value, references } if face == Face::Value => {
                    let code =
                        Self::code_of_given(value, references, syn::spanned::Spanned::span(expression));
                    Argument::Opaque(self.evaluate(code, Type::Opaque, Form::Untyped))
                }
                Shape::Given { value, .. } => match self.values.ty(value) {
                    Type::Real(_) => Argument::Real(value),
                    _ => Argument::Opaque(value),
                },
                Shape::Place(ref view) if self.is_given(&view.place) => {
                    let span = syn::spanned::Spanned::span(expression);
                    let Some((tokens, captures)) = Self::code_of(&shape, span) else { return Shape::Poison };
                    let code = Code { captures, ..Code::new(tokens) };
                    Argument::Opaque(self.evaluate(code, Type::Opaque, Form::Untyped))
                }
                Shape::Code(code) if face == Face::Value => {
                    Argument::Opaque(self.evaluate(code, Type::Opaque, Form::Untyped))
                }
                Shape::Code(code) => match self.known_kind(expression) {
                    Some(Kind::Real(scalar)) => {
                        Argument::Real(self.evaluate(code, Type::Real(scalar), Form::Exact))
                    }
                    Some(Kind::Fixed) => Argument::Opaque(self.evaluate(code, Type::Opaque, Form::Untyped)),
                    None => return self.refuse(expression, message::UNKNOWN_ARGUMENT),
                },
                _ => {
                    return self
                        .refuse(expression, message::not_in_language("a tuple as an argument of a call"));
                }
            });
        }
        let Some(scalar) = scalar else {
            return self.refuse(callee, message::CALLEE);
        };
        self.emit_call(path, face, (arguments, references), &scalar)
    }

    /// Is an argument that depends on no differentiable value a number, whose partial is one entry of the
    /// callee's gradient, or not? Only its form tells.
    pub fn known_kind(&self, expression: &Expr) -> Option<Kind> {
        match expression {
            Expr::Paren(inner) => self.known_kind(&inner.expr),
            Expr::Group(inner) => self.known_kind(&inner.expr),
            Expr::Unary(unary) => self.known_kind(&unary.expr),
            Expr::Lit(literal) => Some(match &literal.lit {
                syn::Lit::Float(number) if number.suffix() == "f32" => Kind::Real(Scalar::F32),
                syn::Lit::Float(_) => Kind::Real(Scalar::F64),
                _ => Kind::Fixed,
            }),
            Expr::Cast(cast) => Some(match scalar(&cast.ty, &self.signature.scalars) {
                Some(scalar) => Kind::Real(scalar),
                None => Kind::Fixed,
            }),
            Expr::Path(path) => {
                let name = path.path.get_ident()?;
                let parameter = self.signature.parameters.iter().find(|parameter| parameter.name == *name)?;
                Some(scalar(&parameter.ty, &self.signature.scalars).map_or(Kind::Fixed, Kind::Real))
            }
            _ => None,
        }
    }

    fn emit_call(
        &mut self,
        path: Path,
        face: Face,
        (arguments, references): (Vec<Argument>, Vec<usize>),
        scalar: &Scalar,
    ) -> Shape {
        let flow = self.flow_of_callee(&path);
        let order = usize::from(face != Face::Value);
        let call = Call { path, arguments, references, order, flow };
        let count = if face == Face::Value { 0 } else { call.reals().len() };
        let results: Vec<_> =
            (0..=count).map(|_| self.values.add(Type::Real(scalar.clone()), "call")).collect();
        self.push(Statement::new(results.clone(), Operation::Call(call)));
        let gradient: Vec<_> = results[1..].iter().copied().map(Shape::real).collect();
        let gradient = if gradient.len() == 1 { gradient[0].clone() } else { Shape::tuple(gradient) };
        match face {
            Face::Value => Shape::real(results[0]),
            Face::Grad => gradient,
            Face::ValueAndGrad => Shape::tuple(vec![Shape::real(results[0]), gradient]),
        }
    }

    pub fn flow_of_callee(&mut self, path: &Path) -> usize {
        let text = path.to_token_stream().to_string();
        let known = self.callees.iter().position(|callee| callee.to_token_stream().to_string() == text);
        known.unwrap_or_else(|| {
            self.callees.push(path.clone());
            self.callees.len() - 1
        })
    }
}

/// How many references a number is behind; what is code has them written.
fn references(shape: &Shape) -> usize {
    match shape {
        Shape::Real { references, .. } => *references,
        _ => 0,
    }
}

/// The function behind `f`, `f::grad` and `f::value_and_grad`, without turbofish.
fn face(path: &Path) -> (Path, Face) {
    let mut path = path.clone();
    let is_face = path.segments.len() > 1 && associated(&path).is_none();
    let face = match last(&path).ident.to_string().as_str() {
        "grad" if is_face => Face::Grad,
        "value_and_grad" if is_face => Face::ValueAndGrad,
        _ => Face::Value,
    };
    if face != Face::Value {
        path.segments.pop();
        path.segments.pop_punct();
    }
    for segment in &mut path.segments {
        segment.arguments = syn::PathArguments::None;
    }
    (path, face)
}
