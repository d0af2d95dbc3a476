//! Matrices that are made of parts: of rows, columns, slices, of a function of the place.

use std::rc::Rc;

use quote::{ToTokens, quote};
use syn::{Expr, ExprMethodCall, parse_quote};

use super::places::At;
use crate::front::environment::{Shape, View};
use crate::front::flow::Hint;
use crate::front::lower::Lowering;
use crate::front::observe::observe;
use crate::ir::{Constant, Data, Form, Initial, Matrix, Operation, Place, Step, Type, ValueId};
use crate::message;
use crate::rules::Primitive;

impl Lowering<'_> {
    /// `Matrix3::from_rows(&[…])` and the like; `None` where the function is none of these.
    pub(super) fn gathered(&mut self, function: &str, argument: &Expr, matrix: &Matrix) -> Option<Shape> {
        Some(match function {
            "from_fn" => self.by_places(argument, matrix),
            "from_rows" | "from_columns" => self.by_lines(argument, matrix, function == "from_rows"),
            "from_row_slice" | "from_column_slice" | "from_vec" => {
                self.by_elements(argument, matrix, function == "from_row_slice")
            }
            "from_iterator" => self.by_items(argument, matrix),
            "from" => self.converted(argument, matrix),
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

    /// A list of the elements: written where it is used, or kept somewhere.
    pub(super) fn by_elements(&mut self, argument: &Expr, matrix: &Matrix, is_by_row: bool) -> Shape {
        let Some(elements) = listed(argument) else {
            let list = self.list_of_numbers(argument, matrix);
            return list.map_or(Shape::Poison, |list| self.by_place(argument, &list, matrix, is_by_row));
        };
        match matrix.literal_size() {
            Some((rows, columns)) if elements.len() == rows * columns => {
                let elements = self.written_elements(&elements, matrix);
                elements.map_or(Shape::Poison, |elements| self.assembled(elements, matrix, is_by_row))
            }
            _ => self.refuse(argument, message::MATRIX_ELEMENTS),
        }
    }

    /// The elements at a place.
    pub(super) fn by_place(&mut self, at: &Expr, list: &Place, matrix: &Matrix, is_by_row: bool) -> Shape {
        let Some((rows, columns)) = matrix.literal_size() else {
            let at = At { key: std::ptr::from_ref(at) as usize, token: at.to_token_stream() };
            let sizes = self.known_sizes(matrix);
            return self.by_list(&at, matrix, sizes, list, is_by_row);
        };
        match self.read_elements(list, rows * columns) {
            Some(elements) => self.assembled(elements, matrix, is_by_row),
            None => self.refuse(at, message::MATRIX_ELEMENTS),
        }
    }

    /// So many items of an iterator, which may have more.
    fn by_items(&mut self, items: &Expr, matrix: &Matrix) -> Shape {
        let Some((rows, columns)) = matrix.literal_size() else {
            return self.refuse(items, message::unknown_size("from_iterator"));
        };
        let (key, count) = (std::ptr::from_ref(items) as usize, rows * columns);
        let taken = self.closures.entry(key).or_insert_with(|| Rc::new(parse_quote!((#items).take(#count))));
        let taken = Rc::clone(taken);
        let filled =
            self.filled(key, items, Some(&quote!(#count)), &mut |this| this.flow(&taken, Hint::default()));
        match filled {
            Shape::Place(view) => self.by_place(items, &view.place, matrix, false),
            Shape::Poison => Shape::Poison,
            _ => self.refuse(items, message::MATRIX_ELEMENTS),
        }
    }

    fn assembled(&mut self, elements: Vec<ValueId>, matrix: &Matrix, is_by_row: bool) -> Shape {
        match matrix.literal_size() {
            Some(size) if !is_by_row => self.by_columns(&elements, size, matrix),
            _ => self.typed_matrix(Primitive::Assemble, elements, matrix.clone()),
        }
    }

    pub(super) fn written_elements(&mut self, elements: &[&Expr], matrix: &Matrix) -> Option<Vec<ValueId>> {
        let shapes = self.operands(elements);
        let real = |(shape, at): (Shape, &&Expr)| self.real(shape, &matrix.scalar, Form::Exact, at);
        shapes.into_iter().zip(elements).map(real).collect()
    }

    /// The elements of a list, which is as long as the matrix is large; nothing where it cannot be.
    fn read_elements(&mut self, list: &Place, count: usize) -> Option<Vec<ValueId>> {
        let mut first = self.index_constant(0);
        match self.data_of(list) {
            Data::Array(_, length) if length.to_string().trim_end_matches("usize") == count.to_string() => {}
            Data::List(_) => first = self.first_of(list, count),
            Data::Array(..) if matches!(list.path.last(), Some(Step::Part { .. })) => {
                first = self.first_of(list, count);
            }
            _ => return None,
        }
        let others = (1..count).map(|number| self.index_constant(number)).collect::<Vec<_>>();
        let places = std::iter::once(first).chain(others);
        Some(places.map(|place| self.load(&list.at(place))).collect())
    }

    /// The first index of a list, which is out of bounds where the list has another length.
    fn first_of(&mut self, list: &Place, count: usize) -> ValueId {
        let length = self.length(list);
        self.index_by(&[length], |names| {
            let length = &names[0];
            quote!(if #length == #count { 0 } else { ::core::cmp::Ord::max(#length, #count) })
        })
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
        call.method == "iter"
            && call.args.is_empty()
            && self.matrix_type(&call.receiver).is_some()
            && observe(&self.environment, &call.receiver).is_none()
    }

    /// An array of a matrix' elements in the order in which they lie.
    pub fn elements_of_matrix(&mut self, call: &ExprMethodCall) -> Option<View> {
        self.guard_chain(call);
        let value = self.matrix_value(&call.receiver)?;
        self.elements_by_column(call, value)
    }

    pub(super) fn elements_by_column(&mut self, call: &ExprMethodCall, value: ValueId) -> Option<View> {
        let matrix = self.values.matrix(value)?.clone();
        if matrix.literal_size().is_none() {
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
