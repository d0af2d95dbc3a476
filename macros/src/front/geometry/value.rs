//! Values of such types: what they are, and how code and formulas make them.

use std::rc::Rc;

use quote::quote;
use syn::Expr;

use super::{Class, Geometry, Kind};
use crate::front::environment::{Code, Product, Shape};
use crate::front::flatten::projection;
use crate::front::lower::Lowering;
use crate::ir::{Form, Type, ValueId};
use crate::message;
use crate::names::crate_path;

/// What a value stores, as one vector or matrix.
pub fn stored(shape: &Shape) -> Option<ValueId> {
    match shape {
        Shape::Real { value, .. } => Some(*value),
        Shape::Tuple(product) if product.len() == 1 => stored(&product.parts[0]),
        _ => None,
    }
}

impl Lowering<'_> {
    /// What an expression is, if it is one of nalgebra's types of geometry.
    pub fn geometry_type(&self, expression: &Expr) -> Option<Geometry> {
        match self.class(expression)? {
            Class::Geometry(geometry) => Some(geometry),
            Class::Matrix(_) => None,
        }
    }

    /// The type of a shape that is one.
    pub fn geometry_of(&self, shape: &Shape) -> Option<Geometry> {
        let Shape::Tuple(product) = shape else { return None };
        let kind = Kind::of(product)?;
        let scalar = match product.parts.first()? {
            Shape::Real { value, .. } => self.values.scalar(*value).clone(),
            Shape::Place(view) => self.data_of(&view.place).scalar()?.clone(),
            Shape::Tuple(_) => self.geometry_of(&product.parts[0])?.scalar,
            _ => self.any_scalar()?,
        };
        Some(kind.over(&scalar))
    }

    /// The value of code that is one: rustc confirms the type where its parts are read.
    pub fn geometry_of_code(&mut self, code: Code, geometry: &Geometry) -> Shape {
        let Shape::Code(held) = self.hold(code) else { return Shape::Poison };
        self.parts_of_code(&held, geometry, geometry, &[])
    }

    fn parts_of_code(&mut self, held: &Code, whole: &Geometry, own: &Geometry, path: &[usize]) -> Shape {
        let step = |index: usize| -> Vec<usize> { path.iter().copied().chain([index]).collect() };
        let parts = if let Some(matrix) = own.matrix() {
            let (root, ty, code) = (crate_path(), whole.tokens(), &held.tokens);
            let way = projection(&root, &step(0));
            let tokens = quote!(*<#way as #root::__private::Projection<#ty>>::part(&#code));
            let code = Code { tokens, ty: None, ..held.clone() };
            vec![Shape::real(self.evaluate(code, Type::Matrix(matrix), Form::Exact))]
        } else {
            let halves = own.halves();
            let half = |(index, half)| self.parts_of_code(held, whole, half, &step(index));
            halves.iter().enumerate().map(half).collect()
        };
        Shape::Tuple(Product::new(Some(Rc::new(own.kind.structure())), parts))
    }

    /// A value of a type from what a formula gives: what it stores, or the value itself.
    pub(super) fn made(&mut self, geometry: &Geometry, shape: Shape) -> Shape {
        if matches!(shape, Shape::Poison) || self.geometry_of(&shape).is_some_and(|known| known == *geometry)
        {
            return shape;
        }
        let parts = match (shape, geometry.matrix()) {
            (Shape::Tuple(product), None) => {
                let halves = geometry.halves();
                product.parts.into_iter().zip(&halves).map(|(part, half)| self.made(half, part)).collect()
            }
            // A formula may hand on what stores the same under another name.
            (Shape::Tuple(product), Some(_)) => product.parts,
            (Shape::Code(code), Some(matrix)) => {
                vec![Shape::real(self.evaluate(code, Type::Matrix(matrix), Form::Exact))]
            }
            (shape, _) => vec![shape],
        };
        Shape::Tuple(Product::new(Some(Rc::new(geometry.kind.structure())), parts))
    }

    /// Is it a unit vector?
    pub fn is_direction(&self, shape: &Shape) -> bool {
        self.geometry_of(shape).is_some_and(|geometry| matches!(geometry.kind, Kind::Direction(_)))
    }

    /// The value that an expression comes to.
    pub(super) fn geometry_value(&mut self, expression: &Expr, wanted: &Geometry) -> Option<Shape> {
        let shape = self.expression(expression);
        match self.loaded(shape) {
            Shape::Poison => None,
            Shape::Code(code) => Some(self.geometry_of_code(code, wanted)),
            shape if self.geometry_of(&shape).is_some_and(|known| known.is_a(wanted)) => {
                Some(self.made(wanted, shape))
            }
            _ => {
                self.refuse(expression, message::UNKNOWN_GEOMETRY);
                None
            }
        }
    }
}
