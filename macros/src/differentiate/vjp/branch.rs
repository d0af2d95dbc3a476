//! Reverse mode through branches: backward takes the arm that forward took.

use std::collections::{BTreeMap, BTreeSet};

use super::super::jvp::append_zero;
use super::{Reverse, Ways, simplify_half};
use crate::ir::build::Builder;
use crate::ir::rematerialize::{CHEAP, rematerialize};
use crate::ir::substitute::Renaming;
use crate::ir::{Constant, Operation, Region, Selector, Statement, Type, ValueId, Values};

impl Reverse<'_> {
    pub(super) fn branch(
        &mut self,
        builder: &mut Builder,
        statement: &Statement,
        selector: Option<&Selector>,
        arms: &[Region],
    ) -> Statement {
        let mut halves: Vec<Halves> = Vec::new();
        for arm in arms {
            halves.push(self.arm(builder, statement, arm, false));
        }
        let mut results = statement.results.clone();
        let chosen = arm_taken(builder.values, selector, &mut halves, &mut results);
        hand_out_residuals(builder.values, &self.context.frozen, &mut halves, &mut results);
        let (forward, backward): (Vec<_>, Vec<_>) =
            halves.into_iter().map(|half| (half.forward, (half.backward, half.reached))).unzip();
        self.backward_branch(builder, chosen, backward);
        let operation = match selector {
            Some(selector) => Operation::Branch(selector.clone(), forward),
            None => Operation::Scope(forward.into_iter().next().expect("a scope has one region")),
        };
        Statement::new(results, operation)
    }

    /// Both halves of an arm, and the cotangents that it adds to values from outside.
    pub(super) fn arm(
        &mut self,
        builder: &mut Builder,
        statement: &Statement,
        arm: &Region,
        together: bool,
    ) -> Halves {
        let mut inner = Reverse::new(self.context, self.loops.clone());
        (inner.is_inside, inner.is_together) = (!together, together);
        let mut inside = Builder::new(builder.values);
        inside.integers.clone_from(&builder.integers);
        for (outer, result) in statement.results.iter().zip(&arm.results) {
            if let Some(bar) = self.adjoints.get(outer) {
                inner.contribute(&mut inside, *result, *bar, &self.live[outer]);
            }
        }
        let forward = inner.region(&mut inside, arm);
        let mut backward = inside.finish(Vec::new());
        let own = arm.defined();
        let mut adjoints = std::mem::take(&mut inner.adjoints);
        let mut live = std::mem::take(&mut inner.live);
        adjoints.retain(|value, _| !own.contains(value));
        live.retain(|value, _| adjoints.contains_key(value));
        self.absorb(inner);
        backward.results = adjoints.values().copied().collect();
        // What backward need not read is not handed out.
        simplify_half(builder.values, &forward, &mut backward);
        Halves { forward, backward, reached: live }
    }

    /// One branch that adds to each value which any of the arms reaches.
    fn backward_branch(&mut self, builder: &mut Builder, chosen: Chosen, arms: Vec<(Region, Reached)>) {
        let is_nothing = |(region, reached): &(Region, Reached)| reached.is_empty() && region.is_pure();
        if arms.iter().all(is_nothing) {
            return;
        }
        let (mut regions, reached): (Vec<_>, Vec<_>) = arms.into_iter().unzip();
        let bars =
            regions.iter_mut().map(|region: &mut Region| std::mem::take(&mut region.results)).collect();
        let found = joined(builder.values, &mut regions, bars, reached);
        let bars = found.iter().map(|(_, bar, _)| *bar).collect();
        let operation = match chosen {
            Chosen::Whole => Operation::Scope(regions.into_iter().next().expect("a scope has one region")),
            Chosen::Arm(selector) => Operation::Branch(selector, regions),
        };
        builder.push(Statement::new(bars, operation));
        for (value, bar, ways) in found {
            self.contribute(builder, value, bar, &ways);
        }
    }
}

/// The values from outside to whose cotangents an arm adds, and the ways by which it does.
pub(super) type Reached = BTreeMap<ValueId, Ways>;

pub(super) struct Halves {
    pub forward: Region,
    /// Its results are what it adds to the cotangents of the values reached.
    pub backward: Region,
    pub reached: Reached,
}

/// Appends to the results of each arm what it adds to the cotangent of any value that one of them reaches; returns
/// these values, what the whole branch adds, and the ways by which it does.
pub(super) fn joined(
    values: &mut Values,
    arms: &mut [Region],
    bars: Vec<Vec<ValueId>>,
    reached: Vec<Reached>,
) -> Vec<(ValueId, ValueId, Ways)> {
    let outer: BTreeSet<ValueId> = reached.iter().flat_map(|reached| reached.keys().copied()).collect();
    let mut ways: BTreeMap<ValueId, Ways> = BTreeMap::new();
    let mut are_shaped: BTreeMap<ValueId, bool> = BTreeMap::new();
    for ((arm, bars), reached) in arms.iter_mut().zip(bars).zip(reached) {
        let bars: BTreeMap<_, _> = reached.keys().copied().zip(bars).collect();
        for value in &outer {
            let ty = values.ty(*value).clone();
            let bar = bars.get(value).copied().unwrap_or_else(|| append_zero(values, arm, &ty));
            arm.results.push(bar);
            *are_shaped.entry(*value).or_insert(true) &= values.is_shaped(bar);
            ways.entry(*value).or_default().extend(reached.get(value).cloned().unwrap_or_default());
        }
    }
    let joined = outer.into_iter().map(|value| {
        let (ty, name) = (values.ty(value).clone(), format!("{}_bar", values.name(value)));
        let bar = values.add(ty, name);
        if are_shaped[&value] {
            values.note_shaped(bar);
        }
        (value, bar, ways.remove(&value).unwrap_or_default())
    });
    joined.collect()
}

/// How backward finds the arm that forward took.
enum Chosen {
    Whole,
    Arm(Selector),
}

/// A `match` on the user's own patterns cannot be repeated; it hands out the number of its arm.
fn arm_taken(
    values: &mut Values,
    selector: Option<&Selector>,
    halves: &mut [Halves],
    results: &mut Vec<ValueId>,
) -> Chosen {
    match selector {
        None => Chosen::Whole,
        Some(Selector::Match(_)) => {
            for (number, half) in halves.iter_mut().enumerate() {
                let number = u32::try_from(number).expect("a match has fewer arms");
                let mut builder = Builder::new(values);
                let constant = builder.bind(Type::Arm, "arm", Operation::Constant(Constant::Arm(number)));
                half.forward.statements.extend(builder.statements);
                half.forward.results.push(constant);
            }
            let arm = values.add(Type::Arm, "arm");
            results.push(arm);
            Chosen::Arm(Selector::Arm(arm))
        }
        Some(other) => Chosen::Arm(other.clone()),
    }
}

/// Hands out what each arm's backward half reads of its forward half; arms share the places.
fn hand_out_residuals(
    values: &mut Values,
    frozen: &BTreeSet<ValueId>,
    halves: &mut [Halves],
    results: &mut Vec<ValueId>,
) {
    let first = results.len();
    let mut places: Vec<Type> = Vec::new();
    let mut taken: Vec<Vec<Option<ValueId>>> = Vec::new();
    for half in halves.iter_mut() {
        rematerialize(values, frozen, &half.forward, &mut half.backward, CHEAP);
        let residuals = &half.backward.free() & &half.forward.defined();
        let mut mine: Vec<Option<ValueId>> = vec![None; places.len()];
        let mut renaming = Renaming::new();
        for residual in residuals {
            let ty = values.ty(residual).clone();
            let free = (0..places.len()).find(|place| places[*place] == ty && mine[*place].is_none());
            let place = free.unwrap_or_else(|| {
                places.push(ty.clone());
                mine.push(None);
                results.push(values.add(ty, values.name(residual).to_owned()));
                places.len() - 1
            });
            mine[place] = Some(residual);
            renaming.insert(residual, results[first + place]);
        }
        half.backward.substitute(&renaming);
        taken.push(mine);
    }
    for (half, mut mine) in halves.iter_mut().zip(taken) {
        mine.resize(places.len(), None);
        for (place, residual) in mine.into_iter().enumerate() {
            let value = residual.unwrap_or_else(|| append_zero(values, &mut half.forward, &places[place]));
            half.forward.results.push(value);
        }
    }
}
