//! Methods that go through the elements of a vector or matrix one by one.

use quote::{ToTokens, quote};
use syn::{Expr, ExprMethodCall};

use super::places::At;
use crate::front::environment::Shape;
use crate::front::lower::Lowering;
use crate::ir::{Constant, Form, Matrix, Operation, Type, ValueId};
use crate::message;
use crate::names::{crate_path, scalar_type};
use crate::rules::Primitive;

impl Lowering<'_> {
    /// Methods of the elements; `None` where the method is none of these.
    pub(super) fn elementwise(
        &mut self,
        call: &ExprMethodCall,
        value: ValueId,
        matrix: &Matrix,
    ) -> Option<Shape> {
        let (name, arguments) = (call.method.to_string(), call.args.iter().collect::<Vec<_>>());
        let combine: fn(&mut Self, ValueId, ValueId) -> ValueId = match (name.as_str(), arguments.as_slice())
        {
            ("map", [function]) => return Some(self.mapped(call, function, &[value], matrix)),
            ("zip_map", [other, function]) => {
                let Some(other) = self.matrix_value(other) else { return Some(Shape::Poison) };
                return Some(self.mapped(call, function, &[value, other], matrix));
            }
            ("abs", []) => return Some(self.absolute(call, value, matrix)),
            ("add_scalar", [number]) => return Some(self.shifted(number, value, matrix)),
            ("mean", []) => return Some(self.mean(value, matrix)),
            ("product", []) => |lowering, all, next| lowering.apply(Primitive::Mul, &[all, next]),
            ("max", []) => |lowering, all, next| lowering.picked([next, all], [all, next]),
            ("min", []) => |lowering, all, next| lowering.picked([all, next], [all, next]),
            _ => return None,
        };
        if matrix.literal_size().is_none() {
            return Some(self.reduced(call, value, matrix, combine));
        }
        let Some(elements) = self.all_elements(call, value, matrix) else { return Some(Shape::Poison) };
        let all = elements.into_iter().reduce(|all, next| combine(self, all, next));
        Some(Shape::real(all.expect("a matrix has elements")))
    }

    /// One number from all elements, of a matrix that may have none.
    fn reduced(
        &mut self,
        call: &ExprMethodCall,
        value: ValueId,
        matrix: &Matrix,
        combine: fn(&mut Self, ValueId, ValueId) -> ValueId,
    ) -> Shape {
        let is_product = call.method == "product";
        let start = self.number(if is_product { 1.0 } else { 0.0 }, matrix);
        self.over_spots(&at(call), value, start, &mut |this, all, spot| {
            let next = this.apply(Primitive::Element, &[value, spot.row, spot.column]);
            let combined = combine(this, all, next);
            if is_product {
                return Some(combined);
            }
            let is_first = Self::index_code(&[spot.number], |names| {
                let number = &names[0];
                quote!(#number == 0)
            });
            let is_first = this.evaluate(is_first, Type::Bool, Form::Exact);
            Some(this.apply(Primitive::Select, &[is_first, next, combined]))
        })
    }

    /// The first where the two are equal or the order holds, the second elsewhere, as nalgebra compares.
    fn picked(&mut self, order: [ValueId; 2], [first, second]: [ValueId; 2]) -> ValueId {
        let (is_less, is_equal) =
            (self.apply(Primitive::Less, &order), self.apply(Primitive::Equal, &[first, second]));
        let picked = self.apply(Primitive::Select, &[is_less, first, second]);
        self.apply(Primitive::Select, &[is_equal, first, picked])
    }

    /// All elements in the order in which they lie, column by column.
    pub(super) fn all_elements(
        &mut self,
        call: &ExprMethodCall,
        value: ValueId,
        matrix: &Matrix,
    ) -> Option<Vec<ValueId>> {
        let (rows, columns) = self.literal_size(call, matrix)?;
        Some((0..rows * columns).map(|at| self.element_at(value, at % rows, at / rows)).collect())
    }

    pub(super) fn element_at(&mut self, value: ValueId, row: usize, column: usize) -> ValueId {
        let place = [row, column].map(|index| self.index_constant(index));
        self.apply(Primitive::Element, &[value, place[0], place[1]])
    }

    pub(super) fn literal_size(&mut self, call: &ExprMethodCall, matrix: &Matrix) -> Option<(usize, usize)> {
        let size = matrix.literal_size();
        if size.is_none() {
            self.refuse(&call.method, message::unknown_size(&call.method.to_string()));
        }
        size
    }

    /// A function of the elements, one by one.
    fn mapped(&mut self, call: &ExprMethodCall, function: &Expr, of: &[ValueId], matrix: &Matrix) -> Shape {
        if matrix.literal_size().is_none() {
            return self.mapped_by_spots(call, function, of, matrix);
        }
        let Some((rows, columns)) = self.literal_size(call, matrix) else { return Shape::Poison };
        let function = self.shared(function);
        let mut elements = Vec::new();
        for number in 0..rows * columns {
            let arguments =
                of.iter().map(|value| Shape::real(self.element_at(*value, number % rows, number / rows)));
            let arguments = arguments.collect();
            let shape = self.called(&function, arguments);
            let Some(element) = self.real(shape, &matrix.scalar, Form::Exact, &call.method) else {
                return Shape::Poison;
            };
            elements.push(element);
        }
        self.by_columns(&elements, (rows, columns), matrix)
    }

    fn mapped_by_spots(
        &mut self,
        call: &ExprMethodCall,
        function: &Expr,
        of: &[ValueId],
        matrix: &Matrix,
    ) -> Shape {
        let function = self.shared(function);
        let mut values = vec![of[0]];
        for other in &of[1..] {
            let other = self.fitted(*other, matrix);
            let is_shaped = !matrix.is_dynamic();
            values.push(if is_shaped { other } else { self.apply(Primitive::Shaped, &[other, of[0]]) });
        }
        let sizes = self.sizes(of[0]);
        let count = self.product_of_sizes(sizes);
        self.by_spots(&at(call), matrix, sizes, count, &mut |this, spot| {
            let element = |value: &ValueId| {
                Shape::real(this.apply(Primitive::Element, &[*value, spot.row, spot.column]))
            };
            let elements = values.iter().map(element).collect();
            let shape = this.called(&function, elements);
            this.real(shape, &matrix.scalar, Form::Exact, &call.method)
        })
    }

    fn absolute(&mut self, call: &ExprMethodCall, value: ValueId, matrix: &Matrix) -> Shape {
        if matrix.literal_size().is_none() {
            let sizes = self.sizes(value);
            let count = self.product_of_sizes(sizes);
            return self.by_spots(&at(call), matrix, sizes, count, &mut |this, spot| {
                let element = this.apply(Primitive::Element, &[value, spot.row, spot.column]);
                Some(this.apply(Primitive::Abs, &[element]))
            });
        }
        let Some((rows, columns)) = self.literal_size(call, matrix) else { return Shape::Poison };
        let mut elements = Vec::new();
        for number in 0..rows * columns {
            let element = self.element_at(value, number / columns, number % columns);
            elements.push(self.apply(Primitive::Abs, &[element]));
        }
        self.typed_matrix(Primitive::Assemble, elements, matrix.clone())
    }

    /// Every element more by a number.
    fn shifted(&mut self, number: &Expr, value: ValueId, matrix: &Matrix) -> Shape {
        let Some(number) = self.number_value(number, matrix) else { return Shape::Poison };
        let spread = self.repeated_like(number, value, matrix);
        Shape::real(self.apply(Primitive::Add, &[value, spread]))
    }

    /// A matrix of one number, of the size of another.
    pub(super) fn repeated_like(&mut self, number: ValueId, like: ValueId, matrix: &Matrix) -> ValueId {
        if matrix.is_dynamic() {
            let sizes = self.sizes(like);
            return self.sized_matrix(Primitive::Repeated, number, matrix, sizes);
        }
        let spread = Operation::Primitive(Primitive::Repeated, vec![number]);
        self.bind(Type::Matrix(matrix.clone()), Primitive::Repeated.name(), spread)
    }

    pub(super) fn mean(&mut self, value: ValueId, matrix: &Matrix) -> Shape {
        let total = self.apply(Primitive::Total, &[value]);
        let count = self.number_of_elements(value, matrix);
        Shape::real(self.apply(Primitive::Div, &[total, count]))
    }

    /// How many elements there are, as a divisor: a mean is zero where there are none.
    pub(super) fn number_of_elements(&mut self, value: ValueId, matrix: &Matrix) -> ValueId {
        if let Some((rows, columns)) = matrix.literal_size() {
            #[allow(clippy::cast_precision_loss, reason = "sizes are small")]
            let count = Operation::Constant(Constant::Real((rows * columns) as f64));
            return self.bind(Type::Real(matrix.scalar.clone()), "count", count);
        }
        let sizes = self.sizes(value);
        let count = self.product_of_sizes(sizes);
        let (root, scalar) = (crate_path(), scalar_type(&matrix.scalar));
        let count = Self::index_code(&[count], |names| {
            let count = &names[0];
            quote!(<#scalar as #root::Real>::from_f64(::core::cmp::Ord::max(#count, 1) as ::core::primitive::f64))
        });
        self.evaluate(count, Type::Real(matrix.scalar.clone()), Form::Exact)
    }
}

/// The place of a method in the user's code.
pub(super) fn at(call: &ExprMethodCall) -> At {
    At { key: std::ptr::from_ref(call) as usize, token: call.method.to_token_stream() }
}
