//! Operations: what goes in becomes values, and the formula is lowered as if it stood there.

use std::rc::Rc;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Expr, ExprClosure, ExprField, ExprIndex, ExprMethodCall, Pat};

use super::formula::{Body, Formula, Operand, negation};
use super::{Geometry, Kind, is_copy, method, stored};
use crate::front::environment::{Shape, State};
use crate::front::guard::{Receiver, Taken};
use crate::front::lower::Lowering;
use crate::ir::{Form, Matrix, Scalar, Type, ValueId};
use crate::message;
use crate::names::{crate_path, scalar_type};

impl Lowering<'_> {
    /// A formula of operands that are values already, and of arguments.
    pub(super) fn applied_to(
        &mut self,
        formula: &Formula,
        scalar: &Scalar,
        mut shapes: Vec<Shape>,
        arguments: &[&Expr],
        at: &dyn ToTokens,
    ) -> Shape {
        for (operand, argument) in formula.operands.iter().zip(arguments) {
            match self.operand(*operand, scalar, argument) {
                Some(shape) => shapes.push(shape),
                None => return Shape::Poison,
            }
        }
        self.applied(formula, scalar, shapes, at)
    }

    /// An argument as an operand.
    fn operand(&mut self, operand: Operand, scalar: &Scalar, argument: &Expr) -> Option<Shape> {
        match operand {
            Operand::Number => {
                let shape = self.expression(argument);
                self.real(shape, scalar, Form::Operand, argument).map(Shape::real)
            }
            Operand::Matrix(rows, columns) => self.matrix_operand((rows, columns), scalar, argument),
            Operand::Of(kind) => self.geometry_value(argument, &kind.over(scalar)),
            Operand::Angles => None,
        }
    }

    fn matrix_operand(&mut self, size: (usize, usize), scalar: &Scalar, argument: &Expr) -> Option<Shape> {
        let value = if self.class(argument).is_some() {
            self.matrix_value(argument)?
        } else {
            // Code of which only its place here says what it is.
            let (rows, columns) = (size.0.to_string(), size.1.to_string());
            let ty = Type::Matrix(Matrix { scalar: scalar.clone(), rows, columns });
            match self.expression(argument) {
                Shape::Code(code) => self.evaluate(code, ty, Form::Operand),
                shape => self.value_of(shape, &ty)?,
            }
        };
        if self.values.matrix(value).and_then(Matrix::literal_size) != Some(size) {
            self.refuse(argument, message::UNKNOWN_GEOMETRY);
            return None;
        }
        Some(Shape::real(value))
    }

    /// A formula of values.
    pub(super) fn applied(
        &mut self,
        formula: &Formula,
        scalar: &Scalar,
        shapes: Vec<Shape>,
        at: &dyn ToTokens,
    ) -> Shape {
        let shape = match formula.body {
            Body::Formula(source) => self.formula(source, scalar, shapes),
            Body::Primitive(primitive) => {
                let values: Option<Vec<ValueId>> = shapes.iter().map(stored).collect();
                let Some(values) = values else { return Shape::Poison };
                Shape::real(self.apply(primitive, &values))
            }
            Body::Constant => return self.refuse(at.to_token_stream(), message::UNKNOWN_GEOMETRY),
        };
        match formula.result {
            Operand::Of(kind) => self.made(&kind.over(scalar), shape),
            Operand::Matrix(..) => stored(&shape).map_or(Shape::Poison, Shape::real),
            Operand::Number | Operand::Angles => shape,
        }
    }

    /// Lowers a closure of ours over values.
    pub fn formula(&mut self, source: &'static str, scalar: &Scalar, shapes: Vec<Shape>) -> Shape {
        let closure = self.parsed(source, scalar);
        let Expr::Closure(ExprClosure { inputs, body, .. }) = &*closure else {
            unreachable!("a formula is a closure")
        };
        self.within_formulas += 1;
        let result = self.scoped(|this| {
            for (pattern, shape) in inputs.iter().zip(shapes) {
                let Pat::Ident(pattern) = pattern else { unreachable!("a formula names its operands") };
                this.environment.declare(&pattern.ident, false, State::Known(shape));
            }
            this.expression(body)
        });
        self.within_formulas -= 1;
        result
    }

    /// A method of the user's own may come before nalgebra's, or before those of what the type dereferences to.
    fn confirm_method(&mut self, call: &ExprMethodCall, geometry: &Geometry) {
        let name = call.method.to_string();
        let taken = if is_copy(&name) || name == "as_ref" { Taken::ByTrait } else { Taken::Somehow };
        self.guard_method(&Receiver::from(geometry.tokens()), &call.method, call.args.len(), taken);
    }

    /// A formula's syntax; the same one each time, since loops and branches are known by their places.
    fn parsed(&mut self, source: &'static str, scalar: &Scalar) -> Rc<Expr> {
        let key = (source.as_ptr() as usize, scalar.clone());
        let known = self.formulas.entry(key).or_insert_with(|| {
            let tokens: TokenStream = source.parse().expect("a formula is Rust");
            Rc::new(syn::parse2(ours(tokens, scalar)).expect("a formula is a closure"))
        });
        Rc::clone(known)
    }

    /// Methods of such values; `None` where the receiver is none.
    pub fn geometry_method(&mut self, call: &ExprMethodCall) -> Option<Shape> {
        let geometry = self.geometry_type(&call.receiver)?;
        let name = call.method.to_string();
        self.confirm_method(call, &geometry);
        if is_copy(&name) {
            return Some(self.geometry_value(&call.receiver, &geometry).unwrap_or(Shape::Poison));
        }
        let arguments: Vec<&Expr> = call.args.iter().collect();
        let formula = method::method(geometry.kind, &name);
        let Some(formula) = formula.filter(|formula| formula.operands.len() == arguments.len()) else {
            if let Kind::Direction(_) = geometry.kind {
                let value = self.matrix_value(&call.receiver);
                return Some(value.map_or(Shape::Poison, |value| self.method_of_matrix(call, value)));
            }
            return Some(
                self.refuse(&call.method, message::unknown_geometry_method(&name, geometry.kind.name())),
            );
        };
        let Some(receiver) = self.geometry_value(&call.receiver, &geometry) else {
            return Some(Shape::Poison);
        };
        Some(self.applied_to(&formula, &geometry.scalar, vec![receiver], &arguments, &call.method))
    }

    /// `-value`.
    pub fn geometry_negation(&mut self, shape: Shape, geometry: &Geometry, operator: &dyn ToTokens) -> Shape {
        match negation(geometry.kind) {
            Some(formula) => self.applied(&formula, &geometry.scalar, vec![shape], operator),
            None => self.refuse(operator.to_token_stream(), message::not_in_language("this operator")),
        }
    }

    /// A coordinate by its name, or all of them.
    pub fn geometry_field(&mut self, shape: &Shape, geometry: &Geometry, field: &ExprField) -> Shape {
        let (name, value) = (field.member.to_token_stream().to_string(), stored(shape));
        let Some(value) = value else { return self.refuse(&field.member, message::UNKNOWN_FIELD) };
        let letters: &[&str] = match geometry.kind {
            Kind::Quaternion | Kind::UnitQuaternion => &["i", "j", "k", "w"],
            Kind::Rotation(_) => &[],
            _ => &["x", "y", "z"],
        };
        let size = geometry.kind.size().map_or(0, |(rows, _)| rows);
        match letters.iter().take(size).position(|letter| *letter == name) {
            Some(index) => {
                let place = [index, 0].map(|index| self.index_constant(index));
                Shape::real(self.apply(crate::rules::Primitive::Element, &[value, place[0], place[1]]))
            }
            None => self.refuse(&field.member, message::UNKNOWN_FIELD),
        }
    }

    /// An element by its index.
    pub fn geometry_index(&mut self, index: &ExprIndex, geometry: &Geometry) -> Shape {
        let Some(shape) = self.geometry_value(&index.expr, geometry) else { return Shape::Poison };
        match stored(&shape) {
            Some(value) => self.element_of(value, &index.index),
            None => self.refuse(&index.index, message::not_in_language("this expression")),
        }
    }
}

/// Tokens of ours: names that the user cannot mean, paths that hold anywhere.
fn ours(tokens: TokenStream, scalar: &Scalar) -> TokenStream {
    let root = crate_path();
    let each = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(name) if name == "nalgebra" => quote!(#root::nalgebra),
        TokenTree::Ident(name) if name == "Scalar" => scalar_type(scalar),
        TokenTree::Ident(name) => Ident::new(&name.to_string(), Span::mixed_site()).into_token_stream(),
        TokenTree::Group(group) => {
            let inner = ours(group.stream(), scalar);
            TokenTree::Group(Group::new(group.delimiter(), inner)).into_token_stream()
        }
        token => token.into_token_stream(),
    });
    each.collect()
}
