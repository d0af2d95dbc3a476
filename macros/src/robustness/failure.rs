//! What goes wrong with an expansion, and the smallest function with which it does.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{Expr, ItemFn, Stmt, parse_quote};

use super::node::{Nodes, Rewrite};
use crate::expand::expand;

/// The expansion, or what goes wrong with it.
pub fn outcome(arguments: &TokenStream, function: &TokenStream) -> Result<TokenStream, String> {
    let run = AssertUnwindSafe(|| expand(arguments.clone(), function));
    let code = catch_unwind(run).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        format!("panics: {}", text.unwrap_or_default())
    })?;
    match syn::parse2::<syn::File>(code.clone()) {
        Ok(_) => Ok(code),
        Err(error) => Err(format!("does not parse: {error}")),
    }
}

/// The first words of a failure, by which two are the same.
pub fn kind(failure: &str) -> String {
    failure.chars().filter(|letter| !letter.is_ascii_digit()).take(40).collect()
}

/// The same failure from a smaller function, by leaving out statements and parts of expressions.
pub fn smallest(arguments: &TokenStream, mut function: ItemFn, wanted: &str) -> ItemFn {
    let (mut at, mut way, mut rounds) = (0, 0, 0);
    while rounds < 3 {
        let mut candidate = function.clone();
        let mut rewrite_block = |block: &mut Vec<Stmt>| {
            if way < block.len() {
                block.remove(way);
            }
        };
        let mut rewrite_expression = |old: &mut Expr| simplify(old, way - 8);
        let rewrite = if way < 8 {
            Rewrite::Block(&mut rewrite_block)
        } else {
            Rewrite::Expression(&mut rewrite_expression)
        };
        let mut nodes = Nodes { at, seen: 0, rewrite };
        nodes.visit_item_fn_mut(&mut candidate);
        let is_beyond = nodes.seen <= at;
        let tokens = candidate.to_token_stream();
        let is_smaller = tokens.to_string().len() < function.to_token_stream().to_string().len();
        let parsed = is_smaller.then(|| syn::parse2::<ItemFn>(tokens.clone()).ok()).flatten();
        let fails = || outcome(arguments, &tokens).is_err_and(|failure| kind(&failure) == kind(wanted));
        if let Some(parsed) = parsed.filter(|_| fails()) {
            function = parsed;
        } else if !is_beyond {
            at += 1;
        } else if way < 11 {
            (at, way) = (0, way + 1);
        } else {
            (at, way, rounds) = (0, 0, rounds + 1);
        }
    }
    function
}

fn simplify(expression: &mut Expr, way: usize) {
    let smaller = match (&*expression, way) {
        (Expr::Binary(binary), 1) => (*binary.left).clone(),
        (Expr::Binary(binary), 2) => (*binary.right).clone(),
        (Expr::Paren(inner), 1) => (*inner.expr).clone(),
        (Expr::MethodCall(call), 1) => (*call.receiver).clone(),
        (Expr::Unary(unary), 1) => (*unary.expr).clone(),
        (_, 0) => parse_quote!(x),
        (_, 3) => parse_quote!(1.0),
        _ => return,
    };
    *expression = smaller;
}
