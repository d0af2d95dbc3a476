//! The arguments of `#[differentiable(…)]`.

use proc_macro2::{Ident, Span, TokenStream};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, ExprPath, Lit, Meta, MetaNameValue, Token};

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
    /// Where the derivative comes from, if not from the body.
    pub rule: Option<Rule>,
}

/// Where the derivative of a function comes from whose body is not read.
#[derive(Clone)]
pub enum Rule {
    /// A function with the signature of `f::vjp`.
    Reverse(ExprPath),
    /// A function with the signature of `f::jvp`.
    Forward(ExprPath),
    Both {
        vjp: ExprPath,
        jvp: ExprPath,
    },
    /// A function of the result and the arguments that is zero where the result is right.
    Implicit(ExprPath),
}

/// Every argument there is.
const KNOWN: [&str; 6] = ["order", "name", "max_saved_bytes", "vjp", "jvp", "implicit"];

/// Reads the arguments; what is wrong with them is reported, and the rest still holds.
pub fn parse(tokens: TokenStream, report: &mut Report) -> Attribute {
    let mut attribute = Attribute { order: 1, name: None, max_saved_bytes: None, rule: None };
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
        Meta::NameValue(pair) if is_rule(pair) => match &pair.value {
            Expr::Path(path) => read_rule(pair, path, attribute, report),
            other => report.refuse(other, message::RULE_FORM),
        },
        other if KNOWN.iter().any(|known| other.path().is_ident(known)) => {
            report.refuse(other.path(), message::ATTRIBUTE_FORM);
        }
        other => report.refuse(other.path(), message::unknown_argument(other.path())),
    }
}

fn is_rule(pair: &MetaNameValue) -> bool {
    ["vjp", "jvp", "implicit"].iter().any(|name| pair.path.is_ident(name))
}

fn read_rule(pair: &MetaNameValue, path: &ExprPath, attribute: &mut Attribute, report: &mut Report) {
    let path = path.clone();
    let rule = match attribute.rule.take() {
        None if pair.path.is_ident("vjp") => Rule::Reverse(path),
        None if pair.path.is_ident("jvp") => Rule::Forward(path),
        None => Rule::Implicit(path),
        Some(Rule::Forward(jvp)) if pair.path.is_ident("vjp") => Rule::Both { vjp: path, jvp },
        Some(Rule::Reverse(vjp)) if pair.path.is_ident("jvp") => Rule::Both { vjp, jvp: path },
        Some(known) => {
            report.refuse(&pair.path, message::RULES_DIFFER);
            known
        }
    };
    attribute.rule = Some(rule);
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
