//! The types of what a variable holds where it goes from one iteration to the next.

use std::rc::Rc;

use proc_macro2::Span;
use quote::ToTokens;

use super::environment::{Product, Shape, State, View};
use super::lower::Lowering;
use super::structure::code_parts;
use super::structures::Structure;
use crate::ir::{Data, Form, Place, Type, ValueId};
use crate::message;

#[derive(Clone, Debug, PartialEq)]
pub enum Skeleton {
    /// A value, behind so many references.
    Value(Type, usize),
    /// A tuple, or a struct, in so many lists.
    Tuple(Vec<Skeleton>, Option<Rc<Structure>>, usize),
    /// A part that is an array: it stays where it is, and its content goes round.
    Stays(Place, usize),
    /// An array without grad that comes to hold differentiable values.
    Array(ArrayType),
}

/// Data by its text, so that two can be compared.
#[derive(Clone, Debug)]
pub struct ArrayType(pub Data);

impl PartialEq for ArrayType {
    fn eq(&self, other: &Self) -> bool {
        format!("{:?}", self.0) == format!("{:?}", other.0)
    }
}

impl Skeleton {
    /// The types of the values, in order.
    pub fn types(&self) -> Vec<Type> {
        match self {
            Self::Value(ty, _) => vec![ty.clone()],
            Self::Tuple(parts, ..) => parts.iter().flat_map(Self::types).collect(),
            Self::Stays(..) | Self::Array(_) => Vec::new(),
        }
    }

    /// Both at once: a value that is differentiable in one is so in both.
    fn merge(self, other: &Self) -> Self {
        match (self, other) {
            (Self::Tuple(left, structure, rows), Self::Tuple(right, other, _))
                if left.len() == right.len() =>
            {
                let parts = left.into_iter().zip(right).map(|(left, right)| left.merge(right)).collect();
                Self::Tuple(parts, structure.or_else(|| other.clone()), rows)
            }
            (Self::Value(left, one), Self::Value(right, other)) => {
                let first = left.is_differentiable() || (left != Type::Opaque && !right.is_differentiable());
                Self::Value(if first { left } else { right.clone() }, one.min(*other))
            }
            (Self::Value(Type::Opaque, _), other) => other.clone(),
            // Where a part without grad comes to stand is another place in each round.
            (Self::Stays(..), Self::Array(data)) => Self::Array(data.clone()),
            (known, _) => known,
        }
    }

    pub fn merged(this: Option<&Self>, other: Self) -> Self {
        match this {
            Some(this) => other.merge(this),
            None => other,
        }
    }

    pub fn is_array(&self) -> bool {
        matches!(self, Self::Array(_))
    }
}

impl Lowering<'_> {
    /// The types in a shape; nothing where it was refused or has none.
    pub fn skeleton(&self, shape: &Shape) -> Option<Skeleton> {
        match shape {
            Shape::Real { value, references } | Shape::Given { value, references } => {
                Some(Skeleton::Value(self.values.ty(*value).clone(), *references))
            }
            Shape::Code(code) => Some(Skeleton::Value(code.ty.clone().unwrap_or(Type::Opaque), 0)),
            Shape::Tuple(product) => {
                let parts: Option<Vec<_>> = product.iter().map(|part| self.part_skeleton(part)).collect();
                parts.map(|parts| Skeleton::Tuple(parts, product.structure.clone(), product.rows))
            }
            Shape::Unit => Some(Skeleton::Tuple(Vec::new(), None, 0)),
            Shape::Place(view) if self.is_element(view) => None,
            Shape::Place(view) => Some(Skeleton::Array(ArrayType(self.data_of(&view.place)))),
            Shape::Flow(_) | Shape::Closure(_) | Shape::Poison => None,
        }
    }

    fn part_skeleton(&self, part: &Shape) -> Option<Skeleton> {
        match part {
            Shape::Place(view) if !self.is_element(view) => {
                Some(Skeleton::Stays(view.place.clone(), view.references))
            }
            part => self.skeleton(part),
        }
    }

    /// The skeleton of what was without grad before: its arrays do not stand anywhere yet.
    pub fn unplaced(&self, skeleton: Skeleton) -> Skeleton {
        match skeleton {
            Skeleton::Stays(place, _) => Skeleton::Array(ArrayType(self.data_of(&place))),
            Skeleton::Tuple(parts, structure, 0) => {
                let parts = parts.into_iter().map(|part| self.unplaced(part)).collect();
                Skeleton::Tuple(parts, structure, 0)
            }
            value => value,
        }
    }

    /// The skeleton with arrays where a shape has them.
    pub fn placed(skeleton: &Skeleton, shape: &Shape) -> Skeleton {
        match (skeleton, shape) {
            (Skeleton::Array(_), Shape::Place(view)) => Skeleton::Stays(view.place.clone(), view.references),
            (Skeleton::Tuple(parts, structure, rows), Shape::Tuple(product))
                if parts.len() == product.len() =>
            {
                let parts = parts.iter().zip(product.iter());
                let parts = parts.map(|(part, shape)| Self::placed(part, shape)).collect();
                Skeleton::Tuple(parts, structure.clone(), *rows)
            }
            (skeleton, _) => skeleton.clone(),
        }
    }

    /// What was without grad as values and arrays of the program.
    pub fn made_own(&mut self, shape: Shape, skeleton: &Skeleton, at: &dyn ToTokens) -> Option<Shape> {
        match skeleton {
            Skeleton::Tuple(parts, structure, 0) if !parts.is_empty() => {
                let Shape::Code(code) = shape else { return None };
                let shapes = code_parts(&code, (parts.len(), structure.as_ref()));
                let parts = shapes.into_iter().zip(parts);
                let parts: Option<_> = parts.map(|(shape, part)| self.made_own(shape, part, at)).collect();
                Some(Shape::Tuple(Product::new(structure.clone(), parts?)))
            }
            Skeleton::Array(data) => Some(Shape::Place(View::new(self.array(shape, &data.0, at)?, 0))),
            skeleton => {
                let values = self.conform(shape, skeleton, at)?;
                Some(Self::shape_of(skeleton, &mut values.into_iter()))
            }
        }
    }

    /// The values of a shape, converted to the types of a skeleton.
    pub fn conform(&mut self, shape: Shape, skeleton: &Skeleton, at: &dyn ToTokens) -> Option<Vec<ValueId>> {
        match (skeleton, shape) {
            (_, Shape::Poison) => None,
            (Skeleton::Value(ty, _), Shape::Real { value, .. } | Shape::Given { value, .. })
                if self.values.ty(value) == ty =>
            {
                Some(vec![value])
            }
            (Skeleton::Value(ty, _), Shape::Given { value, references }) => {
                let code = Self::code_of_given(value, references, Span::call_site());
                Some(vec![self.evaluate(code, ty.clone(), form(ty))])
            }
            (Skeleton::Value(ty, _), Shape::Code(code)) => {
                Some(vec![self.evaluate(code, ty.clone(), form(ty))])
            }
            (Skeleton::Tuple(parts, structure, _), shape) => {
                let shapes = match parts.len() {
                    0 => Vec::new(),
                    count => self.parts(shape, (count, structure.as_ref()))?,
                };
                let mut values = Vec::new();
                for (part, shape) in parts.iter().zip(shapes) {
                    values.extend(self.conform(shape, part, at)?);
                }
                Some(values)
            }
            (Skeleton::Stays(place, _), Shape::Place(view)) if view.place == *place => Some(Vec::new()),
            (Skeleton::Value(..) | Skeleton::Stays(..) | Skeleton::Array(_), _) => {
                self.refuse(at.to_token_stream(), message::CARRIED_SHAPE);
                None
            }
        }
    }

    /// The shape of values in the order of a skeleton.
    pub fn shape_of(skeleton: &Skeleton, values: &mut impl Iterator<Item = ValueId>) -> Shape {
        match skeleton {
            Skeleton::Tuple(parts, ..) if parts.is_empty() => Shape::Unit,
            Skeleton::Tuple(parts, structure, rows) => {
                let parts = parts.iter().map(|part| Self::shape_of(part, values)).collect();
                Shape::Tuple(Product { rows: *rows, ..Product::new(structure.clone(), parts) })
            }
            Skeleton::Value(ty, references) => {
                let references = *references;
                let value = values.next().expect("one value for each type");
                match ty {
                    Type::Real(_) | Type::Matrix(_) => Shape::Real { value, references },
                    Type::Opaque => Shape::Code(Self::code_of_given(value, 0, Span::call_site())),
                    _ => Shape::Given { value, references },
                }
            }
            Skeleton::Stays(place, references) => Shape::Place(View::new(place.clone(), *references)),
            Skeleton::Array(_) => Shape::Poison,
        }
    }

    /// What a state holds, as the program's own.
    pub fn held(state: &State) -> Option<Shape> {
        match state {
            State::Known(shape) | State::Given { shape, .. } => Some(shape.clone()),
            State::Plain | State::Unset => None,
        }
    }
}

fn form(ty: &Type) -> Form {
    if *ty == Type::Opaque { Form::Untyped } else { Form::Exact }
}
