//! Factorisations: a product of the matrix and its factor, which methods are asked of.

use std::rc::Rc;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Expr, ExprMethodCall, parse_quote};

use crate::front::environment::{Product, Shape};
use crate::front::lower::Lowering;
use crate::front::structures::Structure;
use crate::ir::{Matrix, ValueId};
use crate::message;
use crate::rules::Primitive;

/// nalgebra's own types; their paths tell them from structs of the user's.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Cholesky,
    SymmetricEigen,
    Qr,
    Lu,
    Svd,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Cholesky, Self::SymmetricEigen, Self::Qr, Self::Lu, Self::Svd];

    /// The factorisation of a `receiver`.
    pub(super) fn maker(self) -> TokenStream {
        match self {
            Self::Cholesky => quote_spanned!(Span::mixed_site()=> receiver.cholesky().unwrap()),
            Self::SymmetricEigen => quote_spanned!(Span::mixed_site()=> receiver.symmetric_eigen()),
            Self::Qr => quote_spanned!(Span::mixed_site()=> receiver.qr()),
            Self::Lu => quote_spanned!(Span::mixed_site()=> receiver.lu()),
            Self::Svd => quote_spanned!(Span::mixed_site()=> receiver.svd(false, false)),
        }
    }

    fn structure(self) -> Structure {
        match self {
            Self::Cholesky => Structure::foreign(
                parse_quote!(nalgebra::linalg::Cholesky),
                vec![parse_quote!(matrix), parse_quote!(factor)],
            ),
            Self::SymmetricEigen => Structure::foreign(
                parse_quote!(nalgebra::linalg::SymmetricEigen),
                vec![parse_quote!(eigenvectors), parse_quote!(eigenvalues)],
            ),
            Self::Qr => {
                Structure::foreign(parse_quote!(nalgebra::linalg::QR), vec![parse_quote!(q), parse_quote!(r)])
            }
            Self::Lu => Structure::foreign(parse_quote!(nalgebra::linalg::LU), vec![parse_quote!(matrix)]),
            Self::Svd => Structure::foreign(
                parse_quote!(nalgebra::linalg::SVD),
                vec![parse_quote!(matrix), parse_quote!(singular_values)],
            ),
        }
    }

    fn of(product: &Product) -> Option<Self> {
        let structure = product.structure.as_deref()?;
        Self::ALL.into_iter().find(|kind| kind.structure() == *structure)
    }
}

/// The matrix in `m.cholesky().unwrap()`, `m.symmetric_eigen()`, `m.qr()`.
fn factored(call: &ExprMethodCall) -> Option<(Kind, &Expr)> {
    match call.method.to_string().as_str() {
        "symmetric_eigen" => return Some((Kind::SymmetricEigen, &*call.receiver)),
        "qr" => return Some((Kind::Qr, &*call.receiver)),
        "lu" if call.args.is_empty() => return Some((Kind::Lu, &*call.receiver)),
        "svd" if call.args.iter().all(is_false) => return Some((Kind::Svd, &*call.receiver)),
        _ => {}
    }
    let Expr::MethodCall(inner) = &*call.receiver else { return None };
    let is_taken = call.method == "unwrap" || call.method == "expect";
    (is_taken && inner.method == "cholesky" && inner.args.is_empty())
        .then_some((Kind::Cholesky, &*inner.receiver))
}

fn is_false(argument: &Expr) -> bool {
    matches!(argument, Expr::Lit(literal) if matches!(&literal.lit, syn::Lit::Bool(flag) if !flag.value))
}

impl Lowering<'_> {
    /// The kind of a factorisation, and the type of its first part.
    pub(super) fn factorization_type(&self, expression: &Expr) -> Option<(Kind, Matrix)> {
        let held = match expression {
            Expr::Paren(inner) => return self.factorization_type(&inner.expr),
            Expr::Reference(inner) => return self.factorization_type(&inner.expr),
            Expr::MethodCall(call) if call.method == "clone" => {
                return self.factorization_type(&call.receiver);
            }
            Expr::MethodCall(call) => {
                return match factored(call) {
                    Some((kind, matrix)) => Some((kind, self.matrix_type(matrix)?)),
                    None => self.cholesky_of_option(call).map(|matrix| (Kind::Cholesky, matrix)),
                };
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
        if let Some(inner) = self.solved(call) {
            return match inner.args.first() {
                Some(right) => self.matrix_type(right),
                None => self.factorization_type(&inner.receiver).map(|(_, own)| own),
            };
        }
        let (kind, own) = self.factorization_type(&call.receiver)?;
        match (kind, call.method.to_string().as_str()) {
            (Kind::Cholesky, "l" | "unpack" | "inverse") | (Kind::Qr, "q") => Some(own),
            (Kind::Cholesky, "solve") => self.matrix_type(call.args.first()?),
            (Kind::Qr, "r" | "unpack_r") => Some(own.sized(&own.columns, &own.columns)),
            _ => None,
        }
    }

    /// The type of `m.symmetric_eigen().eigenvectors`, where no name holds the factorisation.
    pub(super) fn type_of_factor_field(&self, field: &syn::ExprField) -> Option<Matrix> {
        let (kind, own) = self.factorization_type(&field.base)?;
        match (kind, field.member.to_token_stream().to_string().as_str()) {
            (Kind::SymmetricEigen, "eigenvectors") => Some(own),
            (Kind::SymmetricEigen, "eigenvalues") => Some(own.sized(&own.rows, "1")),
            (Kind::Svd, "singular_values") => Some(own.sized(&own.shorter(), "1")),
            _ => None,
        }
    }

    /// Factorisations, and their methods.
    pub(super) fn factorization(&mut self, call: &ExprMethodCall) -> Option<Shape> {
        if let Some((kind, matrix)) = factored(call) {
            self.matrix_type(matrix)?;
            let Some(value) = self.matrix_value(matrix) else { return Some(Shape::Poison) };
            return Some(self.factors(kind, value, call));
        }
        if let Some(inner) = self.solved(call) {
            return Some(self.solution(inner));
        }
        let (kind, _) = self.factorization_type(&call.receiver)?;
        let Some(product) = self.factors_in(&call.receiver) else { return Some(Shape::Poison) };
        Some(match (call.method.to_string().as_str(), kind) {
            ("clone", _) => Shape::Tuple(product),
            ("q", Kind::Qr) => product.parts[0].clone(),
            ("r" | "unpack_r", Kind::Qr) => product.parts[1].clone(),
            ("unpack", Kind::Qr) => Shape::tuple(product.parts),
            (_, Kind::Cholesky) => self.of_cholesky(call, &product),
            ("determinant", Kind::Lu) => match product.parts[0] {
                Shape::Real { value, .. } => Shape::real(self.apply(Primitive::LuDeterminant, &[value])),
                _ => Shape::Poison,
            },
            (name, _) => self.refuse(&call.method, message::unknown_matrix_method(name)),
        })
    }

    /// The parts of a factorisation; one of a matrix without grad is made part by part too.
    fn factors_in(&mut self, expression: &Expr) -> Option<Product> {
        let before = self.report.len();
        let shape = match expression {
            Expr::Paren(inner) => return self.factors_in(&inner.expr),
            Expr::Reference(inner) => return self.factors_in(&inner.expr),
            Expr::MethodCall(call) if call.method == "clone" => return self.factors_in(&call.receiver),
            Expr::MethodCall(call) if factored(call).is_some() => self.factorization(call)?,
            _ => self.expression(expression),
        };
        match shape {
            Shape::Tuple(product) => Some(product),
            _ if self.report.len() > before => None,
            _ => {
                self.refuse(expression, message::UNKNOWN_MATRIX);
                None
            }
        }
    }

    /// The call in `lu.solve(&b).unwrap()` and `lu.try_inverse().unwrap()`.
    fn solved<'e>(&self, call: &'e ExprMethodCall) -> Option<&'e ExprMethodCall> {
        let Expr::MethodCall(inner) = &*call.receiver else { return None };
        let is_taken = call.method == "unwrap" || call.method == "expect";
        let is_asked = inner.method == "solve" || inner.method == "try_inverse";
        let of_lu = || matches!(self.factorization_type(&inner.receiver), Some((Kind::Lu, _)));
        (is_taken && is_asked && of_lu()).then_some(inner)
    }

    /// What a decomposition gives whose matrix is not singular.
    fn solution(&mut self, inner: &ExprMethodCall) -> Shape {
        let Some(product) = self.factors_in(&inner.receiver) else { return Shape::Poison };
        let Shape::Real { value, .. } = product.parts[0] else { return Shape::Poison };
        let Some(right) = inner.args.first() else {
            return Shape::real(self.apply(Primitive::LuInverse, &[value]));
        };
        let Some(right) = self.matrix_value(right) else { return Shape::Poison };
        Shape::real(self.apply(Primitive::Solve, &[value, right]))
    }

    fn factors(&mut self, kind: Kind, value: ValueId, call: &ExprMethodCall) -> Shape {
        let matrix = self.values.matrix(value).expect("it is a matrix");
        let (size, is_known) = (matrix.literal_size(), matrix.is_factorized());
        let parts = match (kind, size) {
            (Kind::Lu, _) => {
                let parts = vec![Shape::real(value)];
                return Shape::Tuple(Product::new(Some(Rc::new(kind.structure())), parts));
            }
            (Kind::Cholesky, _) => return self.cholesky_of(value),
            _ if !is_known => {
                return self.refuse(&call.method, message::unknown_size(&call.method.to_string()));
            }
            (Kind::Svd, _) => [value, self.apply(Primitive::SingularValues, &[value])],
            (Kind::SymmetricEigen, _) => {
                let both = self.apply(Primitive::SymmetricEigen, &[value]);
                [Primitive::Eigenvectors, Primitive::Eigenvalues].map(|part| self.apply(part, &[both, value]))
            }
            (Kind::Qr, Some((rows, columns))) if rows < columns => {
                return self.refuse(&call.method, message::WIDE_QR);
            }
            (Kind::Qr, _) => {
                let both = self.apply(Primitive::Qr, &[value]);
                [Primitive::QrQ, Primitive::QrR].map(|part| self.apply(part, &[both, value]))
            }
        };
        let parts = parts.map(Shape::real).to_vec();
        Shape::Tuple(Product::new(Some(Rc::new(kind.structure())), parts))
    }

    /// The Cholesky factorisation of a matrix that is positive definite.
    pub(super) fn cholesky_of(&mut self, value: ValueId) -> Shape {
        let parts = vec![Shape::real(value), Shape::real(self.apply(Primitive::Cholesky, &[value]))];
        Shape::Tuple(Product::new(Some(Rc::new(Kind::Cholesky.structure())), parts))
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
