//! `f::grad` and `f::value_and_grad` in a body, of functions of arrays, vectors, matrices and structs.
//!
//! The gradient has a part for each differentiable parameter of the callee, which is not seen here. What the arguments
//! are tells, or the type that is written for the result; rustc compares the two with the callee's.

use syn::{Expr, Path};

use super::environment::{Product, Shape};
use super::faces::Kind;
use super::lower::Lowering;
use super::outcome::Outcome;
use crate::ir::{Data, Gradient, Passed, Scalar, Source, Type};
use crate::message;

/// Whether the callee has a derivative by what is passed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Sure,
    /// A number or an array without grad here; the callee's parameter may be one, or carry `#[no_grad]`.
    Open,
    Never,
}

impl Lowering<'_> {
    pub fn gradient_of_wholes(
        &mut self,
        (path, with_value): (Path, bool),
        shapes: Vec<Shape>,
        expressions: &[&Expr],
        expected: Option<Outcome>,
    ) -> Shape {
        let (mut entries, mut arguments, mut nesting) = (Vec::new(), Vec::new(), Vec::new());
        for (shape, expression) in shapes.into_iter().zip(expressions) {
            if has_lists(&shape) {
                return self.refuse(expression, message::GRADIENT_OF_LISTS);
            }
            if expected.is_none() && matches!(shape, Shape::Tuple(_)) {
                return self.refuse(expression, message::GRADIENT_OF_PARTS);
            }
            self.entries(&shape, expression, false, &mut entries);
            let Some(parts) = self.passed_parts(shape, expression, &mut arguments) else {
                return Shape::Poison;
            };
            nesting.push(parts);
        }
        let is_sure = |entry: &Entry| *entry == Entry::Sure;
        let mut included: Vec<bool> = entries.iter().map(is_sure).collect();
        if let Some(expected) = &expected {
            let wanted = differentiable_parts(expected) - usize::from(with_value);
            if included.iter().filter(|included| **included).count() != wanted {
                included = entries.iter().map(|entry| *entry != Entry::Never).collect();
            }
            if included.iter().filter(|included| **included).count() != wanted {
                return self.refuse(&path, message::GRADIENT_TYPE);
            }
        }
        let scalar = arguments.iter().zip(&included).find(|(_, included)| **included);
        let Some(scalar) = scalar.and_then(|(argument, _)| self.passed_scalar(argument)) else {
            return self.refuse(&path, message::CALLEE);
        };
        let expected =
            expected.unwrap_or_else(|| self.gradient_outcome(&arguments, &included, with_value, &scalar));
        let mut parts = Vec::new();
        number_parts(&expected, &mut 0, &mut parts);
        let mut parts = parts.into_iter().skip(usize::from(with_value));
        let entries = included.iter().map(|included| included.then(|| parts.next()).flatten()).collect();
        let gradient = Gradient { with_value, scalar, entries };
        self.push_invocation(path, (arguments, nesting), &expected, Some(gradient))
    }

    /// One entry for each part of an argument.
    fn entries(&self, shape: &Shape, expression: &Expr, fixed: bool, entries: &mut Vec<Entry>) {
        if let Shape::Tuple(Product { structure, parts, .. }) = shape {
            let known = structure
                .as_ref()
                .and_then(|structure| self.definitions.parts(&structure.ty, &self.signature.scalars));
            for (index, part) in parts.iter().enumerate() {
                let is_fixed = known.as_ref().is_some_and(|known| known.parts[index].fixed);
                let before = entries.len();
                self.entries(part, expression, fixed || is_fixed, entries);
                if known.is_some() {
                    // A field is differentiable, whatever the value that it has here.
                    let open = entries[before..].iter_mut().filter(|entry| **entry == Entry::Open);
                    open.for_each(|entry| *entry = Entry::Sure);
                }
            }
            return;
        }
        entries.push(if fixed { Entry::Never } else { self.entry(shape, expression) });
    }

    fn entry(&self, shape: &Shape, expression: &Expr) -> Entry {
        let open = |is_number: bool| if is_number { Entry::Open } else { Entry::Never };
        match shape {
            Shape::Real { .. } => Entry::Sure,
            Shape::Given { value, .. } => open(self.values.is_differentiable(*value)),
            Shape::Place(view) if self.is_given(&view.place) => {
                open(self.data_of(&view.place).scalar().is_some())
            }
            Shape::Place(_) => Entry::Sure,
            Shape::Code(_) => match (expression, self.known_kind(expression)) {
                (Expr::Lit(_) | Expr::Unary(_) | Expr::Cast(_), Some(Kind::Real(_))) => Entry::Sure,
                (_, Some(Kind::Fixed)) => Entry::Never,
                _ => Entry::Open,
            },
            _ => Entry::Never,
        }
    }

    fn passed_scalar(&self, argument: &Passed) -> Option<Scalar> {
        match &argument.source {
            Source::Value(value) => Some(self.values.scalar(*value).clone()),
            Source::Place(place) => self.data_of(place).scalar().cloned(),
        }
    }

    /// The result by the arguments that are differentiable, none of which has parts.
    fn gradient_outcome(
        &self,
        arguments: &[Passed],
        included: &[bool],
        with_value: bool,
        scalar: &Scalar,
    ) -> Outcome {
        let included = arguments.iter().zip(included).filter(|(_, included)| **included);
        let mut parts: Vec<_> = included
            .map(|(argument, _)| match &argument.source {
                Source::Value(value) => Outcome::Value(self.values.ty(*value).clone()),
                Source::Place(place) => match self.data_of(place) {
                    Data::Real(scalar) => Outcome::Value(Type::Real(scalar)),
                    Data::Matrix(matrix) => Outcome::Value(Type::Matrix(matrix)),
                    data => Outcome::Place(data),
                },
            })
            .collect();
        let gradient = if parts.len() == 1 { parts.remove(0) } else { Outcome::Product(None, 0, parts) };
        if with_value {
            Outcome::Product(None, 0, vec![Outcome::Value(Type::Real(scalar.clone())), gradient])
        } else {
            gradient
        }
    }
}

/// How many parts of a result have derivatives.
fn differentiable_parts(outcome: &Outcome) -> usize {
    let mut parts = Vec::new();
    number_parts(outcome, &mut 0, &mut parts);
    parts.len()
}

/// The numbers of the parts that have derivatives, among all.
fn number_parts(outcome: &Outcome, next: &mut usize, found: &mut Vec<usize>) {
    match outcome {
        Outcome::Product(_, _, parts) => parts.iter().for_each(|part| number_parts(part, next, found)),
        Outcome::Unknown(_) => {}
        Outcome::Fixed(_) => *next += 1,
        Outcome::Value(_) | Outcome::Place(_) => {
            found.push(*next);
            *next += 1;
        }
    }
}

/// Is it a list of structs or tuples, or does one stand in it?
fn has_lists(shape: &Shape) -> bool {
    matches!(shape, Shape::Tuple(product) if product.is_list() || product.iter().any(has_lists))
}
