//! Variables that begin as a literal, where the program takes them over: the literal is known in backward too.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};

use crate::ir::{Form, Opaque, Operation, Region, Scalar, Statement, Type, Values};

/// Replaces reads of such variables by their literals.
pub fn settle(values: &Values, region: &mut Region) {
    for index in 0..region.statements.len() {
        if let Some(literal) = literal(values, &region.statements[..index], &region.statements[index]) {
            region.statements[index].operation = Operation::Literal(literal);
        }
        for inner in region.statements[index].operation.regions_mut() {
            settle(values, inner);
        }
    }
    drop_unread(region);
}

/// Leaves out variables that are literals and that no other code names.
fn drop_unread(region: &mut Region) {
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    for statement in &region.statements {
        statement.operation.each_code(&mut |code| count_words(code, &mut named));
    }
    region.statements.retain(|statement| {
        let bound = bound_literal(statement).map(|(name, _)| name);
        bound.is_none_or(|name| named.get(&name) != Some(&1))
    });
}

/// The variable that a statement binds to a literal.
fn bound_literal(statement: &Statement) -> Option<(String, &TokenStream)> {
    let Operation::Opaque(Opaque { code, form: Form::Let { pattern, otherwise: None }, .. }) =
        &statement.operation
    else {
        return None;
    };
    let bound = pattern.to_string();
    let name = bound.strip_prefix("mut ").unwrap_or(&bound);
    let is_name = name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    (is_name && matches!(single(code)?, TokenTree::Literal(_))).then(|| (name.to_owned(), code))
}

fn count_words(code: &TokenStream, found: &mut BTreeMap<String, usize>) {
    for token in code.clone() {
        match token {
            TokenTree::Ident(word) => *found.entry(word.to_string()).or_default() += 1,
            TokenTree::Group(group) => count_words(&group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// The literal that a variable of the same region still has.
fn literal(values: &Values, before: &[Statement], statement: &Statement) -> Option<TokenStream> {
    let Operation::Opaque(Opaque { code, captures, form: Form::Exact, .. }) = &statement.operation else {
        return None;
    };
    let is_number = |result| matches!(values.ty(result), Type::Real(Scalar::F64 | Scalar::F32));
    let name = single(code)?;
    let known = captures.is_empty() && matches!(name, TokenTree::Ident(_)) && is_number(statement.results[0]);
    let name = name.to_string();
    let last = before.iter().rev().find(|earlier| mentions(earlier, &name)).filter(|_| known)?;
    bound_literal(last).filter(|(bound, _)| *bound == name).map(|(_, literal)| literal.clone())
}

fn single(code: &TokenStream) -> Option<TokenTree> {
    let mut tokens = code.clone().into_iter();
    let first = tokens.next()?;
    tokens.next().is_none().then_some(first)
}

/// Does code of the user's in a statement name the variable?
fn mentions(statement: &Statement, name: &str) -> bool {
    let mut words = BTreeMap::new();
    statement.operation.each_code(&mut |code| count_words(code, &mut words));
    words.contains_key(name)
}
