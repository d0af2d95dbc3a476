//! The type of an expression that is a matrix, as far as its parts tell it.

use quote::ToTokens;
use syn::{Expr, ExprMethodCall};

use super::type_of_path;
use crate::front::environment::Shape;
use crate::front::geometry::{Class, Geometry, class_of_operator};
use crate::front::lower::Lowering;
use crate::front::place::{end, range_of};
use crate::ir::matrix::DYNAMIC;
use crate::ir::{Data, Matrix};

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
        match self.class(expression)? {
            Class::Matrix(matrix) => Some(matrix),
            Class::Geometry(_) => None,
        }
    }

    /// What an expression is, where it is a matrix or one of the types of geometry.
    pub fn class(&self, expression: &Expr) -> Option<Class> {
        self.class_by_form(expression).or_else(|| self.shown_class(expression))
    }

    fn class_by_form(&self, expression: &Expr) -> Option<Class> {
        match expression {
            Expr::Paren(inner) => self.class(&inner.expr),
            Expr::Group(inner) => self.class(&inner.expr),
            Expr::Reference(inner) => self.class(&inner.expr),
            Expr::Unary(unary) => self.class(&unary.expr),
            Expr::Path(path) => {
                let id = self.environment.find(path.path.get_ident()?)?;
                match Self::held(self.environment.state(id)) {
                    Some(held) => self.class_held(&held),
                    None => self.environment.variables[id.0].geometry.clone().map(Class::Geometry),
                }
            }
            Expr::Field(field) => match self.held_field(field) {
                Some(held) => self.class_held(&held),
                None => self.class_of_field(field).or_else(|| self.class_in_table(expression)),
            },
            Expr::Binary(binary) => self.class_of_operator(binary),
            Expr::Index(_) if self.is_in_table(expression) => self.class_in_table(expression),
            // A part of a list is a list.
            Expr::Index(index) if range_of(&index.index).is_some() => None,
            Expr::Index(index) => self.class_of_element(&index.expr),
            Expr::MethodCall(_) if self.is_in_table(expression) => self.class_in_table(expression),
            Expr::MethodCall(call) if end(call).is_some_and(|(list, _)| self.is_place(list)) => {
                self.class_of_element(end(call)?.0)
            }
            Expr::MethodCall(call) => {
                let into = self.type_of_into(call, std::ptr::from_ref(expression) as usize);
                into.map(Class::Matrix).or_else(|| self.class_of_method(call))
            }
            Expr::Macro(call) => self.matrix_of_macro(&call.mac).map(Class::Matrix),
            Expr::Call(call) => {
                let Expr::Path(path) = &*call.func else { return None };
                self.class_of_call(call).or_else(|| {
                    type_of_path(path, &self.signature.scalars, self.any_scalar().as_ref())
                        .map(|(_, matrix)| Class::Matrix(matrix))
                })
            }
            Expr::Block(block) if block.label.is_none() => match block.block.stmts.last()? {
                syn::Stmt::Expr(value, None) if block.block.stmts.len() == 1 => self.class(value),
                _ => None,
            },
            _ => None,
        }
    }

    fn class_held(&self, shape: &Shape) -> Option<Class> {
        match self.geometry_of(shape) {
            Some(geometry) => Some(Class::Geometry(geometry)),
            None => self.matrix_held(shape).map(Class::Matrix),
        }
    }

    /// What stands in a list of structs.
    fn class_in_table(&self, expression: &Expr) -> Option<Class> {
        self.class_held(&self.outline(expression)?)
    }

    /// A field of what no name holds.
    fn class_of_field(&self, field: &syn::ExprField) -> Option<Class> {
        if let Some(matrix) = self.type_of_factor_field(field) {
            return Some(Class::Matrix(matrix));
        }
        match self.class(&field.base)? {
            Class::Geometry(geometry) => geometry.field(&field.member),
            Class::Matrix(_) => None,
        }
    }

    fn class_of_operator(&self, binary: &syn::ExprBinary) -> Option<Class> {
        let (left, right) = (self.class(&binary.left), self.class(&binary.right));
        let is_geometry = |class: &Option<Class>| matches!(class, Some(Class::Geometry(_)));
        if is_geometry(&left) || is_geometry(&right) {
            return class_of_operator(binary, left.as_ref(), right.as_ref());
        }
        let matrix = |class| match class {
            Some(Class::Matrix(matrix)) => Some(matrix),
            _ => None,
        };
        type_of_operator(binary, matrix(left), matrix(right)).map(Class::Matrix)
    }

    fn class_of_method(&self, call: &ExprMethodCall) -> Option<Class> {
        let own = self.class(&call.receiver);
        match own {
            Some(Class::Geometry(geometry)) => match geometry.method(call) {
                Some(result) => result.class(&geometry.scalar),
                None => self.type_of_method(call, geometry.vector()).map(Class::Matrix),
            },
            Some(Class::Matrix(own)) => self.type_of_method(call, Some(own)).map(Class::Matrix),
            None => self.type_of_method(call, None).map(Class::Matrix),
        }
    }

    /// What stands in a list.
    fn class_of_element(&self, list: &Expr) -> Option<Class> {
        match self.element_data_of(list)? {
            Data::Matrix(matrix) => Some(Class::Matrix(matrix)),
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
            Expr::Field(field) => match self.held_field(field)? {
                Shape::Place(view) => self.data_of(&view.place),
                _ => return None,
            },
            Expr::Paren(inner) => return self.element_data_of(&inner.expr),
            Expr::Reference(inner) => return self.element_data_of(&inner.expr),
            _ => return None,
        };
        match data {
            Data::Array(inner, _) | Data::List(inner) => Some(*inner),
            _ => None,
        }
    }

    fn type_of_method(&self, call: &ExprMethodCall, own: Option<Matrix>) -> Option<Matrix> {
        let name = call.method.to_string();
        if let ("sum", Some(syn::GenericArgument::Type(syn::Type::Path(path)))) =
            (name.as_str(), call.turbofish.as_ref().and_then(|turbofish| turbofish.args.first()))
        {
            return super::read(path, &self.signature.scalars);
        }
        if let Some(matrix) = self.type_of_factor(call) {
            return Some(matrix);
        }
        if let Some((receiver, inner)) = super::method::unwrapped(call) {
            return match inner.method.to_string().as_str() {
                "try_inverse" => self.matrix_type(receiver),
                _ => self.matrix_type(inner.args.first()?),
            };
        }
        if let Some(matrix) = self.type_of_option(call) {
            return Some(matrix);
        }
        let own = own?;
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
            _ => self.type_of_derived(call, &own),
        }
    }

    /// The type of geometry that a `let` binds without differentiable values.
    pub fn plain_geometry(&self, local: &syn::Local) -> Option<Geometry> {
        let initial = local.init.as_ref()?;
        let scalars = &self.signature.scalars;
        match &local.pat {
            syn::Pat::Type(typed) => {
                crate::front::geometry::read(crate::front::signature::peel(&typed.ty).0, scalars)
            }
            syn::Pat::Ident(_) if initial.diverge.is_none() => self.geometry_type(&initial.expr),
            _ => None,
        }
    }

    /// The matrix that a `let` binds without differentiable values, by its type or by how it is made, and behind how
    /// many references.
    pub fn plain_matrix(&self, local: &syn::Local) -> Option<(Matrix, usize)> {
        let initial = local.init.as_ref().filter(|initial| initial.diverge.is_none())?;
        match &local.pat {
            syn::Pat::Type(typed) if matches!(*typed.pat, syn::Pat::Ident(_)) => {
                let (ty, references) = crate::front::signature::peel(&typed.ty);
                match crate::front::data::read(ty, &self.signature.scalars)? {
                    Data::Matrix(matrix) if references <= 1 => Some((matrix, references)),
                    _ => None,
                }
            }
            syn::Pat::Ident(_) if !matches!(&*initial.expr, Expr::Reference(_)) => {
                Some((self.matrix_type(&initial.expr)?, 0))
            }
            _ => None,
        }
    }
}

fn type_of_operator(binary: &syn::ExprBinary, left: Option<Matrix>, right: Option<Matrix>) -> Option<Matrix> {
    use syn::BinOp;
    match (&binary.op, left, right) {
        (BinOp::Mul(_), Some(left), Some(right)) => Some(left.product(&right)),
        (BinOp::Add(_) | BinOp::Sub(_) | BinOp::Mul(_), left, right) => left.or(right),
        (BinOp::Div(_), left, _) => left,
        _ => None,
    }
}
