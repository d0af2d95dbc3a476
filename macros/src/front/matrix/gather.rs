//! Matrices that are made of parts: of rows, columns, slices, of a function of the place.

use quote::{ToTokens, quote};
use syn::{Expr, ExprMethodCall};

use super::places::At;
use crate::front::environment::{Shape, View};
use crate::front::lower::Lowering;
use crate::front::observe::observe;
use crate::ir::{Constant, Data, Form, Initial, Matrix, Operation, Type, ValueId};
use crate::message;
use crate::rules::Primitive;

impl Lowering<'_> {
    /// `Matrix3::from_rows(&[…])` and the like; `None` where the function is none of these.
    pub(super) fn gathered(&mut self, function: &str, argument: &Expr, matrix: &Matrix) -> Option<Shape> {
        Some(match function {
            "from_fn" => self.by_places(argument, matrix),
            "from_rows" | "from_columns" => self.by_lines(argument, matrix, function == "from_rows"),
            "from_row_slice" | "from_column_slice" => {
                self.by_elements(argument, matrix, function == "from_row_slice")
            }
            _ => return None,
        })
    }

    /// A function of the row and the column.
    fn by_places(&mut self, function: &Expr, matrix: &Matrix) -> Shape {
        let Some((rows, columns)) = matrix.literal_size() else {
            return self.refuse(function, message::unknown_size("from_fn"));
        };
        let shared = self.shared(function);
        let mut elements = Vec::new();
        for number in 0..rows * columns {
            let place = [number % rows, number / rows].map(|at| Shape::given(self.index_constant(at)));
            let shape = self.called(&shared, place.to_vec());
            let Some(element) = self.real(shape, &matrix.scalar, Form::Exact, function) else {
                return Shape::Poison;
            };
            elements.push(element);
        }
        self.by_columns(&elements, (rows, columns), matrix)
    }

    /// A matrix of elements that come column by column, as nalgebra calls closures.
    pub(super) fn by_columns(
        &mut self,
        elements: &[ValueId],
        (rows, columns): (usize, usize),
        matrix: &Matrix,
    ) -> Shape {
        let by_rows = (0..rows * columns).map(|at| elements[at % columns * rows + at / columns]);
        self.typed_matrix(Primitive::Assemble, by_rows.collect(), matrix.clone())
    }

    /// An array of rows or columns, written where it is used.
    fn by_lines(&mut self, argument: &Expr, matrix: &Matrix, is_by_row: bool) -> Shape {
        let count = matrix.literal_size().map(|(rows, columns)| if is_by_row { rows } else { columns });
        let lines = match listed(argument) {
            Some(lines) if Some(lines.len()) == count => lines,
            _ => return self.refuse(argument, message::MATRIX_LINES),
        };
        let mut values = Vec::new();
        for line in lines {
            let Some(value) = self.matrix_value(line) else { return Shape::Poison };
            values.push(value);
        }
        let mut whole = self.zeros(matrix);
        for (number, line) in values.into_iter().enumerate() {
            let place = if is_by_row { [number, 0] } else { [0, number] };
            let [row, column] = place.map(|at| self.index_constant(at));
            whole = self.apply(Primitive::WithBlock, &[whole, row, column, line]);
        }
        Shape::real(whole)
    }

    fn zeros(&mut self, matrix: &Matrix) -> ValueId {
        self.bind(Type::Matrix(matrix.clone()), "zeros", Operation::Constant(Constant::Real(0.0)))
    }

    /// An array of the elements: written where it is used, or a place of that length.
    fn by_elements(&mut self, argument: &Expr, matrix: &Matrix, is_by_row: bool) -> Shape {
        let Some((rows, columns)) = matrix.literal_size() else {
            return self.refuse(argument, message::unknown_size("from_row_slice"));
        };
        let elements = match listed(argument) {
            Some(elements) if elements.len() == rows * columns => self.written_elements(&elements, matrix),
            None if self.is_place(argument) => self.read_elements(argument, rows * columns),
            _ => return self.refuse(argument, message::MATRIX_ELEMENTS),
        };
        match elements {
            None => Shape::Poison,
            Some(elements) if is_by_row => self.typed_matrix(Primitive::Assemble, elements, matrix.clone()),
            Some(elements) => self.by_columns(&elements, (rows, columns), matrix),
        }
    }

    fn written_elements(&mut self, elements: &[&Expr], matrix: &Matrix) -> Option<Vec<ValueId>> {
        let shapes = self.operands(elements);
        let real = |(shape, at): (Shape, &&Expr)| self.real(shape, &matrix.scalar, Form::Exact, at);
        shapes.into_iter().zip(elements).map(real).collect()
    }

    fn read_elements(&mut self, argument: &Expr, count: usize) -> Option<Vec<ValueId>> {
        let view = self.view(argument)?;
        let is_whole = matches!(self.data_of(&view.place), Data::Array(element, length)
            if matches!(*element, Data::Real(_)) && length.to_string().trim_end_matches("usize") == count.to_string());
        if !is_whole {
            self.refuse(argument, message::MATRIX_ELEMENTS);
            return None;
        }
        let read = |number| {
            let at = self.index_constant(number);
            self.load(&view.place.at(at))
        };
        Some((0..count).map(read).collect())
    }

    /// Blocks of the second matrix, one for each element of the first.
    pub(super) fn kronecker(&mut self, call: &ExprMethodCall, left: ValueId, right: ValueId) -> Shape {
        let own = |value| self.values.matrix(value).cloned();
        let (Some(first), Some(second)) = (own(left), own(right)) else { return Shape::Poison };
        if first.is_dynamic() || second.is_dynamic() {
            return self.kronecker_by_size(call, left, right);
        }
        let (Some((rows, columns)), Some((height, width))) = (first.literal_size(), second.literal_size())
        else {
            return self.refuse(&call.method, message::unknown_size("kronecker"));
        };
        let whole = first.sized(&(rows * height).to_string(), &(columns * width).to_string());
        let mut result = self.zeros(&whole);
        for at in 0..rows * columns {
            let (row, column) = (at % rows, at / rows);
            let factor = self.element_at(left, row, column);
            let block = self.apply(Primitive::Scale, &[right, factor]);
            let place = [row * height, column * width].map(|at| self.index_constant(at));
            result = self.apply(Primitive::WithBlock, &[result, place[0], place[1], block]);
        }
        Shape::real(result)
    }

    /// Is it the iterator over a matrix' elements?
    pub fn is_matrix_iterator(&self, call: &ExprMethodCall) -> bool {
        let is_known = |matrix: Matrix| matrix.literal_size().is_some() || matrix.is_dynamic();
        call.method == "iter"
            && call.args.is_empty()
            && self.matrix_type(&call.receiver).is_some_and(is_known)
            && observe(&self.environment, &call.receiver).is_none()
    }

    /// An array of a matrix' elements in the order in which they lie.
    pub fn elements_of_matrix(&mut self, call: &ExprMethodCall) -> Option<View> {
        self.guard_chain(call);
        let value = self.matrix_value(&call.receiver)?;
        let matrix = self.values.matrix(value)?.clone();
        if matrix.is_dynamic() {
            let at = At { key: std::ptr::from_ref(call) as usize, token: call.method.to_token_stream() };
            return Some(View::new(self.listed_elements(&at, value), 1));
        }
        let elements = self.all_elements(call, value, &matrix)?;
        let (count, element) = (elements.len(), Box::new(Data::Real(matrix.scalar)));
        let data = Data::Array(element, quote!(#count));
        Some(View::new(self.allocate(data, "elements", Initial::Elements(elements)), 1))
    }
}

/// The elements of `&[…]`.
pub(super) fn listed(argument: &Expr) -> Option<Vec<&Expr>> {
    match argument {
        Expr::Paren(inner) => listed(&inner.expr),
        Expr::Group(inner) => listed(&inner.expr),
        Expr::Reference(reference) => match &*reference.expr {
            Expr::Array(array) => Some(array.elems.iter().collect()),
            _ => None,
        },
        _ => None,
    }
}
