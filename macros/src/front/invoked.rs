//! Calls with arrays, vectors, matrices and structs.

use quote::ToTokens;
use syn::{Expr, Path, Type as UserType};

use super::environment::{Code, Shape, View};
use super::faces::Kind;
use super::lower::Lowering;
use super::outcome::{Outcome, Parts};
use crate::ir::{Data, Form, Gradient, Invocation, Nesting, Operation, Passed, Source, Statement, Type, Way};
use crate::message;

impl Lowering<'_> {
    /// A call with arrays, vectors, matrices or structs; what is not known to be anything else gives a number.
    pub fn invoked(
        &mut self,
        path: Path,
        shapes: Vec<Shape>,
        expressions: &[&Expr],
        expected: Option<Outcome>,
    ) -> Shape {
        let mut arguments = Vec::new();
        let nesting = shapes
            .into_iter()
            .zip(expressions)
            .map(|(shape, expression)| self.passed_parts(shape, expression, &mut arguments));
        let nesting: Vec<Option<Nesting>> = nesting.collect();
        let scalar = arguments.iter().find_map(|argument: &Passed| match &argument.source {
            Source::Value(value) if !self.values.is_differentiable(*value) => None,
            Source::Value(value) => Some(self.values.scalar(*value).clone()),
            Source::Place(place) => self.data_of(place).scalar().cloned(),
        });
        let Some(scalar) = scalar else { return self.refuse(&path, message::CALLEE) };
        let expected = expected.unwrap_or(Outcome::Value(Type::Real(scalar)));
        let Some(nesting) = nesting.into_iter().collect() else {
            // What was refused gives a value nevertheless: a loop must find out what becomes differentiable.
            return self.room_for(&expected, &mut Parts::default()).1;
        };
        self.push_invocation(path, (arguments, nesting), &expected, None)
    }

    /// A call that gives what is expected.
    pub fn push_invocation(
        &mut self,
        path: Path,
        (arguments, nesting): (Vec<Passed>, Vec<Nesting>),
        expected: &Outcome,
        gradient: Option<Gradient>,
    ) -> Shape {
        let (flow, mark) = (self.flow_of_callee(&path), self.values.add(Type::Opaque, "call"));
        let mut room = Parts::default();
        let (outcome, shape) = self.room_for(expected, &mut room);
        let (parts, results) = (room.all.clone(), room.results.clone());
        let makes_structs = expected.has_structure();
        let call = Invocation {
            path,
            arguments,
            nesting,
            parts,
            outcome,
            makes_structs,
            way: Way::Primal,
            gradient,
            flow,
            mark,
        };
        self.push(Statement::new(results, Operation::Invocation(call)));
        self.know_parts(room);
        shape
    }

    /// An argument, or the parts of one: numbers, vectors and matrices by value, arrays by reference.
    pub fn passed_parts(
        &mut self,
        shape: Shape,
        expression: &Expr,
        arguments: &mut Vec<Passed>,
    ) -> Option<Nesting> {
        let Shape::Tuple(product) = shape else {
            arguments.push(self.passed(shape, None, expression)?);
            return Some(Nesting::One);
        };
        let types = product.structure.as_ref().map(|structure| structure.types.clone()).unwrap_or_default();
        let parts = product.parts.into_iter().enumerate();
        let parts =
            parts.map(|(index, part)| self.passed_part(part, types.get(index), expression, arguments));
        Some(Nesting::Many(parts.collect::<Option<_>>()?))
    }

    /// A part of an argument, of the type that the definition says.
    fn passed_part(
        &mut self,
        part: Shape,
        ty: Option<&UserType>,
        expression: &Expr,
        arguments: &mut Vec<Passed>,
    ) -> Option<Nesting> {
        let part = match self.loaded(part) {
            Shape::Real { value, .. } => Shape::real(value),
            Shape::Given { value, .. } => Shape::given(value),
            Shape::Place(view) => Shape::Place(View { references: 1, ..view }),
            part => part,
        };
        match (part, ty) {
            (Shape::Tuple(product), Some(UserType::Tuple(tuple))) => {
                let parts = product.parts.into_iter().zip(&tuple.elems);
                let parts = parts.map(|(part, ty)| self.passed_part(part, Some(ty), expression, arguments));
                Some(Nesting::Many(parts.collect::<Option<_>>()?))
            }
            (part @ Shape::Tuple(_), _) => self.passed_parts(part, expression, arguments),
            (part, ty) => {
                let is_code = matches!(part, Shape::Code(_));
                let mut passed = self.passed(part, ty, expression)?;
                // A callee takes parts of types that nothing is known of behind references.
                if is_code && self.is_unknown(&passed) {
                    passed.references = passed.references.max(1);
                }
                arguments.push(passed);
                Some(Nesting::One)
            }
        }
    }

    fn is_unknown(&self, passed: &Passed) -> bool {
        matches!(passed.source, Source::Value(value) if !self.values.ty(value).is_known())
    }

    /// An argument of such a call, which backward passes once more.
    fn passed(&mut self, shape: Shape, ty: Option<&UserType>, expression: &Expr) -> Option<Passed> {
        let (source, references) = match shape {
            Shape::Real { value, references } | Shape::Given { value, references } => {
                (Source::Value(value), references)
            }
            Shape::Code(code) => {
                let whole = code.clone();
                let (code, references) = dereferenced_code(code);
                match self.known_type(&code, ty, dereferenced_expression(expression)) {
                    Some(ty) => {
                        // A literal needs no place among what backward keeps.
                        let code = Code { repeatable: code.repeatable || code.literal, ..code };
                        let form = if ty.is_known() { Form::Exact } else { Form::Untyped };
                        (Source::Value(self.evaluate(code, ty, form)), references)
                    }
                    None => self.passed_again(&whole, expression)?,
                }
            }
            Shape::Place(view) => (Source::Place(view.place), view.references),
            _ => {
                self.refuse(expression, message::not_in_language("this as an argument of a call"));
                return None;
            }
        };
        Some(Passed { source, references })
    }

    /// The type of an argument that depends on no differentiable value, so that backward can pass it again.
    fn known_type(&self, code: &Code, ty: Option<&UserType>, expression: &Expr) -> Option<Type> {
        let said = ty.and_then(|ty| super::data::read(ty, &self.signature.scalars));
        match said {
            Some(Data::Real(scalar)) => return Some(Type::Real(scalar)),
            Some(Data::Matrix(matrix)) => return Some(Type::Matrix(matrix)),
            Some(Data::Plain(ty)) => return Some(Type::plain(&ty)),
            _ => {}
        }
        let written = syn::parse2(code.tokens.clone()).ok();
        let expression = written.as_ref().filter(|_| code.captures.is_empty()).unwrap_or(expression);
        // Data may be a reference already, which its name does not show.
        let is_data = self.shown_class(expression).is_some();
        if let Some(matrix) = self.matrix_type(expression).filter(|_| !is_data) {
            return Some(Type::Matrix(matrix));
        }
        let known = code.ty.clone().or_else(|| self.type_of(expression));
        known.or_else(|| match expression {
            Expr::Lit(literal) if matches!(literal.lit, syn::Lit::Bool(_)) => Some(Type::Bool),
            // Written again in backward, it has the callee's type there too.
            Expr::Lit(literal) if code.captures.is_empty() && !matches!(literal.lit, syn::Lit::Float(_)) => {
                Some(Type::Opaque)
            }
            Expr::Path(_) if self.declared(expression).is_some() => {
                let ty = self.declared(expression)?;
                match super::data::read(&ty, &self.signature.scalars)? {
                    Data::Real(scalar) => Some(Type::Real(scalar)),
                    Data::Plain(ty) => Some(Type::plain(&ty)),
                    _ => None,
                }
            }
            _ => match self.known_kind(expression)? {
                Kind::Real(scalar) => Some(Type::Real(scalar)),
                Kind::Fixed => None,
            },
        })
    }
}

/// Code behind references as the value, and how many references there are.
pub fn dereferenced_code(code: Code) -> (Code, usize) {
    match syn::parse2(code.tokens.clone()) {
        Ok(Expr::Reference(reference)) if reference.mutability.is_none() => {
            let inner = Code { tokens: reference.expr.to_token_stream(), ..code };
            let (code, references) = dereferenced_code(inner);
            (code, references + 1)
        }
        _ => (code, 0),
    }
}

pub fn dereferenced_expression(expression: &Expr) -> &Expr {
    match expression {
        Expr::Reference(reference) => dereferenced_expression(&reference.expr),
        other => other,
    }
}
