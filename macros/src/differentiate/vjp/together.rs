//! Both halves of a statement in one place: where the cotangents of its results are at hand before it, a call gives
//! its value and adds its gradient at once, and a branch or a loop around such calls runs both ways.

use std::collections::BTreeSet;

use super::branch::{Reached, joined};
use super::call::open_archives;
use super::context::Context;
use super::{Request, Reverse, hoist};
use crate::analysis::activity::activity;
use crate::differentiate::invocation::pull;
use crate::ir::build::Builder;
use crate::ir::{
    ArgumentSource, BufferId, Invocation, Operation, Part, Region, Selector, Statement, Type, ValueId,
    Values, Way,
};
use crate::optimize::fold;

/// Value and gradient in one region, from a cotangent that is known from the start.
#[derive(Clone, Debug)]
pub struct Joint {
    /// Results: those of the program, and the cotangents of the scalar arguments.
    pub region: Region,
    /// The cotangent of the result.
    pub seed: ValueId,
    /// The cotangent of each argument: a result, or a buffer that is added into.
    pub gradients: Vec<ArgumentSource>,
}

/// Value and gradient in one region, if that saves running a callee once more.
pub fn joint(values: &mut Values, request: &Request) -> Option<Joint> {
    if !calls(std::slice::from_ref(request.region)) {
        return None;
    }
    let activity = activity(values, request.region, request.arguments);
    let context = Context::new(values, request, activity);
    let mut reverse = Reverse::new(&context, Vec::new());
    reverse.is_together = true;
    let mut builder = Builder::new(values);
    let seeds = reverse.seed(&mut builder, request);
    let [ArgumentSource::Value(seed)] = seeds[..] else { return None };
    let mut forward = reverse.region(&mut builder, request.region);
    open_archives(&mut forward, std::mem::take(&mut reverse.archives));
    if !runs_together(&forward) {
        return None;
    }
    let scalars = request.arguments.iter().filter_map(|argument| match argument {
        ArgumentSource::Value(value) => Some(*value),
        ArgumentSource::Buffer(_) => None,
    });
    let results = scalars.map(|value| reverse.gradient(&mut builder, value)).collect();
    let mut backward = builder.finish(results);
    fold(values, Some(&forward), &mut backward);
    let gradients = super::gradients(request, &context, &backward);
    let mut region = forward;
    region.statements.append(&mut backward.statements);
    region.results.append(&mut backward.results);
    Some(Joint { region, seed, gradients })
}

/// Does a call that gives one number stand in one of the regions?
pub(super) fn calls(regions: &[Region]) -> bool {
    let mut found = false;
    let mut look = |statement: &Statement| {
        found |= matches!(&statement.operation, Operation::Invocation(call) if gives_number(call));
    };
    regions.iter().for_each(|region| region.visit(&mut look));
    found
}

fn gives_number(call: &Invocation) -> bool {
    let is_number = matches!((&call.way, call.parts.as_slice()), (Way::Primal, [Part::Value(Type::Real(_))]));
    is_number && call.gradient.is_none()
}

fn runs_together(region: &Region) -> bool {
    let mut found = false;
    region.visit(&mut |statement| {
        found |= matches!(&statement.operation, Operation::Invocation(call) if matches!(call.way, Way::Together(_)));
    });
    found
}

impl Reverse<'_> {
    /// Writes both halves of a statement in its place, if they can stand there; `later` is what follows it, the
    /// last statement first.
    pub(super) fn together(
        &mut self,
        builder: &mut Builder,
        statement: &Statement,
        later: &mut Vec<Statement>,
    ) -> Option<Vec<Statement>> {
        let bars: Vec<ValueId> =
            statement.results.iter().filter_map(|result| self.adjoint(*result)).collect();
        if !self.is_together || bars.is_empty() {
            return None;
        }
        let results = &statement.results;
        match &statement.operation {
            Operation::Invocation(call) if gives_number(call) && self.is_apart(call) => {
                let mut all = self.before(builder, statement, &BTreeSet::new(), bars, later)?;
                all.push(self.invoked_together(builder, call, results));
                Some(all)
            }
            Operation::Branch(selector, arms) if calls(arms) => {
                let mut all = self.before(builder, statement, &BTreeSet::new(), bars, later)?;
                all.push(self.branch_together(builder, statement, Some(selector), arms));
                Some(all)
            }
            Operation::Scope(region) if calls(std::slice::from_ref(region)) => {
                let mut all = self.before(builder, statement, &BTreeSet::new(), bars, later)?;
                let arms = std::slice::from_ref(region);
                all.push(self.branch_together(builder, statement, None, arms));
                Some(all)
            }
            Operation::Loop(repeat) if calls(std::slice::from_ref(&repeat.body)) => {
                if self.extreme(builder, repeat).is_some() {
                    return None;
                }
                let sum = self.sum(builder, repeat, results)?;
                let own = sum.scratch.iter().copied().collect();
                let mut all = self.before(builder, statement, &own, bars.clone(), later)?;
                all.extend(self.fused(builder, repeat, results, &sum, Some(bars[0])));
                Some(all)
            }
            _ => None,
        }
    }

    /// What must stand before a statement whose backward half stands there too, taken out of where it stood.
    fn before(
        &self,
        builder: &mut Builder,
        statement: &Statement,
        own: &BTreeSet<BufferId>,
        bars: Vec<ValueId>,
        later: &mut Vec<Statement>,
    ) -> Option<Vec<Statement>> {
        let effects = statement.operation.effects();
        let mut inside = own.clone();
        statement.operation.regions().iter().for_each(|region| inside.append(&mut region.allocated()));
        let shadow = |buffers: &BTreeSet<BufferId>| -> BTreeSet<BufferId> {
            let outer = buffers.iter().filter(|buffer| !inside.contains(buffer));
            outer.copied().filter(|buffer| self.context.shadows.contains_key(buffer)).collect()
        };
        let (read, written) = (shadow(&effects.reads), shadow(&effects.writes));
        let mut overwritten = BTreeSet::new();
        later.iter().for_each(|statement| overwritten.extend(statement.operation.effects().writes));
        // A write takes the cotangents that came after it, so these must not come before it.
        if !written.is_empty() || !read.is_disjoint(&overwritten) {
            return None;
        }
        overwritten.extend(effects.writes);
        let shadows = read.iter().map(|buffer| self.context.shadows[buffer]).collect();
        let wanted = hoist::Wanted { values: bars, buffers: shadows };
        hoist::hoist(&mut builder.statements, later, &wanted, &statement.results, &overwritten)
    }

    /// Does each argument of a call have a shadow of its own?
    fn is_apart(&self, call: &Invocation) -> bool {
        let mut seen = BTreeSet::new();
        call.places().filter_map(|place| self.shadow(place)).all(|shadow| seen.insert(shadow.buffer))
    }

    fn invoked_together(
        &mut self,
        builder: &mut Builder,
        call: &Invocation,
        results: &[ValueId],
    ) -> Statement {
        let (bars, ways) = self.part_bars(call, results);
        let (pull, found) =
            pull(builder.values, call, bars, &|value| self.is_active(value), &|place| self.shadow(place));
        let mut all = results.to_vec();
        for (value, bar) in found {
            all.push(bar);
            self.contribute(builder, value, bar, &ways);
        }
        Statement::new(all, Operation::Invocation(Invocation { way: Way::Together(pull), ..call.clone() }))
    }

    /// Each arm runs both ways.
    fn branch_together(
        &mut self,
        builder: &mut Builder,
        statement: &Statement,
        selector: Option<&Selector>,
        arms: &[Region],
    ) -> Statement {
        let mut regions = Vec::new();
        let mut reached: Vec<Reached> = Vec::new();
        for arm in arms {
            let half = self.arm(builder, statement, arm, true);
            let mut region = half.forward;
            region.statements.extend(half.backward.statements);
            regions.push((region, half.backward.results));
            reached.push(half.reached);
        }
        let (mut arms, bars): (Vec<_>, Vec<_>) = regions.into_iter().unzip();
        let found = joined(builder.values, &mut arms, bars, reached);
        let operation = match selector {
            Some(selector) => Operation::Branch(selector.clone(), arms),
            None => Operation::Scope(arms.into_iter().next().expect("a scope has one region")),
        };
        let mut all = statement.results.clone();
        for (value, bar, ways) in found {
            all.push(bar);
            self.contribute(builder, value, bar, &ways);
        }
        Statement::new(all, operation)
    }
}
