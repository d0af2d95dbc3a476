//! Reverse mode through loops: backward runs the iterations from the last to the first, with what
//! forward recorded in each.

use std::collections::BTreeSet;

use super::{Reverse, everywhere, simplify_half};
use crate::ir::build::Builder;
use crate::ir::rematerialize::{CHEAP, rematerialize};
use crate::ir::substitute::Renaming;
use crate::ir::{
    Carried, Condition, Extent, Loop, Memory, Operation, Region, Statement, Tape, Type, ValueId, Values,
};

/// A cotangent that a backward loop carries.
pub(super) struct Bar {
    /// The value whose cotangent is carried, as the body knows it.
    pub inside: ValueId,
    /// The value that it belongs to after the loop.
    outside: ValueId,
    pub carried: Carried,
    /// Is what comes out added to the cotangent outside, or is it the whole of it?
    pub adds: bool,
}

impl Reverse<'_> {
    /// Writes the backward loop; returns the forward one, and what must stand before it.
    pub(super) fn repeat(
        &mut self,
        builder: &mut Builder,
        repeat: &Loop,
        results: &[ValueId],
    ) -> Vec<Statement> {
        if let Some(extreme) = self.extreme(builder, repeat) {
            return self.picked(builder, repeat, results, &extreme);
        }
        if let Some(sum) = self.sum(builder, repeat, results) {
            return self.fused(builder, repeat, results, &sum, None);
        }
        match &repeat.checkpoint {
            Some(checkpoint) if self.needs_tape(builder, repeat, results) => {
                vec![self.checkpointed(builder, repeat, checkpoint, results)]
            }
            _ => self.general(builder, repeat, results),
        }
    }

    pub(super) fn general(
        &mut self,
        builder: &mut Builder,
        repeat: &Loop,
        results: &[ValueId],
    ) -> Vec<Statement> {
        let mut loops = self.loops.clone();
        loops.push(Extent { bound: repeat.bound.clone() });
        let inner = Reverse::new(self.context, loops);
        let (mut forward, mut body, bars) = self.halves(builder, repeat, results, inner);
        let (mut statements, after) = self.record(builder.values, repeat, &mut forward, &mut body);
        self.finish(builder, repeat, results, body, &bars);
        let forward = Loop { body: forward, ..repeat.clone() };
        statements.push(Statement::new(results.to_vec(), Operation::Loop(Box::new(forward))));
        statements.extend(after);
        statements
    }

    /// Both halves of one iteration, and the cotangents that backward carries.
    pub(super) fn halves(
        &mut self,
        builder: &mut Builder,
        repeat: &Loop,
        results: &[ValueId],
        mut inner: Reverse<'_>,
    ) -> (Region, Region, Vec<Bar>) {
        let mut inside = Builder::new(builder.values);
        inside.integers.clone_from(&builder.integers);
        let mut outer = Builder::new(inside.values);
        let mut bars = self.read_bars(&mut outer, repeat);
        bars.extend(self.carried_bars(&mut outer, repeat, results));
        let before = outer.statements;
        inner.enter(&mut inside, &bars, repeat);
        let forward = inner.region(&mut inside, &repeat.body);
        bars.retain(|bar| bar.adds || inner.adjoint(bar.inside) != Some(bar.carried.parameter));
        let ends = bars.iter().map(|bar| inner.end(&mut inside, bar)).collect();
        let body = inside.finish(ends);
        self.absorb(inner);
        before.into_iter().for_each(|statement| builder.push(statement));
        (forward, body, bars)
    }

    /// The cotangent that an iteration hands on, as large as its value: what the loop carries may change its size.
    pub(super) fn end(&mut self, builder: &mut Builder, bar: &Bar) -> ValueId {
        let adjoint = self.adjoint_or_zero(builder, bar.inside);
        let like = if bar.adds { bar.inside } else { bar.carried.parameter };
        builder.shaped(adjoint, like)
    }

    /// Values from outside that the body reads: each iteration adds to their cotangents.
    pub(super) fn read_bars(&self, builder: &mut Builder, repeat: &Loop) -> Vec<Bar> {
        let own: BTreeSet<ValueId> = repeat.parameters().into_iter().collect();
        let read =
            repeat.body.free().into_iter().filter(|value| !own.contains(value) && self.is_active(*value));
        read.map(|value| {
            let initial = self.adjoint(value).unwrap_or_else(|| builder.constant(value, 0.0));
            let initial = builder.shaped(initial, value);
            let parameter = bar_of(builder.values, value);
            Bar { inside: value, outside: value, carried: Carried { initial, parameter }, adds: false }
        })
        .collect()
    }

    /// Values that the loop carries.
    pub(super) fn carried_bars(&self, builder: &mut Builder, repeat: &Loop, results: &[ValueId]) -> Vec<Bar> {
        let active =
            repeat.carried.iter().zip(results).filter(|(carried, _)| self.is_active(carried.parameter));
        active
            .map(|(carried, result)| {
                let initial = self.adjoint(*result).unwrap_or_else(|| builder.constant(*result, 0.0));
                let initial = builder.shaped(initial, *result);
                let parameter = bar_of(builder.values, carried.parameter);
                let (inside, outside) = (carried.parameter, carried.initial);
                Bar { inside, outside, carried: Carried { initial, parameter }, adds: true }
            })
            .collect()
    }

    /// The cotangents with which an iteration begins.
    fn enter(&mut self, builder: &mut Builder, bars: &[Bar], repeat: &Loop) {
        for bar in bars {
            let condition = self.context.activity.condition(bar.inside);
            self.carried.insert(bar.carried.parameter, condition);
        }
        self.enter_read(&bars.iter().filter(|bar| !bar.adds).collect::<Vec<_>>());
        for bar in bars.iter().filter(|bar| bar.adds) {
            let position = repeat.carried.iter().position(|carried| carried.parameter == bar.inside);
            let next = repeat.body.results[position.expect("the value is carried")];
            self.contribute(builder, next, bar.carried.parameter, &everywhere());
        }
    }

    /// The cotangents of values from outside go on from what they are.
    pub(super) fn enter_read(&mut self, bars: &[&Bar]) {
        for bar in bars {
            self.adjoints.insert(bar.inside, bar.carried.parameter);
            self.live.insert(bar.inside, everywhere());
        }
    }

    /// Keeps what the backward body reads of the forward one, or makes it again there; returns what must stand
    /// before the loop, and after it.
    fn record(
        &mut self,
        values: &mut Values,
        repeat: &Loop,
        forward: &mut Region,
        body: &mut Region,
    ) -> (Vec<Statement>, Vec<Statement>) {
        // What backward need not read is not recorded.
        simplify_half(values, forward, body);
        rematerialize(values, &self.context.frozen, forward, body, CHEAP);
        let around = self.keep_buffers(values, repeat, forward, body);
        self.tape(values, repeat, forward, body);
        around
    }

    /// Records what backward reads and cannot make again.
    fn tape(&self, values: &mut Values, repeat: &Loop, forward: &mut Region, body: &mut Region) {
        let mut own = forward.defined();
        own.extend(repeat.carried.iter().map(|carried| carried.parameter));
        let kept: Vec<ValueId> = (&body.free() & &own).into_iter().collect();
        if kept.is_empty() {
            return;
        }
        let fields = kept.iter().map(|value| (values.ty(*value).clone(), Condition::Always)).collect();
        let mut loops = self.loops.clone();
        loops.push(Extent { bound: repeat.bound.clone() });
        let tape = values.add_tape(Tape { name: "tape".to_owned(), fields, loops, snapshots: None });
        let recalled: Vec<ValueId> = kept
            .iter()
            .map(|value| values.add(values.ty(*value).clone(), values.name(*value).to_owned()))
            .collect();
        body.substitute(&kept.iter().copied().zip(recalled.iter().copied()).collect());
        body.statements.insert(0, Statement::new(recalled, Operation::Memory(Memory::Recall(tape))));
        forward.statements.push(Statement::new(Vec::new(), Operation::Memory(Memory::Record(tape, kept))));
    }

    pub(super) fn finish(
        &mut self,
        builder: &mut Builder,
        repeat: &Loop,
        results: &[ValueId],
        mut body: Region,
        bars: &[Bar],
    ) {
        let name = builder.values.name(repeat.counter).to_owned();
        let counter = builder.values.add(Type::Index, name);
        body.substitute(&Renaming::from([(repeat.counter, counter)]));
        let condition = self.loop_condition(bars, &body);
        let count = if repeat.stops { results.last().copied() } else { repeat.count };
        let bound = repeat.bound.clone().filter(|_| !repeat.stops);
        let carried = bars.iter().map(|bar| bar.carried).collect();
        let ends: Vec<ValueId> = bars.iter().map(|bar| bar_of(builder.values, bar.outside)).collect();
        let backward =
            Loop { count, bound, reversed: true, counter, carried, body, stops: false, checkpoint: None };
        builder.condition = condition;
        builder.push(Statement::new(ends.clone(), Operation::Loop(Box::new(backward))));
        builder.condition = Condition::Always;
        for (bar, end) in bars.iter().zip(ends) {
            if bar.adds {
                self.contribute(builder, bar.outside, end, &everywhere());
            } else {
                self.adjoints.insert(bar.outside, end);
                self.live.insert(bar.outside, everywhere());
            }
        }
    }

    /// A loop is wanted where anything that it carries or writes is.
    pub(super) fn loop_condition(&self, bars: &[Bar], body: &Region) -> Condition {
        let mut wanted = Condition::Any(crate::ir::Dependencies::new());
        for bar in bars {
            wanted = wanted.or(&self.context.activity.condition(bar.inside));
        }
        body.visit(&mut |statement| {
            if statement.operation.writes() {
                wanted = wanted.or(&statement.condition);
            }
        });
        wanted
    }
}

/// A cotangent that a loop carries, which has the size of its value from the first iteration on.
fn bar_of(values: &mut Values, value: ValueId) -> ValueId {
    let (ty, name) = (values.ty(value).clone(), format!("{}_bar", values.name(value)));
    let bar = values.add(ty, name);
    values.note_shaped(bar);
    bar
}
