//! The body of a loop divided into passes, each with one call of the library or none.

use std::collections::{BTreeMap, BTreeSet};

use super::cost::calls_library;
use super::schedule::{followed, reads};
use crate::ir::{Loop, Operation, Region, Source, Statement, Type, ValueId, Values};

/// One pass over a few iterations.
pub struct Pass {
    /// Its statements; its results are what later passes take, and what the loop carries on from the last.
    pub region: Region,
    /// What later passes take.
    pub handed: Vec<ValueId>,
    /// What it takes from earlier passes.
    pub taken: Vec<ValueId>,
}

/// The passes of a loop.
pub struct Passes {
    pub passes: Vec<Pass>,
    /// The functions that it calls.
    pub callees: Vec<syn::Path>,
}

/// A loop's body as it is divided.
pub struct Division<'r> {
    values: &'r Values,
    repeat: &'r Loop,
    /// The statement of the body that makes each value.
    makers: BTreeMap<ValueId, usize>,
    /// After how many calls of the library each statement stands.
    levels: Vec<usize>,
    /// Which statements are calls.
    calls: Vec<bool>,
}

impl<'r> Division<'r> {
    /// `None` if there are fewer than two calls, or if they depend on what the loop carries.
    pub fn new(values: &'r Values, repeat: &'r Loop, hoisted: &BTreeSet<ValueId>) -> Option<Self> {
        let statements = &repeat.body.statements;
        let calls: Vec<bool> = statements.iter().map(is_call).collect();
        if calls.iter().filter(|call| **call).count() < 2 {
            return None;
        }
        let results = statements
            .iter()
            .enumerate()
            .flat_map(|(index, statement)| statement.results.iter().map(move |result| (*result, index)));
        let makers = results.filter(|(result, _)| !hoisted.contains(result)).collect();
        let mut division = Self { values, repeat, makers, levels: Vec::new(), calls };
        let before = division.followed();
        for earlier in &before {
            let after = |index: &usize| division.levels[*index] + usize::from(division.calls[*index]);
            division.levels.push(earlier.iter().map(after).max().unwrap_or(0));
        }
        division.put_off_what_is_carried(&before)?;
        Some(division)
    }

    /// For each statement, those whose values or effects it needs.
    fn followed(&self) -> Vec<BTreeSet<usize>> {
        let statements = &self.repeat.body.statements;
        let mut all = followed(&self.repeat.body);
        for (index, before) in all.iter_mut().enumerate() {
            // Calls that only compute need not wait for each other.
            before.retain(|earlier| !(self.calls[index] && self.calls[*earlier]));
            before.extend(reads(&statements[index]).iter().filter_map(|value| self.makers.get(value)));
        }
        all
    }

    /// What depends on carried values belongs into the last pass, in the order of the iterations.
    fn put_off_what_is_carried(&mut self, before: &[BTreeSet<usize>]) -> Option<()> {
        let parameters: Vec<ValueId> = self.repeat.carried.iter().map(|carried| carried.parameter).collect();
        let ends = self.levels.iter().zip(&self.calls).map(|(level, call)| level + usize::from(*call));
        let last = ends.max().unwrap_or(0);
        let mut late = BTreeSet::new();
        for (index, statement) in self.repeat.body.statements.iter().enumerate() {
            let reads_carried = reads(statement).iter().any(|value| parameters.contains(value));
            if reads_carried || before[index].iter().any(|earlier| late.contains(earlier)) {
                late.insert(index);
                self.levels[index] = last;
                if self.calls[index] {
                    return None;
                }
            }
        }
        Some(())
    }

    pub fn passes(&self) -> Option<Passes> {
        let statements = &self.repeat.body.statements;
        let mut passes: Vec<Pass> = Vec::new();
        let mut groups = self.groups();
        let last = groups.len() - 1;
        for (number, group) in groups.iter_mut().enumerate() {
            let ends: &[ValueId] = if number == last { &self.repeat.body.results } else { &[] };
            let taken = self.complete(group, ends);
            if taken.iter().any(|value| !matches!(self.values.ty(*value), Type::Real(_))) {
                return None;
            }
            let statements = group.iter().map(|index| statements[*index].clone()).collect();
            let region = Region { statements, results: ends.to_vec() };
            passes.push(Pass { region, handed: Vec::new(), taken });
        }
        hand_on(&mut passes);
        let callees = statements.iter().filter_map(|statement| match &statement.operation {
            Operation::Call(call) => Some(call.path.clone()),
            _ => None,
        });
        let mut known: Vec<syn::Path> = Vec::new();
        callees.for_each(|path| {
            if !known.contains(&path) {
                known.push(path);
            }
        });
        Some(Passes { passes, callees: known })
    }

    /// The statements of each pass: what stands before the first calls, each of these alone, what follows, …
    fn groups(&self) -> Vec<BTreeSet<usize>> {
        let last = self.levels.iter().max().copied().unwrap_or(0);
        let mut groups = Vec::new();
        for level in 0..=last {
            let of = |call: bool| {
                let all = 0..self.levels.len();
                all.filter(move |index| {
                    self.levels[*index] == level && self.calls[*index] == call && !self.is_repeated(*index)
                })
            };
            groups.push(of(false).collect());
            groups.extend(of(true).map(|index| BTreeSet::from([index])));
        }
        groups.retain(|group| !group.is_empty());
        groups
    }

    /// Adds the cheap statements that a pass makes for itself; what it takes from others.
    fn complete(&self, group: &mut BTreeSet<usize>, ends: &[ValueId]) -> Vec<ValueId> {
        let statements = &self.repeat.body.statements;
        let mut wanted: Vec<ValueId> = ends.to_vec();
        wanted.extend(group.iter().flat_map(|index| reads(&statements[*index])));
        let mut taken = BTreeSet::new();
        while let Some(value) = wanted.pop() {
            let Some(maker) = self.makers.get(&value).filter(|maker| !group.contains(maker)) else {
                continue;
            };
            if self.is_repeated(*maker) {
                group.insert(*maker);
                wanted.extend(reads(&statements[*maker]));
            } else {
                taken.insert(value);
            }
        }
        taken.into_iter().collect()
    }

    /// Is a statement made again in each pass that needs it? So are literals, indices and comparisons.
    fn is_repeated(&self, index: usize) -> bool {
        let statement = &self.repeat.body.statements[index];
        let is_number = |value: &ValueId| matches!(self.values.ty(*value), Type::Real(_) | Type::Matrix(_));
        match &statement.operation {
            Operation::Literal(_) | Operation::Constant(_) => true,
            Operation::Primitive(..) => !statement.results.iter().any(is_number),
            // Of memory a later pass may see something else.
            Operation::Opaque(opaque) => {
                let reads_values =
                    opaque.captures.iter().all(|capture| matches!(capture.source, Source::Value(_)));
                opaque.repeatable && reads_values && !statement.results.iter().any(is_number)
            }
            _ => false,
        }
    }
}

/// Each pass hands on what later ones take.
fn hand_on(passes: &mut [Pass]) {
    let taken: BTreeSet<ValueId> = passes.iter().flat_map(|pass| pass.taken.iter().copied()).collect();
    for pass in passes {
        let defined = pass.region.defined();
        pass.handed = taken.iter().filter(|value| defined.contains(value)).copied().collect();
        pass.region.results.extend(&pass.handed);
    }
}

fn is_call(statement: &Statement) -> bool {
    match &statement.operation {
        Operation::Primitive(primitive, _) => calls_library(*primitive),
        Operation::Call(_) => true,
        _ => false,
    }
}
