//! The arguments of `#[differentiable(…)]`.

use proc_macro2::{Ident, Span, TokenStream};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit, Meta, MetaNameValue, Token};

use crate::message;
use crate::report::Report;

/// What the user asks for.
pub struct Attribute {
    /// The highest order of derivatives: 1, or 2.
    pub order: usize,
    /// The name of the type beside the function, where it is not the function's.
    pub name: Option<Ident>,
    /// What a graph may keep for backward, and where the user says so.
    pub max_saved_bytes: Option<(usize, Span)>,
}

/// Reads the arguments; what is wrong with them is reported, and the rest still holds.
pub fn parse(tokens: TokenStream, report: &mut Report) -> Attribute {
    let mut attribute = Attribute { order: 1, name: None, max_saved_bytes: None };
    match Punctuated::<Meta, Token![,]>::parse_terminated.parse2(tokens) {
        Ok(arguments) => arguments.iter().for_each(|argument| read(argument, &mut attribute, report)),
        Err(error) => report.refuse_span(error.span(), message::ATTRIBUTE_FORM),
    }
    attribute
}

fn read(argument: &Meta, attribute: &mut Attribute, report: &mut Report) {
    match argument {
        Meta::NameValue(pair) if pair.path.is_ident("order") => read_order(pair, attribute, report),
        Meta::NameValue(pair) if pair.path.is_ident("name") => match ident(&pair.value) {
            Some(name) => attribute.name = Some(name),
            None => report.refuse(&pair.value, "`name` takes an identifier, as in `name = other`"),
        },
        Meta::NameValue(pair) if pair.path.is_ident("max_saved_bytes") => match number(&pair.value) {
            Some(bytes) => attribute.max_saved_bytes = Some((bytes, pair.value.span())),
            None => report.refuse(&pair.value, message::BUDGET),
        },
        other if ["order", "name", "max_saved_bytes"].iter().any(|known| other.path().is_ident(known)) => {
            report.refuse(other.path(), message::ATTRIBUTE_FORM);
        }
        other => report.refuse(other.path(), message::unknown_argument(other.path())),
    }
}

fn read_order(pair: &MetaNameValue, attribute: &mut Attribute, report: &mut Report) {
    match number(&pair.value) {
        Some(order @ (1 | 2)) => attribute.order = order,
        _ => report.refuse(&pair.value, message::ORDER),
    }
}

fn number(value: &Expr) -> Option<usize> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => number.base10_parse().ok(),
        _ => None,
    }
}

fn ident(value: &Expr) -> Option<Ident> {
    match value {
        Expr::Path(path) => path.path.get_ident().cloned(),
        _ => None,
    }
}
