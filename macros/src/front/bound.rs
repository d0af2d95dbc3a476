//! The most iterations that a loop can have, where that is known when the program is compiled.

use proc_macro2::{Literal, TokenStream};
use quote::ToTokens;
use syn::{Expr, Lit};

use super::environment::{Shape, View};
use super::given::is_length;
use super::lower::Lowering;
use super::place::root;
use super::row::first_place;
use super::sequence::{Kind, Sequence};
use crate::ir::{Data, Step};

impl Sequence {
    /// The number of items as text, where it is known and not only its bound is.
    pub fn exact_count(&self) -> Option<String> {
        match &self.kind {
            Kind::Elements(_) | Kind::Counter(None) => self.bound.as_ref().map(ToString::to_string),
            Kind::Rows(_, columns) => columns.first().and_then(Self::exact_count),
            Kind::Enumerate(inner)
            | Kind::Reverse(inner)
            | Kind::Dereference(inner)
            | Kind::Map(inner, _) => inner.exact_count(),
            Kind::Zip(left, right) => {
                left.exact_count().filter(|count| right.exact_count().as_ref() == Some(count))
            }
            _ => None,
        }
    }
}

impl Lowering<'_> {
    /// The length of a place that is known when the program is compiled.
    pub fn length_bound(&self, view: &View) -> Option<TokenStream> {
        match (view.place.path.last(), self.data_of(&view.place)) {
            (Some(Step::Part { .. }), _) => None,
            (_, Data::Array(_, length)) => Some(length),
            _ => None,
        }
    }

    /// The most items of a range of indices.
    pub fn index_bound(&self, start: &Expr, end: &Expr, closed: bool) -> Option<TokenStream> {
        let other = || self.constant_bound(end).filter(|_| !closed);
        literal_range(start, end, closed).or_else(other)
    }

    /// An end that is known when the program is compiled: a literal or a const parameter.
    fn constant_bound(&self, end: &Expr) -> Option<TokenStream> {
        match end {
            Expr::Paren(inner) => self.constant_bound(&inner.expr),
            Expr::Lit(literal) => matches!(literal.lit, syn::Lit::Int(_)).then(|| end.to_token_stream()),
            Expr::Path(path) => {
                let name = path.path.get_ident()?;
                let is_parameter = self.signature.generics.const_params().any(|known| known.ident == *name);
                (is_parameter && self.environment.find(name).is_none()).then(|| end.to_token_stream())
            }
            Expr::MethodCall(call) if is_length(call) && self.is_table(&call.receiver) => {
                let Shape::Tuple(product) = self.outline(&call.receiver)? else { return None };
                self.length_bound(first_place(&product)?)
            }
            Expr::MethodCall(call) if is_length(call) && self.is_place(&call.receiver) => {
                let name = root(&call.receiver)?;
                let id = self.environment.find(name)?;
                let Some(Shape::Place(view)) = Self::held(self.environment.state(id)) else { return None };
                let whole = matches!(&*call.receiver, Expr::Path(_));
                whole.then(|| self.length_bound(&view)).flatten()
            }
            _ => None,
        }
    }
}

/// The number of items between two literals.
pub fn literal_range(start: &Expr, end: &Expr, closed: bool) -> Option<TokenStream> {
    let count = number(end)?.checked_add(usize::from(closed))?.saturating_sub(number(start)?);
    Some(Literal::usize_unsuffixed(count).into_token_stream())
}

fn number(expression: &Expr) -> Option<usize> {
    match expression {
        Expr::Paren(inner) => number(&inner.expr),
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(number) => number.base10_parse().ok(),
            _ => None,
        },
        _ => None,
    }
}
