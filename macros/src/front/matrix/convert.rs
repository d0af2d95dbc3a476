//! Matrices that are made of other values by conversions, and by nalgebra's macros.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprMethodCall, Macro, Token};

use super::places::At;
use crate::front::environment::{Shape, View};
use crate::front::lower::Lowering;
use crate::front::outcome::Outcome;
use crate::ir::matrix::DYNAMIC;
use crate::ir::{Data, Matrix, Place, Scalar, Type, ValueId};
use crate::message;
use crate::names::{crate_path, scalar_type};
use crate::rules::Primitive;

/// The rows that stand in `vector![…]`, `matrix![…; …]` and their kin.
pub struct Rows {
    elements: Vec<Expr>,
    size: (usize, usize),
    is_dynamic: bool,
}

impl Rows {
    /// The elements; nothing for any other macro, and for one that is not well written.
    pub fn read(call: &Macro) -> Option<Self> {
        let name = call.path.segments.last()?.ident.to_string();
        let rows: Option<Vec<Vec<Expr>>> = rows_of(call.tokens.clone()).into_iter().map(row).collect();
        let rows = rows?;
        let columns = rows.first().map(Vec::len).filter(|columns| *columns > 0)?;
        if rows.iter().any(|row| row.len() != columns) {
            return None;
        }
        let size = match (name.as_str(), rows.len()) {
            ("vector" | "dvector", 1) => (columns, 1),
            ("matrix" | "dmatrix", count) => (count, columns),
            _ => return None,
        };
        let elements = rows_of(call.tokens.clone()).into_iter().filter_map(row).flatten().collect();
        Some(Self { elements, size, is_dynamic: name.starts_with('d') })
    }

    /// What the elements are, laid in memory of a known size.
    fn fixed(&self, scalar: &Scalar) -> Matrix {
        let (rows, columns) = (self.size.0.to_string(), self.size.1.to_string());
        Matrix { scalar: scalar.clone(), rows, columns }
    }

    /// The type that the macro gives.
    fn made(&self, scalar: &Scalar) -> Matrix {
        let fixed = self.fixed(scalar);
        match (self.is_dynamic, self.size.1) {
            (false, _) => fixed,
            (true, 1) if fixed.rows != "1" => fixed.sized(DYNAMIC, "1"),
            (true, _) => fixed.sized(DYNAMIC, DYNAMIC),
        }
    }
}

/// Tokens between semicolons; one behind the last row stands for nothing.
fn rows_of(tokens: TokenStream) -> Vec<TokenStream> {
    let mut rows = vec![TokenStream::new()];
    for token in tokens {
        match &token {
            TokenTree::Punct(mark) if mark.as_char() == ';' => rows.push(TokenStream::new()),
            _ => rows.last_mut().expect("there is a first row").extend([token]),
        }
    }
    if rows.len() > 1 && rows.last().is_some_and(TokenStream::is_empty) {
        rows.pop();
    }
    rows
}

fn row(tokens: TokenStream) -> Option<Vec<Expr>> {
    let elements = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(tokens).ok()?;
    Some(elements.into_iter().collect())
}

impl Lowering<'_> {
    /// The type of what `vector![…]` and its kin make.
    pub fn matrix_of_macro(&self, call: &Macro) -> Option<Matrix> {
        Some(Rows::read(call)?.made(&self.any_scalar()?))
    }

    /// `vector![…]` and its kin, of differentiable values.
    pub fn matrix_by_macro(&mut self, call: &Macro, rows: &Rows) -> Shape {
        let Some(scalar) = self.any_scalar() else { return Shape::Poison };
        let made = rows.made(&scalar);
        self.confirm_macro(call, rows, &made);
        let elements: Vec<&Expr> = rows.elements.iter().collect();
        let Some(values) = self.written_elements(&elements, &made) else { return Shape::Poison };
        let Shape::Real { value, .. } = self.typed_matrix(Primitive::Assemble, values, rows.fixed(&scalar))
        else {
            return Shape::Poison;
        };
        Shape::real(self.fitted(value, &made))
    }

    /// A macro of the user's own with that name is ambiguous with nalgebra's, or makes another type.
    fn confirm_macro(&mut self, call: &Macro, rows: &Rows, made: &Matrix) {
        let (root, path, ty) = (crate_path(), &call.path, made.tokens());
        let any = quote_spanned!(Span::mixed_site()=> any());
        let row = vec![any; rows.size.1];
        let written = vec![quote!(#(#row),*); rows.size.0];
        let is_vector = path.segments.last().is_some_and(|last| last.ident.to_string().ends_with("vector"));
        let written = if is_vector { quote!(#(#written),*) } else { quote!(#(#written);*) };
        let scalar = scalar_type(&made.scalar);
        self.check(quote_spanned! {Span::mixed_site()=>
            let _ = || {
                #[allow(unused_imports)]
                use #root::nalgebra::*;
                fn any() -> #scalar { loop {} }
                let _: #ty = #path![#written];
            };
        });
    }

    /// `Vector3::from(value)`: an array of the elements, of the columns, or a matrix of another kind.
    pub(super) fn converted(&mut self, value: &Expr, matrix: &Matrix) -> Shape {
        if self.matrix_type(value).is_some() {
            let Some(known) = self.matrix_value(value) else { return Shape::Poison };
            return self.as_type(value, known, matrix);
        }
        let shape = self.expression(value);
        match self.loaded(shape) {
            Shape::Poison => Shape::Poison,
            Shape::Place(view) => self.by_columns_at(value, &view.place, matrix),
            _ => self.refuse(value, message::MATRIX_FROM),
        }
    }

    fn as_type(&mut self, at: &Expr, value: ValueId, matrix: &Matrix) -> Shape {
        let own = self.values.matrix(value).expect("it is a matrix").clone();
        let fits = |own: &str, wanted: &str| own == wanted || wanted == DYNAMIC;
        if fits(&own.rows, &matrix.rows) && fits(&own.columns, &matrix.columns) {
            return Shape::real(self.fitted(value, matrix));
        }
        self.refuse(at, message::MATRIX_FROM)
    }

    /// An array of numbers, or an array of columns.
    fn by_columns_at(&mut self, at: &Expr, place: &Place, matrix: &Matrix) -> Shape {
        let (Data::Array(inner, _) | Data::List(inner)) = self.data_of(place) else {
            return self.refuse(at, message::MATRIX_FROM);
        };
        match (*inner, matrix.literal_size()) {
            (Data::Real(_), _) if matrix.is_dynamic() && matrix.is_vector() => {
                let key = At { key: std::ptr::from_ref(at) as usize, token: quote!(#at) };
                let length = self.length(place);
                self.vector_of(&key, matrix, place, length)
            }
            (Data::Real(_), _) if matrix.is_vector() => self.by_place(at, place, matrix, false),
            (Data::Array(number, _), Some((rows, columns))) if matches!(*number, Data::Real(_)) => {
                let mut elements = Vec::new();
                for number in 0..rows * columns {
                    let [column, row] =
                        [number / rows, number % rows].map(|index| self.index_constant(index));
                    elements.push(self.load(&place.at(column).at(row)));
                }
                self.by_columns(&elements, (rows, columns), matrix)
            }
            _ => self.refuse(at, message::MATRIX_FROM),
        }
    }

    /// The type of `value.into()`, where a `let` or the function's result says it.
    pub(super) fn type_of_into(&self, call: &ExprMethodCall, key: usize) -> Option<Matrix> {
        match self.expected_results.get(&key)? {
            Outcome::Value(Type::Matrix(matrix)) if is_into(call) => Some(matrix.clone()),
            _ => None,
        }
    }

    /// `value.into()`, into a matrix or out of one.
    pub fn expected_of_into(&mut self, expression: &Expr, call: &ExprMethodCall) -> Option<Shape> {
        if !is_into(call) {
            return None;
        }
        let expected = self.expected_results.get(&(std::ptr::from_ref(expression) as usize)).cloned();
        match (expected, self.matrix_type(&call.receiver)) {
            (Some(Outcome::Value(Type::Matrix(matrix))), _) => Some(self.converted(&call.receiver, &matrix)),
            (Some(Outcome::Place(Data::Array(element, _))), Some(own))
                if own.columns == "1" && matches!(*element, Data::Real(_)) =>
            {
                let value = self.matrix_value(&call.receiver);
                let view = value.and_then(|value| self.elements_by_column(call, value));
                Some(
                    view.map_or(Shape::Poison, |view| {
                        Shape::Place(View { references: 0, owned: true, ..view })
                    }),
                )
            }
            _ => None,
        }
    }
}

fn is_into(call: &ExprMethodCall) -> bool {
    call.method == "into" && call.args.is_empty()
}
