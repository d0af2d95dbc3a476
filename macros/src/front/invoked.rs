//! Calls with arrays, vectors, matrices and structs.

use syn::{Expr, Path};

use super::environment::{Shape, View};
use super::faces::Kind;
use super::lower::Lowering;
use crate::ir::{Form, Invocation, Nesting, Operation, Passed, Source, Type, Way};
use crate::message;

impl Lowering<'_> {
    /// A call with vectors or matrices; a `let` says what the result is, or it is a number.
    pub fn invoked(
        &mut self,
        path: Path,
        shapes: Vec<Shape>,
        expressions: &[&Expr],
        expected: Option<Type>,
    ) -> Shape {
        let (mut arguments, mut nesting) = (Vec::new(), Vec::new());
        for (shape, expression) in shapes.into_iter().zip(expressions) {
            match self.passed_parts(shape, expression, &mut arguments) {
                Some(nested) => nesting.push(nested),
                None => return Shape::Poison,
            }
        }
        let scalar = arguments.iter().find_map(|argument: &Passed| match &argument.source {
            Source::Value(value) if !self.values.is_differentiable(*value) => None,
            Source::Value(value) => Some(self.values.scalar(*value).clone()),
            Source::Place(place) => self.data_of(place).scalar().cloned(),
        });
        let Some(scalar) = scalar else { return self.refuse(&path, message::CALLEE) };
        let flow = self.flow_of_callee(&path);
        let call = Invocation { path, arguments, nesting, way: Way::Primal, flow };
        Shape::real(self.bind(expected.unwrap_or(Type::Real(scalar)), "call", Operation::Invocation(call)))
    }

    /// An argument, or the parts of one: numbers, vectors and matrices by value, arrays by reference.
    fn passed_parts(
        &mut self,
        shape: Shape,
        expression: &Expr,
        arguments: &mut Vec<Passed>,
    ) -> Option<Nesting> {
        let Shape::Tuple(product) = shape else {
            arguments.push(self.passed(shape, expression)?);
            return Some(Nesting::One);
        };
        let mut inside = Vec::new();
        for part in product.parts {
            let part = match self.loaded(part) {
                Shape::Real { value, .. } => Shape::real(value),
                Shape::Given { value, .. } => Shape::given(value),
                Shape::Place(view) => Shape::Place(View { references: 1, ..view }),
                part => part,
            };
            inside.push(self.passed_parts(part, expression, arguments)?);
        }
        Some(Nesting::Many(inside))
    }

    /// An argument of such a call, which backward passes once more.
    fn passed(&mut self, shape: Shape, expression: &Expr) -> Option<Passed> {
        let (source, references) = match shape {
            Shape::Real { value, references } | Shape::Given { value, references } => {
                (Source::Value(value), references)
            }
            Shape::Code(code) => {
                let Some(ty) = self.known_type(expression) else {
                    self.refuse(expression, message::UNKNOWN_ARGUMENT);
                    return None;
                };
                (Source::Value(self.evaluate(code, ty, Form::Exact)), 0)
            }
            Shape::Place(view) if self.origin(view.place.buffer).is_constant() => {
                (Source::Place(view.place), view.references)
            }
            Shape::Place(view) if self.frames.is_empty() => {
                (Source::Place(self.copied(&view.place, "argument").place), view.references)
            }
            Shape::Place(_) => {
                self.refuse(expression, message::ARRAY_ARGUMENT);
                return None;
            }
            _ => {
                self.refuse(expression, message::not_in_language("a tuple as an argument of a call"));
                return None;
            }
        };
        Some(Passed { source, references })
    }

    /// The type of an argument that depends on no differentiable value, so that backward can pass it again.
    fn known_type(&self, expression: &Expr) -> Option<Type> {
        if let Some(matrix) = self.matrix_type(expression) {
            return Some(Type::Matrix(matrix));
        }
        let known = self.type_of(expression);
        known.or_else(|| match self.known_kind(expression)? {
            Kind::Real(scalar) => Some(Type::Real(scalar)),
            Kind::Fixed => None,
        })
    }
}
