//! Loops that only add up: each iteration runs forward and backward at once, and nothing is recorded
//! from one to the next.
//!
//! What a loop adds to one sum is differentiated by unit steps of the sum, in the forward sweep; the
//! backward sweep scales that by the sum's cotangent.

use std::collections::{BTreeMap, BTreeSet};

use super::call::open_archives;
use super::together::calls;
use super::{Reverse, everywhere};
use crate::analysis::demand::narrow;
use crate::analysis::frozen::frozen;
use crate::analysis::sum::adds_up;
use crate::ir::build::Builder;
use crate::ir::{
    BufferId, Carried, Condition, Data, Initial, Loop, Memory, Operation, Origin, Place, Region, Statement,
    TapeId, Type, ValueId,
};

/// A sum that a loop makes, and what its terms depend on.
pub(super) struct Sum {
    /// Its place among the carried values.
    position: usize,
    values: Vec<ValueId>,
    buffers: Vec<BufferId>,
    /// Buffers from outside that are the iterations' own.
    pub(super) scratch: Vec<BufferId>,
}

impl Reverse<'_> {
    /// The sum that a loop makes, if that is all that it does and backward would need a tape.
    pub(super) fn sum(&self, builder: &Builder, repeat: &Loop, results: &[ValueId]) -> Option<Sum> {
        let alone = self.loops.is_empty() && repeat.count.is_some() && !repeat.stops && !self.is_inside;
        let mut sums =
            (0..repeat.carried.len()).filter(|index| self.is_active(repeat.carried[*index].parameter));
        let (Some(position), None) = (sums.next(), sums.next()) else { return None };
        let effects = repeat.body.effects();
        let active = |buffer: &&BufferId| self.context.shadows.contains_key(buffer);
        let private = self.context.privates.get(&repeat.counter).into_iter().flat_map(BTreeMap::keys);
        let scratch: Vec<BufferId> = private.filter(active).copied().collect();
        let own = repeat.body.allocated();
        let outer = |buffer: &&BufferId| !own.contains(buffer) && !scratch.contains(buffer) && active(buffer);
        // What a unit step of a vector does is not scaled by the vector's cotangent.
        if !alone
            || !builder.values.is_real(repeat.carried[position].parameter)
            || effects.writes.iter().any(|buffer| outer(&buffer))
            || !self.adjoints.contains_key(&results[position])
            || !adds_up(repeat, position)
            || !(self.is_together && calls(std::slice::from_ref(&repeat.body))
                || self.needs_tape(builder, repeat, results))
        {
            return None;
        }
        let parameters: BTreeSet<ValueId> = repeat.parameters().into_iter().collect();
        let values = repeat.body.free().into_iter().filter(|value| !parameters.contains(value));
        let values = values.filter(|value| self.is_active(*value)).collect();
        let buffers = effects.reads.iter().filter(outer).copied().collect();
        Some(Sum { position, values, buffers, scratch })
    }

    /// Would the loop, taken by itself, record anything?
    pub(super) fn needs_tape(&self, builder: &Builder, repeat: &Loop, results: &[ValueId]) -> bool {
        let mut values = builder.values.clone();
        let before = values.tapes();
        let mut trial = Builder::new(&mut values);
        trial.integers.clone_from(&builder.integers);
        let forward = self.clone().general(&mut trial, repeat, results);
        values.tapes() > before || forward.len() > 1
    }

    /// Writes the loop that runs both ways: from the sum's cotangent, where that is known before it; otherwise
    /// backward scales what it found.
    pub(super) fn fused(
        &mut self,
        builder: &mut Builder,
        repeat: &Loop,
        results: &[ValueId],
        sum: &Sum,
        seed: Option<ValueId>,
    ) -> Vec<Statement> {
        let bar = self.adjoints[&results[sum.position]];
        let initial = repeat.carried[sum.position].initial;
        let partials = partial_buffers(builder, sum, seed.is_some());
        let mut forward = self.opened(builder, &partials);
        let (repeat, mut all) =
            self.both_ways(builder, repeat, results, (sum, seed), &partials, &mut forward);
        forward.push(Statement::new(all.clone(), Operation::Loop(Box::new(repeat))));
        let totals = all.split_off(results.len());
        // What the sum starts with is one of its terms.
        if self.is_active(initial) {
            self.contribute(builder, initial, bar, &everywhere());
        }
        for (value, total) in sum.values.iter().zip(totals) {
            let share = if seed.is_some() { total } else { builder.scaled(total, bar) };
            self.contribute(builder, *value, share, &everywhere());
        }
        let added = sum.buffers.iter().filter(|_| seed.is_none());
        for buffer in added {
            let partial = &partials[buffer];
            builder.condition = self.context.activity.buffer_condition(*buffer);
            let to = Place::whole(self.context.shadows[buffer]);
            builder.memory(Memory::AddScaled { to, from: Place::whole(*partial), factor: bar });
            builder.condition = Condition::Always;
        }
        forward
    }

    /// The loop with the partials of its sum, and its results: those of the loop, then the partials.
    fn both_ways(
        &mut self,
        builder: &mut Builder,
        repeat: &Loop,
        results: &[ValueId],
        (sum, seed): (&Sum, Option<ValueId>),
        partials: &BTreeMap<BufferId, BufferId>,
        before: &mut Vec<Statement>,
    ) -> (Loop, Vec<ValueId>) {
        let mut context = self.context.clone();
        context.shadows.extend(partials);
        let own = context.own_buffers(repeat);
        context.frozen.extend(frozen(builder.values, &repeat.body, &|buffer| own.contains(&buffer)));
        let mut inner = Reverse::new(&context, Vec::new());
        (inner.is_inside, inner.is_together) = (!self.is_together, self.is_together);
        let tapes = builder.values.tapes();
        let (mut carried, mut all) = (repeat.carried.clone(), results.to_vec());
        let mut opening = Builder::new(builder.values);
        for value in &sum.values {
            let zero = opening.constant(*value, 0.0);
            let initial = opening.shaped(zero, *value);
            let ty = opening.values.ty(*value).clone();
            let name = format!("{}_partial", opening.values.name(*value));
            let parameter = opening.values.add(ty.clone(), name.clone());
            opening.values.note_shaped(parameter);
            carried.push(Carried { initial, parameter });
            all.push(opening.values.add(ty, name));
            inner.adjoints.insert(*value, parameter);
            inner.live.insert(*value, everywhere());
        }
        before.append(&mut opening.statements);
        let mut inside = Builder::new(builder.values);
        inside.integers.clone_from(&builder.integers);
        let seed = seed.unwrap_or_else(|| inside.constant(repeat.carried[sum.position].initial, 1.0));
        inner.contribute(&mut inside, repeat.body.results[sum.position], seed, &everywhere());
        let mut body = inner.region(&mut inside, &repeat.body);
        open_archives(&mut body, std::mem::take(&mut inner.archives));
        let ends: Vec<ValueId> = sum.values.iter().map(|value| inner.adjoints[value]).collect();
        let mut backward = inside.finish(ends);
        let conditions: Vec<_> =
            sum.values.iter().map(|value| self.context.activity.condition(*value)).collect();
        self.recalled.extend(narrow(&mut backward, &conditions, &inner.carried));
        before.extend(inner.take_histories(&mut body));
        body.statements.append(&mut backward.statements);
        body.results.append(&mut backward.results);
        let opened = opened_tapes(&body);
        let tapes = (tapes..builder.values.tapes()).map(TapeId).filter(|tape| !opened.contains(tape));
        before
            .extend(tapes.map(|tape| Statement::new(Vec::new(), Operation::Memory(Memory::OpenTape(tape)))));
        (Loop { carried, body, ..repeat.clone() }, all)
    }

    /// The statements that make the partials' buffers.
    fn opened(&self, builder: &mut Builder, partials: &BTreeMap<BufferId, BufferId>) -> Vec<Statement> {
        let mut opening = Builder::new(builder.values);
        for (buffer, partial) in partials {
            let initial = match &opening.values.buffer(*buffer).data {
                data if data.is_ragged() => Initial::Like(Place::whole(*buffer)),
                Data::List(_) => {
                    let length = Operation::Memory(Memory::Length(Place::whole(*buffer)));
                    Initial::Zeros(vec![opening.bind(Type::Index, "length", length)])
                }
                _ => Initial::Zeros(Vec::new()),
            };
            opening.condition = self.context.activity.buffer_condition(*buffer);
            opening.memory(Memory::Allocate(*partial, initial));
            opening.condition = Condition::Always;
        }
        opening.statements
    }
}

/// The tapes that loops inside of an iteration open for themselves.
fn opened_tapes(body: &Region) -> BTreeSet<TapeId> {
    let mut opened = BTreeSet::new();
    body.visit(&mut |statement| {
        if let Operation::Memory(Memory::OpenTape(tape)) = &statement.operation {
            opened.insert(*tape);
        }
    });
    opened
}

/// For each buffer that the terms read, one for the gradient of the sum by it; scratch ends as the zeros that it
/// begins with, since what is written is taken back. Where terms add to the gradient itself, scratch is all.
fn partial_buffers(builder: &mut Builder, sum: &Sum, is_direct: bool) -> BTreeMap<BufferId, BufferId> {
    let mut partials = BTreeMap::new();
    let read = sum.buffers.iter().filter(|_| !is_direct);
    for buffer in read.chain(&sum.scratch) {
        let known = builder.values.buffer(*buffer).clone();
        let partial = builder.values.add_buffer(known.data, format!("{}_partial", known.name), Origin::Local);
        partials.insert(*buffer, partial);
    }
    partials
}
