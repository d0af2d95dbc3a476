//! Ranges as iterators, of the type that their ends have or that the uses of the counter ask for.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;
use syn::{Expr, ExprRange, Pat, RangeLimits};

use super::bound::literal_range;
use super::environment::{Code, Shape, State};
use super::flow::Hint;
use super::lower::Lowering;
use super::sequence::{Kind, Sequence};
use super::uses::Body;
use crate::ir::{Form, Opaque, Operation, Statement, Type, ValueId};
use crate::message;

impl Lowering<'_> {
    /// `a..b`, with the type that the ends have, or that the uses of the counter ask for.
    pub fn range(&mut self, range: &ExprRange, hint: Hint) -> Option<Sequence> {
        let Some(start) = &range.start else {
            self.refuse(range, message::ITERATOR);
            return None;
        };
        let Some(end) = &range.end else {
            let start = self.index(start)?;
            let count = self.index_by(&[], |_| quote!(::core::primitive::usize::MAX));
            return Some(Sequence { count, bound: None, kind: Kind::Counter(Some(start)) });
        };
        let closed = matches!(range.limits, RangeLimits::Closed(_));
        let known = self.type_of(start).or_else(|| self.type_of(end));
        let by_name = hint.pattern.is_some_and(|pattern| Self::is_used_as_index(pattern, hint.body));
        match known {
            Some(Type::Index) => self.index_range(start, end, closed),
            Some(ty @ (Type::Integer | Type::Plain(_))) => self.integer_range(start, end, closed, &ty),
            _ if by_name || matches!(hint.pattern, Some(Pat::Wild(_))) => {
                self.index_range(start, end, closed)
            }
            _ => match suffix(start).or_else(|| suffix(end)) {
                Some(ty) if ty != Type::Index => self.integer_range(start, end, closed, &ty),
                Some(_) => self.index_range(start, end, closed),
                None if hint.pattern.is_none() => self.index_range(start, end, closed),
                None => self.numbers(start, end, closed),
            },
        }
    }

    fn index_range(&mut self, start: &Expr, end: &Expr, closed: bool) -> Option<Sequence> {
        let first = self.index(start)?;
        let last = self.index(end)?;
        let from_zero = is_zero(start);
        let count = match (from_zero, closed) {
            (true, false) => last,
            (true, true) => self.index_by(&[last], |names| {
                let last = &names[0];
                quote!(#last + 1_usize)
            }),
            (false, false) => self.index_by(&[first, last], |names| {
                let (first, last) = (&names[0], &names[1]);
                quote!(#last.saturating_sub(#first))
            }),
            (false, true) => self.index_by(&[first, last], |names| {
                let (first, last) = (&names[0], &names[1]);
                quote!((#last + 1_usize).saturating_sub(#first))
            }),
        };
        let bound = self.index_bound(start, end, closed);
        let kind = Kind::Counter((!from_zero).then_some(first));
        Some(Sequence { count, bound, kind })
    }

    /// A range of numbers that are no indices, of a type that only rustc knows.
    fn numbers(&mut self, start: &Expr, end: &Expr, closed: bool) -> Option<Sequence> {
        let bound = literal_range(start, end, closed);
        let shapes = self.operands(&[start, end]);
        let mut codes = Vec::new();
        for (shape, at) in shapes.into_iter().zip([start, end]) {
            codes.push(match self.as_code(shape, at.span()) {
                Shape::Code(code) if matches!(at, Expr::Lit(_)) => code,
                Shape::Code(code) => self.user_name(code),
                _ => {
                    self.refuse(at, message::ITERATOR);
                    return None;
                }
            });
        }
        let end = codes.pop()?;
        let start = codes.pop()?;
        let (first, last) = (&start.tokens, &end.tokens);
        let more = if closed { quote!(+ 1) } else { TokenStream::new() };
        let end = Code { tokens: quote!((#last #more)), ..end.clone() };
        let last = &end.tokens;
        let tokens = quote!(::core::iter::Iterator::size_hint(&(#first..#last)).0);
        let count = self.evaluate(Code::new(tokens), Type::Index, Form::Exact);
        Some(Sequence { count, bound, kind: Kind::Numbers(start, end) })
    }

    /// Code as a variable of the emitted program, whose type rustc finds out.
    fn user_name(&mut self, code: Code) -> Code {
        let name = proc_macro2::Ident::new(
            &format!("end_{}", self.environment.variables.len()),
            proc_macro2::Span::mixed_site(),
        );
        self.environment.hide(&name, false, State::Plain);
        let opaque = Opaque {
            span: code.tokens.span(),
            code: code.tokens,
            captures: code.captures,
            form: Form::Let { pattern: quote!(#name), otherwise: None },
            repeatable: false,
        };
        self.push(Statement::new(Vec::new(), Operation::Opaque(opaque)));
        Code::new(quote!(#name))
    }

    /// A range of integers that are no indices.
    fn integer_range(&mut self, start: &Expr, end: &Expr, closed: bool, ty: &Type) -> Option<Sequence> {
        let first = self.integer_end(start, ty)?;
        let last = self.integer_end(end, ty)?;
        let count = self.index_by(&[first, last], |names| {
            let (first, last) = (&names[0], &names[1]);
            let less = if closed { quote!(#first <= #last) } else { quote!(#first < #last) };
            let more = if closed { quote!(+ 1_usize) } else { TokenStream::new() };
            quote!(if #less { (#last as i128 - #first as i128) as ::core::primitive::usize #more } else { 0_usize })
        });
        let bound = literal_range(start, end, closed);
        Some(Sequence { count, bound, kind: Kind::Counter(Some(first)) })
    }

    fn integer_end(&mut self, expression: &Expr, ty: &Type) -> Option<ValueId> {
        match self.expression(expression) {
            Shape::Given { value, references: 0 } if self.values.ty(value) == ty => Some(value),
            Shape::Given { value, references } => {
                let code = Self::code_of_given(value, references, expression.span());
                Some(self.evaluate(code, ty.clone(), crate::ir::Form::Exact))
            }
            Shape::Code(code) => Some(self.evaluate(code, ty.clone(), crate::ir::Form::Exact)),
            Shape::Poison => None,
            _ => {
                self.refuse(expression, message::ITERATOR);
                None
            }
        }
    }

    /// Is a name of the pattern used as an index in the body?
    fn is_used_as_index(pattern: &Pat, body: Option<Body>) -> bool {
        let Some(body) = body else { return false };
        super::observe::names_of(pattern).iter().any(|name| super::uses::is_index(name, body))
    }
}

fn is_zero(expression: &Expr) -> bool {
    matches!(expression, Expr::Lit(literal)
        if matches!(&literal.lit, syn::Lit::Int(number) if number.base10_digits() == "0"))
}

/// The type that a literal's suffix says.
fn suffix(expression: &Expr) -> Option<Type> {
    let Expr::Lit(literal) = expression else { return None };
    let syn::Lit::Int(number) = &literal.lit else { return None };
    let suffix = number.suffix().parse::<TokenStream>().ok().filter(|suffix| !suffix.is_empty())?;
    Some(Type::plain(&suffix))
}
