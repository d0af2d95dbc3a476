//! Loop-invariant code: what is the same in every iteration is computed before the loop.
//!
//! Only what cannot panic, since a loop may have no iterations. Values keep their bits.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

use crate::ir::{BufferId, Loop, Memory, Opaque, Operation, Region, Source, Statement, ValueId, Values};
use crate::rules::Primitive;

/// Moves such statements in front of their loops, as far out as they go.
pub fn hoist(values: &Values, region: &mut Region) {
    let mut statements = Vec::with_capacity(region.statements.len());
    for mut statement in std::mem::take(&mut region.statements) {
        statement.operation.regions_mut().iter_mut().for_each(|inner| hoist(values, inner));
        if let Operation::Loop(repeat) = &mut statement.operation {
            statements.append(&mut invariant(values, repeat));
        }
        statements.push(statement);
    }
    region.statements = statements;
}

fn invariant(values: &Values, repeat: &mut Loop) -> Vec<Statement> {
    let mut inside = repeat.body.defined();
    inside.extend(repeat.parameters());
    let resized = resized(&repeat.body);
    let fixed = |statement: &mut Statement| {
        let moves = (is_safe(values, statement) || is_steady_length(statement, &resized))
            && statement.operation.operands().iter().all(|operand| !inside.contains(operand));
        if moves {
            forget(&mut inside, &statement.results);
        }
        moves
    };
    repeat.body.statements.extract_if(.., fixed).collect()
}

fn forget(inside: &mut BTreeSet<ValueId>, results: &[ValueId]) {
    results.iter().for_each(|result| {
        inside.remove(result);
    });
}

/// The buffers whose length a region may change: all that it writes otherwise than by element.
fn resized(region: &Region) -> BTreeSet<BufferId> {
    let mut found: BTreeSet<BufferId> = region.allocated().into_iter().collect();
    region.visit(&mut |statement| match &statement.operation {
        Operation::Memory(Memory::Store(place, _) | Memory::Accumulate(place, _))
            if !place.path.is_empty() => {}
        Operation::Branch(..) | Operation::Scope(_) | Operation::Loop(_) => {}
        other => found.extend(other.effects().writes),
    });
    found
}

/// Is it the length of a list that stays as long as it is?
fn is_steady_length(statement: &Statement, resized: &BTreeSet<BufferId>) -> bool {
    match &statement.operation {
        Operation::Memory(Memory::Length(place)) => place.path.is_empty() && !resized.contains(&place.buffer),
        _ => false,
    }
}

/// Is a statement free of effects and panics, but for an overflow that a real index cannot have?
fn is_safe(values: &Values, statement: &Statement) -> bool {
    match &statement.operation {
        Operation::Literal(_) | Operation::Constant(_) => true,
        // A place outside of a matrix, bounds in the wrong order.
        Operation::Primitive(Primitive::Element | Primitive::Clamp, _) => false,
        Operation::Primitive(primitive, _) => {
            values.is_real(statement.results[0]) || matches!(primitive, Primitive::Add | Primitive::Mul)
        }
        Operation::Opaque(opaque) if opaque.repeatable => {
            values.is_real(statement.results[0]) && is_real_arithmetic(values, opaque)
                || is_saturating(&opaque.code)
        }
        _ => false,
    }
}

/// Is the code arithmetic of real values alone?
fn is_real_arithmetic(values: &Values, opaque: &Opaque) -> bool {
    let is_real = |source: &Source| matches!(source, Source::Value(value) if values.is_real(*value));
    let is_plain = |token: TokenTree| match token {
        TokenTree::Ident(name) => opaque.captures.iter().any(|capture| capture.name == name),
        TokenTree::Group(_) => false,
        TokenTree::Punct(_) | TokenTree::Literal(_) => true,
    };
    opaque.captures.iter().all(|capture| is_real(&capture.source))
        && opaque.code.clone().into_iter().all(is_plain)
}

/// `end.saturating_sub(start)`, the number of elements of a range.
fn is_saturating(code: &TokenStream) -> bool {
    let tokens: Vec<TokenTree> = code.clone().into_iter().collect();
    let [TokenTree::Ident(_), TokenTree::Punct(_), TokenTree::Ident(method), TokenTree::Group(operand)] =
        tokens.as_slice()
    else {
        return false;
    };
    let mut operand = operand.stream().into_iter();
    method == "saturating_sub"
        && matches!((operand.next(), operand.next()), (Some(TokenTree::Ident(_)), None))
}
