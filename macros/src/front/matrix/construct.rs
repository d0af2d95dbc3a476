//! Types of nalgebra by their names, and the functions that make values of them.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{Expr, ExprCall, ExprPath, GenericArgument, Path, PathArguments, TypePath};

use crate::front::environment::Shape;
use crate::front::lower::Lowering;
use crate::front::signature::scalar;
use crate::ir::matrix::DYNAMIC;
use crate::ir::{Form, Matrix, Scalar};
use crate::message;
use crate::rules::Primitive;

/// The numbers of rows and columns in a name such as `Vector3`, `RowVector2`, `Matrix2x3`.
fn named_size(name: &str) -> Option<(String, String)> {
    let size = |text: &str| match text {
        "1" | "2" | "3" | "4" | "5" | "6" => Some(text.to_owned()),
        _ => None,
    };
    let dynamic = || DYNAMIC.to_owned();
    match name {
        "DVector" => return Some((dynamic(), "1".to_owned())),
        "RowDVector" => return Some(("1".to_owned(), dynamic())),
        "DMatrix" => return Some((dynamic(), dynamic())),
        _ => {}
    }
    if let Some(rest) = name.strip_prefix("Vector") {
        return Some((size(rest)?, "1".to_owned()));
    }
    if let Some(rest) = name.strip_prefix("RowVector") {
        return Some(("1".to_owned(), size(rest)?));
    }
    let rest = name.strip_prefix("Matrix")?;
    match rest.split_once('x') {
        Some(("X", columns)) => Some((dynamic(), size(columns)?)),
        Some((rows, "X")) => Some((size(rows)?, dynamic())),
        Some((rows, columns)) => Some((size(rows)?, size(columns)?)),
        None => Some((size(rest)?, size(rest)?)),
    }
}

/// The type that a path names; its scalar may be left out.
fn read_path(path: &Path, scalars: &[Ident], default: Option<&Scalar>) -> Option<Matrix> {
    let last = path.segments.last()?;
    let arguments: Vec<&GenericArgument> = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().collect(),
        _ => Vec::new(),
    };
    let element = match arguments.first() {
        Some(GenericArgument::Type(ty)) => scalar(ty, scalars)?,
        Some(_) => return None,
        None => default?.clone(),
    };
    let size = |index: usize| arguments.get(index).map(|argument| argument.to_token_stream().to_string());
    let (rows, columns) = match last.ident.to_string().as_str() {
        "SVector" if arguments.len() == 2 => (size(1)?, "1".to_owned()),
        "RowSVector" if arguments.len() == 2 => ("1".to_owned(), size(1)?),
        "SMatrix" if arguments.len() == 3 => (size(1)?, size(2)?),
        name if arguments.len() <= 1 => named_size(name)?,
        _ => return None,
    };
    Some(Matrix { scalar: element, rows, columns })
}

/// The type that a parameter, a result or a `let` names.
pub fn read(path: &TypePath, scalars: &[Ident]) -> Option<Matrix> {
    if path.qself.is_some() {
        return None;
    }
    read_path(&path.path, scalars, None)
}

/// The type before the last segment of `Vector3::new`, as written and as known.
pub fn type_of_path(
    callee: &ExprPath,
    scalars: &[Ident],
    default: Option<&Scalar>,
) -> Option<(Path, Matrix)> {
    if callee.qself.is_some() || callee.path.segments.len() < 2 {
        return None;
    }
    let mut written = callee.path.clone();
    let function = written.segments.pop()?.ident.to_string();
    written.segments.pop_punct();
    let matrix = read_path(&written, scalars, default)?;
    const MAKERS: [&str; 18] = [
        "new",
        "zeros",
        "identity",
        "from_element",
        "repeat",
        "from_diagonal_element",
        "from_diagonal",
        "from_row_slice",
        "from_column_slice",
        "from_rows",
        "from_columns",
        "from_fn",
        "from_vec",
        "from_iterator",
        "from",
        "x",
        "y",
        "z",
    ];
    MAKERS.contains(&function.as_str()).then_some((written, matrix))
}

impl Lowering<'_> {
    /// `Vector3::new(…)` and the like, of differentiable values.
    pub fn constructed(&mut self, call: &ExprCall, callee: &ExprPath) -> Option<Shape> {
        let scalar = self.any_scalar();
        let (written, matrix) = type_of_path(callee, &self.signature.scalars, scalar.as_ref())?;
        let function = callee.path.segments.last().map(|segment| segment.ident.to_string())?;
        if matrix.is_dynamic() {
            self.confirm(&written, &matrix);
            return Some(self.constructed_by_size(call, callee, &matrix));
        }
        let arguments: Vec<&Expr> = call.args.iter().collect();
        let primitive = match (function.as_str(), arguments.as_slice()) {
            ("new", elements) => {
                let size = matrix.literal_size();
                if size.is_none_or(|(rows, columns)| rows * columns != elements.len()) {
                    return Some(self.refuse(callee, message::MATRIX_MAKER));
                }
                Primitive::Assemble
            }
            ("from_element" | "repeat", [_]) => Primitive::Repeated,
            ("from_diagonal_element", [_]) => Primitive::DiagonalElement,
            ("from_diagonal", [diagonal]) => {
                self.confirm(&written, &matrix);
                let Some(value) = self.matrix_value(diagonal) else { return Some(Shape::Poison) };
                return Some(Shape::real(self.apply(Primitive::FromDiagonal, &[value])));
            }
            (function, [argument]) => {
                self.confirm(&written, &matrix);
                let gathered = self.gathered(function, argument, &matrix);
                return Some(gathered.unwrap_or_else(|| self.refuse(callee, message::MATRIX_MAKER)));
            }
            _ => return Some(self.refuse(callee, message::MATRIX_MAKER)),
        };
        self.confirm(&written, &matrix);
        let shapes = self.operands(&arguments);
        let mut values = Vec::new();
        for (shape, at) in shapes.into_iter().zip(&arguments) {
            let Some(value) = self.real(shape, &matrix.scalar, Form::Exact, at) else {
                return Some(Shape::Poison);
            };
            values.push(value);
        }
        Some(self.typed_matrix(primitive, values, matrix))
    }
}
