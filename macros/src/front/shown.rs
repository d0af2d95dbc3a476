//! What types data without grad shows: that of a parameter, of its elements and of the items of its iterators.
//!
//! Nothing is decided by these types but which of nalgebra's a value is; rustc confirms it where the value is read.

use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, ExprMethodCall, Pat, Type, parse_quote};

use super::data;
use super::environment::{Code, State};
use super::geometry::{self, Class};
use super::lower::Lowering;
use super::place::range_of;
use super::signature::peel;
use crate::ir::{Data, Form, Matrix, Type as IrType, ValueId};

/// Adaptors whose items are those of what they adapt.
const SAME: [&str; 14] = [
    "iter",
    "into_iter",
    "by_ref",
    "copied",
    "cloned",
    "rev",
    "skip",
    "take",
    "step_by",
    "filter",
    "take_while",
    "skip_while",
    "inspect",
    "fuse",
];

impl Lowering<'_> {
    /// The type of data without grad, behind references.
    fn shown(&self, expression: &Expr) -> Option<Type> {
        match expression {
            Expr::Paren(inner) => self.shown(&inner.expr),
            Expr::Group(inner) => self.shown(&inner.expr),
            Expr::Reference(inner) => self.shown(&inner.expr),
            Expr::Unary(inner) if matches!(inner.op, syn::UnOp::Deref(_)) => self.shown(&inner.expr),
            Expr::MethodCall(call) if call.method == "clone" => self.shown(&call.receiver),
            Expr::Path(path) => {
                let id = self.environment.find(path.path.get_ident()?)?;
                let variable = &self.environment.variables[id.0];
                if !matches!(self.environment.state(id), State::Plain) {
                    return None;
                }
                if !variable.parameter {
                    return variable.shown.as_deref().cloned();
                }
                let parameters = &self.signature.parameters;
                let parameter = parameters.iter().find(|parameter| parameter.name == variable.name)?;
                Some(peel(&parameter.ty).0.clone())
            }
            Expr::Index(index) if range_of(&index.index).is_none() => element(&self.shown(&index.expr)?),
            Expr::Field(field) => match (self.shown(&field.base)?, &field.member) {
                (Type::Tuple(tuple), syn::Member::Unnamed(number)) => {
                    tuple.elems.iter().nth(number.index as usize).map(|ty| peel(ty).0.clone())
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The type of the items of an iterator over data without grad.
    pub fn shown_item(&self, iterator: &Expr) -> Option<Type> {
        let Expr::MethodCall(call) = iterator else { return element(&self.shown(iterator)?) };
        match call.method.to_string().as_str() {
            "enumerate" => {
                let item = self.shown_item(&call.receiver)?;
                Some(parse_quote!((usize, #item)))
            }
            "zip" => self.shown_pair(call),
            name if SAME.contains(&name) => self.shown_item(&call.receiver),
            _ => None,
        }
    }

    fn shown_pair(&self, call: &ExprMethodCall) -> Option<Type> {
        let unknown = || parse_quote!(_);
        let first = self.shown_item(&call.receiver);
        let second = call.args.first().and_then(|other| self.shown_item(other));
        if first.is_none() && second.is_none() {
            return None;
        }
        let (first, second) = (first.unwrap_or_else(unknown), second.unwrap_or_else(unknown));
        Some(parse_quote!((#first, #second)))
    }

    /// Notes what the names of a pattern show.
    pub fn note_shown(&mut self, pattern: &Pat, ty: Option<&Type>) {
        let Some(ty) = ty.map(|ty| peel(ty).0) else { return };
        match (pattern, ty) {
            (Pat::Paren(inner), _) => self.note_shown(&inner.pat, Some(ty)),
            (Pat::Reference(inner), _) => self.note_shown(&inner.pat, Some(ty)),
            (Pat::Tuple(parts), Type::Tuple(types)) if parts.elems.len() == types.elems.len() => {
                parts.elems.iter().zip(&types.elems).for_each(|(part, ty)| self.note_shown(part, Some(ty)));
            }
            (Pat::Ident(name), _) if name.subpat.is_none() => {
                if let Some(id) = self.environment.find(&name.ident) {
                    self.environment.variables[id.0].shown = Some(Rc::new(ty.clone()));
                }
            }
            _ => {}
        }
    }

    /// The type that code shows which names data.
    pub fn shown_by(&self, tokens: &TokenStream) -> Option<Type> {
        self.shown(&syn::parse2(tokens.clone()).ok()?)
    }

    /// Which of nalgebra's types data has.
    pub fn shown_class(&self, expression: &Expr) -> Option<Class> {
        let (ty, scalars) = (self.shown(expression)?, &self.signature.scalars);
        match data::read(&ty, scalars) {
            Some(Data::Matrix(matrix)) => Some(Class::Matrix(matrix)),
            _ => geometry::read(&ty, scalars).map(Class::Geometry),
        }
    }

    /// A matrix of data, cloned where its code may name what is borrowed.
    pub fn matrix_of_data(&mut self, code: Code, at: &Expr, matrix: Matrix, form: Form) -> ValueId {
        if self.shown_class(at).is_none() {
            return self.evaluate(code, IrType::Matrix(matrix), form);
        }
        let (ty, tokens) = (matrix.tokens(), &code.tokens);
        let tokens = quote!(<#ty as ::core::clone::Clone>::clone(&#tokens));
        self.evaluate(Code { tokens, ..code }, IrType::Matrix(matrix), Form::Exact)
    }
}

/// The type of what stands in a list or an array.
fn element(ty: &Type) -> Option<Type> {
    let inner = match peel(ty).0 {
        Type::Slice(slice) => &*slice.elem,
        Type::Array(array) => &*array.elem,
        Type::Path(path) => data::vector(path)?,
        _ => return None,
    };
    Some(peel(inner).0.clone())
}
