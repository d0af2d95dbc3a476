//! nalgebra's vectors and matrices: operators, elements and methods.
//!
//! A type is taken for nalgebra's by its name, and emitted code has rustc confirm it.

use quote::{ToTokens, quote};
use syn::{Expr, ExprIndex, ExprMethodCall, Member};

use super::environment::Shape;
use super::lower::Lowering;
use crate::ir::matrix::DYNAMIC;
use crate::ir::{Form, Matrix, Operation, Type, ValueId};
use crate::message;
use crate::rules::Primitive;

mod construct;
mod convert;
mod derived;
mod elements;
mod factor;
mod gather;
mod guard;
mod in_place;
mod infer;
pub mod lent;
mod lines;
mod method;
mod option;
mod parts;
mod places;
mod size;
mod sized;
mod written;

pub use construct::{read, type_of_path};
pub use convert::Rows;

impl Lowering<'_> {
    /// The type of a shape that is a matrix.
    pub fn matrix_of(&self, shape: &Shape) -> Option<&Matrix> {
        match shape {
            Shape::Real { value, .. } | Shape::Given { value, .. } => self.values.matrix(*value),
            _ => None,
        }
    }

    /// The matrix that an expression comes to.
    pub fn matrix_value(&mut self, expression: &Expr) -> Option<ValueId> {
        let shape = self.expression(expression);
        match self.loaded(shape) {
            Shape::Real { value, .. } | Shape::Given { value, .. } if self.values.matrix(value).is_some() => {
                Some(value)
            }
            Shape::Poison => None,
            // A unit vector is a vector too.
            shape @ Shape::Tuple(_) if self.is_direction(&shape) => super::geometry::stored(&shape),
            Shape::Code(code) => {
                let Some(matrix) = self.matrix_type(expression) else {
                    self.refuse(expression, message::UNKNOWN_MATRIX);
                    return None;
                };
                let is_reference = matches!(expression, Expr::Reference(_));
                let form = if is_reference { Form::Operand } else { Form::Exact };
                Some(self.matrix_of_data(code, expression, matrix, form))
            }
            _ => {
                self.refuse(expression, message::UNKNOWN_MATRIX);
                None
            }
        }
    }

    /// The number that an expression comes to, in the scalar of a matrix.
    pub fn number_value(&mut self, expression: &Expr, matrix: &Matrix) -> Option<ValueId> {
        let shape = self.expression(expression);
        self.real(shape, &matrix.scalar, Form::Operand, expression)
    }

    /// An operator with a matrix on one side at least.
    pub fn matrix_arithmetic(
        &mut self,
        primitive: Primitive,
        operands: Vec<Shape>,
        at: [&Expr; 2],
        operator: &dyn ToTokens,
    ) -> Shape {
        let own = |(shape, at): (&Shape, &&Expr)| match shape {
            Shape::Code(_) => self.matrix_type(at),
            shape => self.matrix_of(shape).cloned(),
        };
        let types: Vec<Option<Matrix>> = operands.iter().zip(&at).map(own).collect();
        let Some(known) = types.iter().flatten().next().cloned() else { return Shape::Poison };
        let sum = matches!(primitive, Primitive::Add | Primitive::Sub);
        let mut values = Vec::new();
        for ((shape, ty), at) in operands.into_iter().zip(&types).zip(at) {
            let own = ty.clone().or_else(|| sum.then(|| known.clone()));
            let value = match (shape, own) {
                (Shape::Poison, _) => None,
                (Shape::Code(code), Some(matrix)) => {
                    // A function that makes it leaves its type open, which is known then.
                    let is_made = ty.is_some() && !matches!(at, Expr::Reference(_));
                    let form = if is_made { Form::Exact } else { Form::Operand };
                    Some(self.matrix_of_data(code, at, matrix, form))
                }
                (shape, _) => self.real(shape, &known.scalar, Form::Operand, &at),
            };
            let Some(value) = value else { return Shape::Poison };
            values.push(value);
        }
        let [left, right] = [values[0], values[1]];
        let is_matrix = [left, right].map(|value| self.values.matrix(value).is_some());
        let [left, right] = self.fitting(primitive, [left, right]);
        let (primitive, operands) = match (primitive, is_matrix) {
            (Primitive::Add | Primitive::Sub, [true, true]) => (primitive, [left, right]),
            (Primitive::Mul, [true, true]) => (Primitive::Product, [left, right]),
            (Primitive::Mul, [true, false]) => (Primitive::Scale, [left, right]),
            (Primitive::Mul, [false, true]) => (Primitive::Scale, [right, left]),
            (Primitive::Div, [true, false]) => (Primitive::Unscale, [left, right]),
            _ => return self.refuse(operator.to_token_stream(), message::not_in_language("this operator")),
        };
        Shape::real(self.apply(primitive, &operands))
    }

    /// `m[(row, column)]` and `v[index]`: the place of the element.
    pub(super) fn element_place(&mut self, index: &Expr, matrix: &Matrix) -> Option<[ValueId; 2]> {
        match index {
            Expr::Paren(inner) => self.element_place(&inner.expr, matrix),
            Expr::Tuple(tuple) if tuple.elems.len() == 2 => {
                Some([self.index(&tuple.elems[0])?, self.index(&tuple.elems[1])?])
            }
            index if matrix.is_vector() => {
                let index = self.index(index)?;
                let zero = self.index_constant(0);
                Some(if matrix.columns == "1" { [index, zero] } else { [zero, index] })
            }
            index => {
                self.refuse(index, message::MATRIX_INDEX);
                None
            }
        }
    }

    /// `v.x` and `m.m12`: the place of the element.
    pub(super) fn coordinate_place(&mut self, member: &Member, matrix: &Matrix) -> Option<[ValueId; 2]> {
        let name = member.to_token_stream().to_string();
        let digits: Vec<usize> = name
            .strip_prefix('m')
            .into_iter()
            .flat_map(str::chars)
            .filter_map(|c| c.to_digit(10))
            .map(|d| d as usize)
            .collect();
        let place =
            match (["x", "y", "z", "w", "a", "b"].iter().position(|known| *known == name), digits.as_slice())
            {
                (Some(index), _) if matrix.columns == "1" => [index, 0],
                (Some(index), _) if matrix.rows == "1" => [0, index],
                (None, [row, column]) if *row > 0 && *column > 0 && !matrix.is_vector() => {
                    [row - 1, column - 1]
                }
                _ => {
                    self.refuse(member, message::MATRIX_FIELD);
                    return None;
                }
            };
        Some(place.map(|index| self.index_constant(index)))
    }

    /// An element by its index.
    pub fn matrix_index(&mut self, index: &ExprIndex) -> Shape {
        let Some(value) = self.matrix_value(&index.expr) else { return Shape::Poison };
        self.element_of(value, &index.index)
    }

    /// An element of a matrix by its index.
    pub fn element_of(&mut self, value: ValueId, index: &Expr) -> Shape {
        let matrix = self.values.matrix(value).expect("it is a matrix").clone();
        let Some([row, column]) = self.element_place(index, &matrix) else { return Shape::Poison };
        Shape::real(self.apply(Primitive::Element, &[value, row, column]))
    }

    /// An element by its name.
    pub fn matrix_field(&mut self, value: ValueId, member: &Member) -> Shape {
        let matrix = self.values.matrix(value).expect("it is a matrix").clone();
        let Some([row, column]) = self.coordinate_place(member, &matrix) else { return Shape::Poison };
        Shape::real(self.apply(Primitive::Element, &[value, row, column]))
    }

    /// A primitive whose result's type the operands do not tell.
    fn typed_matrix(&mut self, primitive: Primitive, operands: Vec<ValueId>, matrix: Matrix) -> Shape {
        let operation = Operation::Primitive(primitive, operands);
        Shape::real(self.bind(Type::Matrix(matrix), primitive.name(), operation))
    }

    /// Methods of matrices; `None` where the receiver is none.
    pub fn matrix_method(&mut self, call: &ExprMethodCall) -> Option<Shape> {
        self.guard_chain(call);
        let known =
            self.factored(call).or_else(|| self.option_method(call)).or_else(|| self.factorization(call));
        if known.is_some() {
            return known;
        }
        if let Some(shape) = self.written_matrix(call) {
            return Some(shape);
        }
        self.matrix_type(&call.receiver)?;
        if self.is_matrix_iterator(call) {
            return None;
        }
        let Some(value) = self.matrix_value(&call.receiver) else { return Some(Shape::Poison) };
        Some(self.method_of_matrix(call, value))
    }

    /// A number of rows or columns, as a value without grad.
    fn size_of(&mut self, value: ValueId, size: &str, measure: Primitive) -> Shape {
        if size == DYNAMIC {
            return Shape::given(self.apply(measure, &[value]));
        }
        let tokens = size.parse().expect("a size is a literal or a name");
        Shape::given(self.bound(&tokens))
    }

    /// Confirms that a name means nalgebra's type.
    fn confirm(&mut self, written: &syn::Path, matrix: &Matrix) {
        if self.within_formulas > 0 {
            return;
        }
        let (ty, scalar) = (matrix.tokens(), crate::names::scalar_type(&matrix.scalar));
        let has_arguments = written.segments.last().is_some_and(|segment| !segment.arguments.is_none());
        let written = if has_arguments { quote!(#written) } else { quote!(#written<#scalar>) };
        let code = quote! {
            let _ = |matrix: #written| -> #ty { matrix };
        };
        self.check(code);
    }
}
