//! The type of an expression that is a matrix, as far as its parts tell it.

use quote::ToTokens;
use syn::{Expr, ExprMethodCall};

use super::type_of_path;
use crate::front::environment::Shape;
use crate::front::lower::Lowering;
use crate::ir::matrix::DYNAMIC;
use crate::ir::{Data, Matrix, Type};

/// Methods whose result has the receiver's type.
const SAME: [&str; 16] = [
    "normalize",
    "component_mul",
    "component_div",
    "cross",
    "clone",
    "clone_owned",
    "into_owned",
    "scale",
    "unscale",
    "map",
    "zip_map",
    "abs",
    "add_scalar",
    "to_owned",
    "lower_triangle",
    "upper_triangle",
];

impl Lowering<'_> {
    /// The vector or matrix that a shape is.
    fn matrix_held(&self, shape: &Shape) -> Option<Matrix> {
        match shape {
            Shape::Place(view) => match self.data_of(&view.place) {
                Data::Matrix(matrix) => Some(matrix),
                _ => None,
            },
            shape => self.matrix_of(shape).cloned(),
        }
    }

    /// The type of a matrix; `None` where the expression is none, or nobody knows.
    pub fn matrix_type(&self, expression: &Expr) -> Option<Matrix> {
        match expression {
            Expr::Paren(inner) => self.matrix_type(&inner.expr),
            Expr::Group(inner) => self.matrix_type(&inner.expr),
            Expr::Reference(inner) => self.matrix_type(&inner.expr),
            Expr::Unary(unary) => self.matrix_type(&unary.expr),
            Expr::Path(path) => {
                let id = self.environment.find(path.path.get_ident()?)?;
                self.matrix_held(&Self::held(self.environment.state(id))?)
            }
            Expr::Field(field) => match self.held_field(field) {
                Some(held) => self.matrix_held(&held),
                None => self.type_of_factor_field(field),
            },
            Expr::Binary(binary) => self.type_of_operator(binary),
            Expr::Index(index) => match self.element_data_of(&index.expr)? {
                Data::Matrix(matrix) => Some(matrix),
                _ => None,
            },
            Expr::MethodCall(call) => self.type_of_method(call),
            Expr::Call(call) => {
                let Expr::Path(path) = &*call.func else { return None };
                type_of_path(path, &self.signature.scalars, self.any_scalar().as_ref())
                    .map(|(_, matrix)| matrix)
            }
            Expr::Block(block) if block.label.is_none() => match block.block.stmts.last()? {
                syn::Stmt::Expr(value, None) if block.block.stmts.len() == 1 => self.matrix_type(value),
                _ => None,
            },
            _ => None,
        }
    }

    /// The type of what an index into a place leads to.
    fn element_data_of(&self, place: &Expr) -> Option<Data> {
        let data = match place {
            Expr::Path(path) => {
                let name = path.path.get_ident()?;
                match self.known_place(name) {
                    Some(view) => self.data_of(&view.place),
                    None => self.sketched(name)?,
                }
            }
            Expr::Index(index) => self.element_data_of(&index.expr)?,
            Expr::Paren(inner) => return self.element_data_of(&inner.expr),
            Expr::Reference(inner) => return self.element_data_of(&inner.expr),
            _ => return None,
        };
        match data {
            Data::Array(inner, _) | Data::List(inner) => Some(*inner),
            _ => None,
        }
    }

    fn type_of_operator(&self, binary: &syn::ExprBinary) -> Option<Matrix> {
        use syn::BinOp;
        let (left, right) = (self.matrix_type(&binary.left), self.matrix_type(&binary.right));
        match (&binary.op, left, right) {
            (BinOp::Mul(_), Some(left), Some(right)) => Some(left.product(&right)),
            (BinOp::Add(_) | BinOp::Sub(_) | BinOp::Mul(_), left, right) => left.or(right),
            (BinOp::Div(_), left, _) => left,
            _ => None,
        }
    }

    fn type_of_method(&self, call: &ExprMethodCall) -> Option<Matrix> {
        let name = call.method.to_string();
        if let Some((receiver, inner)) = super::method::unwrapped(call) {
            return match inner.method.to_string().as_str() {
                "try_inverse" => self.matrix_type(receiver),
                _ => self.matrix_type(inner.args.first()?),
            };
        }
        if let Some(matrix) = self.type_of_factor(call) {
            return Some(matrix);
        }
        let own = self.matrix_type(&call.receiver)?;
        match name.as_str() {
            "transpose" => Some(own.transposed()),
            "tr_mul" => Some(own.transposed().product(&self.matrix_type(call.args.first()?)?)),
            "exp" => Some(own),
            "symmetric_eigenvalues" => Some(own.sized(&own.rows, "1")),
            "singular_values" => Some(own.sized(&own.shorter(), "1")),
            "kronecker" => own.kronecker(&self.matrix_type(call.args.first()?)?),
            "rows" => Some(own.sized(DYNAMIC, &own.columns)),
            "columns" => Some(own.sized(&own.rows, DYNAMIC)),
            "view" => Some(own.sized(DYNAMIC, DYNAMIC)),
            "diagonal" => Some(own.sized(&own.rows, "1")),
            "column" => Some(own.sized(&own.rows, "1")),
            "row" => Some(own.sized("1", &own.columns)),
            "xy" => Some(own.sized("2", "1")),
            "xyz" => Some(own.sized("3", "1")),
            "fixed_rows" | "fixed_columns" | "fixed_view" => {
                let sizes: Vec<String> = call
                    .turbofish
                    .as_ref()?
                    .args
                    .iter()
                    .map(|argument| argument.to_token_stream().to_string())
                    .collect();
                match (name.as_str(), sizes.as_slice()) {
                    ("fixed_rows", [rows]) => Some(own.sized(rows, &own.columns)),
                    ("fixed_columns", [columns]) => Some(own.sized(&own.rows, columns)),
                    ("fixed_view", [rows, columns]) => Some(own.sized(rows, columns)),
                    _ => None,
                }
            }
            name if SAME.contains(&name) => Some(own),
            _ => None,
        }
    }

    /// The matrix that a `let` binds without differentiable values: by its type, or by how it is made.
    pub fn plain_matrix(&self, local: &syn::Local) -> Option<Type> {
        let initial = local.init.as_ref()?;
        let (pattern, written) = match &local.pat {
            syn::Pat::Type(typed) => {
                (&*typed.pat, crate::front::data::read(&typed.ty, &self.signature.scalars))
            }
            pattern => (pattern, None),
        };
        let is_reference = matches!(&*initial.expr, Expr::Reference(_));
        if !matches!(pattern, syn::Pat::Ident(_)) || initial.diverge.is_some() || is_reference {
            return None;
        }
        match (written, &local.pat) {
            (Some(Data::Matrix(matrix)), _) => Some(Type::Matrix(matrix)),
            (None, syn::Pat::Ident(_)) => self.matrix_type(&initial.expr).map(Type::Matrix),
            _ => None,
        }
    }
}
