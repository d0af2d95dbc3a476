//! Factorisations: a product of the matrix and its factor, which methods are asked of.

use std::rc::Rc;

use syn::{Expr, ExprMethodCall, parse_quote};

use crate::front::environment::{Product, Shape};
use crate::front::lower::Lowering;
use crate::front::structures::Structure;
use crate::ir::{Matrix, ValueId};
use crate::message;
use crate::rules::Primitive;

/// nalgebra's own types; their paths tell them from structs of the user's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Cholesky,
}

impl Kind {
    const ALL: [Self; 1] = [Self::Cholesky];

    fn structure(self) -> Structure {
        match self {
            Self::Cholesky => Structure {
                path: parse_quote!(nalgebra::linalg::Cholesky),
                members: vec![parse_quote!(matrix), parse_quote!(factor)],
            },
        }
    }

    fn of(product: &Product) -> Option<Self> {
        let structure = product.structure.as_deref()?;
        Self::ALL.into_iter().find(|kind| kind.structure() == *structure)
    }
}

/// The matrix in `m.cholesky().unwrap()`.
fn factored(call: &ExprMethodCall) -> Option<(Kind, &Expr)> {
    let Expr::MethodCall(inner) = &*call.receiver else { return None };
    let is_taken = call.method == "unwrap" || call.method == "expect";
    (is_taken && inner.method == "cholesky" && inner.args.is_empty())
        .then_some((Kind::Cholesky, &*inner.receiver))
}

impl Lowering<'_> {
    /// The kind of a factorisation, and the type of its matrix.
    fn factorization_type(&self, expression: &Expr) -> Option<(Kind, Matrix)> {
        let held = match expression {
            Expr::Paren(inner) => return self.factorization_type(&inner.expr),
            Expr::Reference(inner) => return self.factorization_type(&inner.expr),
            Expr::MethodCall(call) if call.method == "clone" => {
                return self.factorization_type(&call.receiver);
            }
            Expr::MethodCall(call) => {
                let (kind, matrix) = factored(call)?;
                return Some((kind, self.matrix_type(matrix)?));
            }
            Expr::Path(path) => {
                let id = self.environment.find(path.path.get_ident()?)?;
                Self::held(self.environment.state(id))?
            }
            Expr::Field(field) => self.held_field(field)?,
            _ => return None,
        };
        let Shape::Tuple(product) = held else { return None };
        Some((Kind::of(&product)?, self.matrix_of(&product.parts[0])?.clone()))
    }

    /// The type of the matrix that a method of a factorisation gives.
    pub(super) fn type_of_factor(&self, call: &ExprMethodCall) -> Option<Matrix> {
        let (_, own) = self.factorization_type(&call.receiver)?;
        match call.method.to_string().as_str() {
            "l" | "unpack" | "inverse" => Some(own),
            "solve" => self.matrix_type(call.args.first()?),
            _ => None,
        }
    }

    /// Factorisations, and their methods.
    pub(super) fn factorization(&mut self, call: &ExprMethodCall) -> Option<Shape> {
        if let Some((kind, matrix)) = factored(call) {
            self.matrix_type(matrix)?;
            return Some(match self.matrix_value(matrix) {
                Some(value) => self.factors(kind, value),
                None => Shape::Poison,
            });
        }
        let (kind, _) = self.factorization_type(&call.receiver)?;
        let Shape::Tuple(product) = self.expression(&call.receiver) else { return Some(Shape::Poison) };
        Some(match (call.method.to_string().as_str(), kind) {
            ("clone", _) => Shape::Tuple(product),
            (_, Kind::Cholesky) => self.of_cholesky(call, &product),
        })
    }

    fn factors(&mut self, kind: Kind, value: ValueId) -> Shape {
        let parts = match kind {
            Kind::Cholesky => [value, self.apply(Primitive::Cholesky, &[value])],
        };
        let parts = parts.map(Shape::real).to_vec();
        Shape::Tuple(Product { structure: Some(Rc::new(kind.structure())), parts })
    }

    /// Methods of a Cholesky factorisation.
    fn of_cholesky(&mut self, call: &ExprMethodCall, product: &Product) -> Shape {
        let [Shape::Real { value: matrix, .. }, Shape::Real { value: factor, .. }] = product.parts[..] else {
            return self.refuse(&call.method, message::UNKNOWN_MATRIX);
        };
        let name = call.method.to_string();
        let primitive = match (name.as_str(), call.args.len()) {
            ("l" | "unpack", 0) => return Shape::real(factor),
            ("solve", 1) => {
                let Some(right) = self.matrix_value(&call.args[0]) else { return Shape::Poison };
                return Shape::real(self.apply(Primitive::CholeskySolve, &[factor, matrix, right]));
            }
            ("inverse", 0) => Primitive::CholeskyInverse,
            ("determinant", 0) => Primitive::CholeskyDeterminant,
            ("ln_determinant", 0) => Primitive::CholeskyLnDeterminant,
            _ => return self.refuse(&call.method, message::unknown_matrix_method(&name)),
        };
        Shape::real(self.apply(primitive, &[factor, matrix]))
    }
}
