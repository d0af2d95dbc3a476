//! Forward mode: after each statement, the tangents of its results.

use std::collections::{BTreeMap, BTreeSet};

use super::call;
use crate::ir::build::Builder;
use crate::ir::{Call, Condition, Operation, Region, Selector, Statement, Type, ValueId, Values};
use crate::rules::{Partial, Primitive};

/// The tangents of values; a value without one is constant.
pub type Tangents = BTreeMap<ValueId, ValueId>;

/// The region with tangents computed beside its values, and the tangents of its results, `None` where
/// a result is constant.
///
/// Values outside `only`, where it is given, count as constant: so one program can carry tangents in
/// several directions, its effects done once.
pub fn jvp(
    values: &mut Values,
    region: &Region,
    tangents: &mut Tangents,
    only: Option<&BTreeSet<ValueId>>,
) -> (Region, Vec<Option<ValueId>>) {
    let mut builder = Builder::new(values);
    statements(&mut builder, &region.statements, tangents, only);
    let dots = region.results.iter().map(|result| tangents.get(result).copied()).collect();
    (builder.finish(region.results.clone()), dots)
}

fn statements(
    builder: &mut Builder,
    statements: &[Statement],
    tangents: &mut Tangents,
    only: Option<&BTreeSet<ValueId>>,
) {
    for statement in statements {
        builder.condition = Condition::Always;
        let counts = |value: &ValueId| only.is_none_or(|only| only.contains(value));
        if !statement.results.iter().any(counts) {
            builder.push(statement.clone());
            continue;
        }
        match &statement.operation {
            Operation::Literal(_) | Operation::Constant(_) | Operation::Opaque(_) => {
                builder.push(statement.clone());
            }
            Operation::Primitive(primitive, operands) => {
                builder.push(statement.clone());
                let result = statement.results[0];
                if let Some(dot) = primitive_tangent(builder, *primitive, operands, result, tangents) {
                    builder.name_new(dot, result, "dot");
                    tangents.insert(result, dot);
                }
            }
            Operation::Branch(selector, arms) => {
                branch(builder, statement, Some(selector), arms, tangents, only);
            }
            Operation::Scope(region) => {
                branch(builder, statement, None, std::slice::from_ref(region), tangents, only);
            }
            Operation::Call(callee) => call_tangent(builder, callee, &statement.results, tangents, only),
        }
    }
}

fn primitive_tangent(
    builder: &mut Builder,
    primitive: Primitive,
    operands: &[ValueId],
    result: ValueId,
    tangents: &Tangents,
) -> Option<ValueId> {
    let dots: Vec<_> = operands.iter().map(|operand| tangents.get(operand).copied()).collect();
    if dots.iter().all(Option::is_none) || !builder.values.is_real(result) {
        return None;
    }
    match primitive {
        Primitive::Cast => {
            let ty = builder.values.ty(result).clone();
            let operation = Operation::Primitive(Primitive::Cast, vec![dots[0]?]);
            Some(builder.bind(ty, "cast_dot", operation))
        }
        Primitive::Select => {
            let zero = builder.constant(result, 0.0);
            let (one, other) = (dots[1].unwrap_or(zero), dots[2].unwrap_or(zero));
            Some(builder.select(operands[0], one, other))
        }
        _ => {
            let partials = primitive.partials(builder, operands, result);
            sum(
                builder,
                dots.iter().zip(&partials).filter_map(|(dot, partial)| Some(((*dot)?, partial.as_ref()?))),
            )
        }
    }
}

fn sum<'p>(builder: &mut Builder, terms: impl Iterator<Item = (ValueId, &'p Partial)>) -> Option<ValueId> {
    let mut total: Option<ValueId> = None;
    for (dot, partial) in terms {
        let product = partial.factors.iter().fold(dot, |product, factor| builder.mul(product, *factor));
        total = Some(match (total, partial.negative) {
            (None, false) => product,
            (None, true) => builder.neg(product),
            (Some(total), false) => builder.add(total, product),
            (Some(total), true) => builder.sub(total, product),
        });
    }
    total
}

fn call_tangent(
    builder: &mut Builder,
    callee: &Call,
    results: &[ValueId],
    tangents: &mut Tangents,
    only: Option<&BTreeSet<ValueId>>,
) {
    let dots: Vec<_> = callee.reals().iter().map(|real| tangents.get(real).copied()).collect();
    if dots.iter().all(Option::is_none) {
        return builder.push(call::statement(callee.clone(), results.to_vec()));
    }
    let counts = |result: &ValueId| only.is_none_or(|only| only.contains(result));
    let last = results.iter().rposition(counts).unwrap_or(0);
    let (raised, all) = if call::has_partials(callee, last) {
        (callee.clone(), results.to_vec())
    } else {
        call::raised(builder.values, callee, results)
    };
    builder.push(call::statement(raised, all.clone()));
    for (position, result) in results.iter().enumerate().filter(|(_, result)| counts(result)) {
        let terms: Vec<_> = dots
            .iter()
            .enumerate()
            .filter_map(|(argument, dot)| Some(((*dot)?, call::partial(callee, &all, position, argument))))
            .map(|(dot, partial)| (dot, Partial { negative: false, factors: vec![partial] }))
            .collect();
        if let Some(dot) = sum(builder, terms.iter().map(|(dot, partial)| (*dot, partial))) {
            builder.name_new(dot, *result, "dot");
            tangents.insert(*result, dot);
        }
    }
}

/// A branch hands out the tangent of each result that is not constant in every arm.
fn branch(
    builder: &mut Builder,
    statement: &Statement,
    selector: Option<&Selector>,
    arms: &[Region],
    tangents: &mut Tangents,
    only: Option<&BTreeSet<ValueId>>,
) {
    let mut done: Vec<(Region, Vec<Option<ValueId>>)> = Vec::new();
    for arm in arms {
        done.push(jvp(builder.values, arm, &mut tangents.clone(), only));
    }
    let mut results = statement.results.clone();
    for (position, result) in statement.results.iter().enumerate() {
        let counts = only.is_none_or(|only| only.contains(result));
        if !counts || done.iter().all(|(_, dots)| dots[position].is_none()) {
            continue;
        }
        let ty = builder.values.ty(*result).clone();
        let dot = builder.values.add(ty.clone(), format!("{}_dot", builder.values.name(*result)));
        for (arm, dots) in &mut done {
            let known = dots[position];
            let value = known.unwrap_or_else(|| append_zero(builder.values, arm, &ty));
            arm.results.push(value);
        }
        tangents.insert(*result, dot);
        results.push(dot);
    }
    let arms = done.into_iter().map(|(arm, _)| arm).collect::<Vec<_>>();
    let operation = match selector {
        Some(selector) => Operation::Branch(selector.clone(), arms),
        None => Operation::Scope(arms.into_iter().next().expect("a scope has one region")),
    };
    builder.push(Statement::new(results, operation));
}

/// A zero at the end of an arm.
pub fn append_zero(values: &mut Values, arm: &mut Region, ty: &Type) -> ValueId {
    let mut builder = Builder::new(values);
    let zero = builder.zero_of(ty);
    arm.statements.extend(builder.statements);
    zero
}
