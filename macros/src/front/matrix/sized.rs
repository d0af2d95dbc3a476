//! `DVector::zeros(n)`, `DMatrix::from_fn(r, c, …)` and the like: matrices whose size is a value.

use quote::ToTokens;
use syn::{Expr, ExprCall, ExprPath};

use super::places::At;
use crate::front::environment::Shape;
use crate::front::flow::Hint;
use crate::front::lower::Lowering;
use crate::ir::matrix::DYNAMIC;
use crate::ir::{Data, Form, Matrix, Place, ValueId};
use crate::message;
use crate::rules::Primitive;

impl Lowering<'_> {
    pub(super) fn constructed_by_size(
        &mut self,
        call: &ExprCall,
        callee: &ExprPath,
        matrix: &Matrix,
    ) -> Shape {
        let function = callee.path.segments.last().map(|segment| segment.ident.to_string());
        let arguments: Vec<&Expr> = call.args.iter().collect();
        let at = At { key: std::ptr::from_ref(call) as usize, token: callee.to_token_stream() };
        let shape = match (function.as_deref().unwrap_or_default(), arguments.as_slice()) {
            ("from_diagonal", [diagonal]) => self.matrix_value(diagonal).map(|value| {
                let whole = self.apply(Primitive::FromDiagonal, &[value]);
                Shape::real(self.fitted(whole, matrix))
            }),
            ("from", [value]) => Some(self.converted(value, matrix)),
            ("from_rows" | "from_columns", [lines]) => {
                let is_by_row = function.as_deref() == Some("from_rows");
                Some(self.lines_by_size(lines, matrix, is_by_row))
            }
            ("from_vec" | "from_row_slice" | "from_column_slice", [list]) if matrix.is_vector() => {
                self.list_of_numbers(list, matrix).map(|list| {
                    let length = self.length(&list);
                    self.vector_of(&at, matrix, &list, length)
                })
            }
            (function, arguments) => self.with_sizes(function, arguments, matrix, &at, callee),
        };
        shape.unwrap_or(Shape::Poison)
    }

    /// Functions whose first arguments are the sizes that the type leaves open.
    fn with_sizes(
        &mut self,
        function: &str,
        arguments: &[&Expr],
        matrix: &Matrix,
        at: &At,
        callee: &ExprPath,
    ) -> Option<Shape> {
        let open = [&matrix.rows, &matrix.columns].into_iter().filter(|size| *size == DYNAMIC).count();
        let rest = arguments.get(open..);
        let Some(rest) = rest.filter(|rest| rest.len() <= 1) else {
            return Some(self.refuse(callee, message::MATRIX_MAKER));
        };
        let mut given = arguments[..open].iter();
        let mut sizes = Vec::new();
        for size in [&matrix.rows, &matrix.columns] {
            let open = if size == DYNAMIC { given.next() } else { None };
            sizes.push(match open {
                Some(size) => self.index(size)?,
                None => self.bound(&size.parse().expect("a size is a literal or a name")),
            });
        }
        let sizes = [sizes[0], sizes[1]];
        Some(match (function, rest) {
            ("zeros", []) => Shape::real(self.constant_matrix(0.0, matrix, sizes)),
            ("identity", []) => {
                let one = self.number(1.0, matrix);
                Shape::real(self.sized_matrix(Primitive::DiagonalElement, one, matrix, sizes))
            }
            ("from_element" | "repeat" | "from_diagonal_element", [number]) => {
                let is_diagonal = function == "from_diagonal_element";
                let primitive = if is_diagonal { Primitive::DiagonalElement } else { Primitive::Repeated };
                let shape = self.expression(number);
                let number = self.real(shape, &matrix.scalar, Form::Exact, number)?;
                Shape::real(self.sized_matrix(primitive, number, matrix, sizes))
            }
            ("from_fn", [closure]) => self.by_function(at, matrix, sizes, closure),
            ("from_vec" | "from_column_slice" | "from_row_slice", [list]) => {
                let list = self.list_of_numbers(list, matrix)?;
                self.by_list(at, matrix, sizes, &list, function == "from_row_slice")
            }
            ("from_iterator", [items]) => {
                let list = self.list_of_items(at, items, matrix)?;
                self.by_list(&At { key: at.key + 1, token: at.token.clone() }, matrix, sizes, &list, false)
            }
            _ => self.refuse(callee, message::MATRIX_MAKER),
        })
    }

    fn by_function(&mut self, at: &At, matrix: &Matrix, sizes: [ValueId; 2], closure: &Expr) -> Shape {
        let function = self.shared(closure);
        let count = self.product_of_sizes(sizes);
        self.by_spots(at, matrix, sizes, count, &mut |this, spot| {
            let shape = this.called(&function, vec![Shape::given(spot.row), Shape::given(spot.column)]);
            this.real(shape, &matrix.scalar, Form::Exact, closure)
        })
    }

    /// A vector as long as a list.
    pub(super) fn vector_of(&mut self, at: &At, matrix: &Matrix, list: &Place, length: ValueId) -> Shape {
        let one = self.index_constant(1);
        let sizes = if matrix.columns == "1" { [length, one] } else { [one, length] };
        self.by_spots(at, matrix, sizes, length, &mut |this, spot| Some(this.load(&list.at(spot.number))))
    }

    /// The elements of a list; one of another length is out of bounds, in itself or in the matrix.
    pub(super) fn by_list(
        &mut self,
        at: &At,
        matrix: &Matrix,
        sizes: [ValueId; 2],
        list: &Place,
        is_by_row: bool,
    ) -> Shape {
        let (all, length) = (self.product_of_sizes(sizes), self.length(list));
        let count = self.index_by(&[all, length], |names| {
            let (all, length) = (&names[0], &names[1]);
            quote::quote!(if #all < #length { #length } else { #all })
        });
        self.by_spots(at, matrix, sizes, count, &mut |this, spot| {
            let number = if is_by_row {
                this.index_by(&[spot.row, spot.column, sizes[1]], |names| {
                    let (row, column, columns) = (&names[0], &names[1], &names[2]);
                    quote::quote!(#row * #columns + #column)
                })
            } else {
                spot.number
            };
            Some(this.load(&list.at(number)))
        })
    }

    pub(super) fn list_of_numbers(&mut self, list: &Expr, matrix: &Matrix) -> Option<Place> {
        let shape = self.expression(list);
        if matches!(shape, Shape::Poison) {
            return None;
        }
        let place = self.array(shape, &Data::List(Box::new(Data::Real(matrix.scalar.clone()))), list)?;
        let is_flat = matches!(self.data_of(&place), Data::List(element) | Data::Array(element, _)
            if matches!(*element, Data::Real(_)));
        if !is_flat {
            self.refuse(list, message::LIST_OF_NUMBERS);
        }
        is_flat.then_some(place)
    }

    fn list_of_items(&mut self, at: &At, items: &Expr, matrix: &Matrix) -> Option<Place> {
        let data = Data::List(Box::new(Data::Real(matrix.scalar.clone())));
        let flow = self.flow(items, Hint::default())?;
        let list = self.allocate(data, "items", crate::ir::Initial::Elements(Vec::new()));
        self.append_all(&list, &flow, at.key, &at.token);
        Some(list)
    }

    /// Rows or columns that are written where they are used.
    fn lines_by_size(&mut self, lines: &Expr, matrix: &Matrix, is_by_row: bool) -> Shape {
        if super::gather::listed(lines).is_none() && self.is_place(lines) {
            return self.by_listed_lines(lines, matrix, is_by_row);
        }
        let Some(lines) = super::gather::listed(lines).filter(|lines| !lines.is_empty()) else {
            return self.refuse(lines, message::MATRIX_LINES);
        };
        let mut values = Vec::new();
        for line in &lines {
            let Some(value) = self.matrix_value(line) else { return Shape::Poison };
            values.push(value);
        }
        let [height, width] = self.sizes(values[0]);
        let count = self.index_constant(values.len());
        let sizes = if is_by_row { [count, width] } else { [height, count] };
        let mut whole = self.constant_matrix(0.0, matrix, sizes);
        for (number, line) in values.iter().enumerate() {
            let place = if is_by_row { [number, 0] } else { [0, number] };
            let [row, column] = place.map(|at| self.index_constant(at));
            let own = [*line, values[0]].map(|value| self.values.is_dynamic(value));
            let line =
                if own == [true, true] { self.apply(Primitive::Shaped, &[*line, values[0]]) } else { *line };
            whole = self.apply(Primitive::WithBlock, &[whole, row, column, line]);
        }
        Shape::real(whole)
    }
}
