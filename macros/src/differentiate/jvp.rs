//! Forward mode: after each statement, the tangents of its results and of the memory it writes.

use std::collections::{BTreeMap, BTreeSet};

use super::call;
use crate::analysis::activity::{Activity, activity};
use crate::ir::build::Builder;
use crate::ir::{
    ArgumentSource, BufferId, Call, Condition, Operation, Region, Selector, Statement, TapeId, Type, ValueId,
    Values,
};
use crate::rules::{Notation, Partial, Primitive};

mod checkpoint;
pub mod memory;
mod repeat;

/// The tangents of values and of buffers; what has none is constant.
#[derive(Clone, Debug, Default)]
pub struct Tangents {
    pub values: BTreeMap<ValueId, ValueId>,
    pub buffers: BTreeMap<BufferId, BufferId>,
}

/// The region with tangents computed beside its values, and the tangents of its results, `None` where
/// a result is constant.
///
/// Values outside `only`, where it is given, count as constant: so one program can carry tangents in
/// several directions, its effects done once. That is for programs without memory and loops.
pub fn jvp(
    values: &mut Values,
    region: &Region,
    tangents: &mut Tangents,
    only: Option<&BTreeSet<ValueId>>,
) -> (Region, Vec<Option<ValueId>>) {
    let arguments: Vec<ArgumentSource> = (tangents.values.keys().copied().map(ArgumentSource::Value))
        .chain(tangents.buffers.keys().copied().map(ArgumentSource::Buffer))
        .collect();
    let varied = activity(values, region, &arguments);
    let mut forward = Forward { varied, only, tapes: BTreeMap::new(), snapshots: BTreeMap::new() };
    forward.region(values, region, tangents)
}

struct Forward<'a> {
    /// What depends on anything that has a tangent.
    varied: Activity,
    only: Option<&'a BTreeSet<ValueId>>,
    /// For each tape, which fields have a field for their tangent, in this order behind the others.
    tapes: BTreeMap<TapeId, Vec<usize>>,
    /// The same for the values and the buffers of snapshots.
    snapshots: BTreeMap<TapeId, checkpoint::Dotted>,
}

impl Forward<'_> {
    fn counts(&self, value: ValueId) -> bool {
        self.only.is_none_or(|only| only.contains(&value))
    }

    fn region(
        &mut self,
        values: &mut Values,
        region: &Region,
        tangents: &mut Tangents,
    ) -> (Region, Vec<Option<ValueId>>) {
        let mut builder = Builder::new(values);
        for statement in &region.statements {
            self.statement(&mut builder, statement, tangents);
        }
        let dots = region.results.iter().map(|result| tangents.values.get(result).copied()).collect();
        (builder.finish(region.results.clone()), dots)
    }

    fn statement(&mut self, builder: &mut Builder, statement: &Statement, tangents: &mut Tangents) {
        builder.condition = Condition::Always;
        let results = &statement.results;
        if !results.is_empty() && !results.iter().any(|result| self.counts(*result)) {
            return builder.push(statement.clone());
        }
        match &statement.operation {
            Operation::Literal(_) | Operation::Constant(_) | Operation::Opaque(_) => {
                builder.push(statement.clone());
            }
            Operation::Primitive(primitive, operands) => {
                builder.push(statement.clone());
                if let Some(dot) = primitive_tangent(builder, *primitive, operands, results[0], tangents) {
                    builder.name_new(dot, results[0], "dot");
                    tangents.values.insert(results[0], dot);
                }
            }
            Operation::Branch(selector, arms) => {
                self.branch(builder, statement, Some(selector), arms, tangents);
            }
            Operation::Scope(region) => {
                self.branch(builder, statement, None, std::slice::from_ref(region), tangents);
            }
            Operation::Invocation(call) => super::invocation::pushed(builder, call, results, tangents),
            Operation::Call(callee) => self.call(builder, callee, results, tangents),
            Operation::Memory(memory) => self.memory(builder, memory, statement, tangents),
            Operation::Loop(repeat) => self.repeat(builder, repeat, results, tangents),
        }
    }

    fn call(&self, builder: &mut Builder, callee: &Call, results: &[ValueId], tangents: &mut Tangents) {
        let dots: Vec<_> = callee.reals().iter().map(|real| tangents.values.get(real).copied()).collect();
        if dots.iter().all(Option::is_none) {
            return builder.push(call::statement(callee.clone(), results.to_vec()));
        }
        let last = results.iter().rposition(|result| self.counts(*result)).unwrap_or(0);
        let (raised, all) = if call::has_partials(callee, last) {
            (callee.clone(), results.to_vec())
        } else {
            call::raised(builder.values, callee, results)
        };
        builder.push(call::statement(raised, all.clone()));
        for (position, result) in results.iter().enumerate().filter(|(_, result)| self.counts(**result)) {
            let terms: Vec<_> = dots
                .iter()
                .enumerate()
                .filter_map(|(argument, dot)| {
                    Some(((*dot)?, call::partial(callee, &all, position, argument)))
                })
                .map(|(dot, partial)| (dot, Partial { negative: false, factors: vec![partial] }))
                .collect();
            if let Some(dot) = sum(builder, terms.iter().map(|(dot, partial)| (*dot, partial))) {
                builder.name_new(dot, *result, "dot");
                tangents.values.insert(*result, dot);
            }
        }
    }

    /// A branch hands out the tangent of each result that is not constant in every arm.
    fn branch(
        &mut self,
        builder: &mut Builder,
        statement: &Statement,
        selector: Option<&Selector>,
        arms: &[Region],
        tangents: &mut Tangents,
    ) {
        let mut done: Vec<(Region, Vec<Option<ValueId>>)> = Vec::new();
        for arm in arms {
            done.push(self.region(builder.values, arm, &mut tangents.clone()));
        }
        let mut results = statement.results.clone();
        for (position, result) in statement.results.iter().enumerate() {
            if !self.counts(*result) || done.iter().all(|(_, dots)| dots[position].is_none()) {
                continue;
            }
            let dot = dot_of(builder.values, *result);
            let ty = builder.values.ty(*result).clone();
            for (arm, dots) in &mut done {
                let value = dots[position].unwrap_or_else(|| append_zero(builder.values, arm, &ty));
                arm.results.push(value);
            }
            tangents.values.insert(*result, dot);
            results.push(dot);
        }
        let arms = done.into_iter().map(|(arm, _)| arm).collect::<Vec<_>>();
        let operation = match selector {
            Some(selector) => Operation::Branch(selector.clone(), arms),
            None => Operation::Scope(arms.into_iter().next().expect("a scope has one region")),
        };
        builder.push(Statement::new(results, operation));
    }
}

/// A value for the tangent of another.
fn dot_of(values: &mut Values, value: ValueId) -> ValueId {
    let (ty, name) = (values.ty(value).clone(), format!("{}_dot", values.name(value)));
    values.add(ty, name)
}

fn primitive_tangent(
    builder: &mut Builder,
    primitive: Primitive,
    operands: &[ValueId],
    result: ValueId,
    tangents: &Tangents,
) -> Option<ValueId> {
    let dots: Vec<_> = operands.iter().map(|operand| tangents.values.get(operand).copied()).collect();
    if dots.iter().all(Option::is_none) || !builder.values.is_differentiable(result) {
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
        _ if primitive.notation() == Notation::Algebra => {
            super::algebra::tangent(builder, primitive, operands, result, &dots)
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

/// The tangent of a value at the end of a region, in the value's size.
pub fn append_tangent(
    values: &mut Values,
    region: &mut Region,
    dot: Option<ValueId>,
    value: ValueId,
) -> ValueId {
    let mut builder = Builder::new(values);
    let dot = dot.unwrap_or_else(|| builder.constant(value, 0.0));
    let shaped = builder.shaped(dot, value);
    region.statements.extend(builder.statements);
    shaped
}

/// A zero at the end of an arm.
pub fn append_zero(values: &mut Values, arm: &mut Region, ty: &Type) -> ValueId {
    let mut builder = Builder::new(values);
    let zero = builder.zero_of(ty);
    arm.statements.extend(builder.statements);
    zero
}
