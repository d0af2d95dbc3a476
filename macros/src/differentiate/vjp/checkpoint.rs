//! Reverse mode through a loop under `#[checkpoint]`: nothing is recorded but snapshots of what goes from one
//! iteration to the next, and backward runs the loop again from these.
//!
//! Backward of an iteration restores the newest snapshot before it, runs the loop on from there, and then runs the
//! iteration itself in both directions.

use std::collections::BTreeSet;

use super::call::open_archives;
use super::{Context, Reverse, simplify_half};
use crate::analysis::frozen::{frozen, made};
use crate::ir::build::Builder;
use crate::ir::renew::Renewal;
use crate::ir::{
    BufferId, Carried, Checkpoint, Condition, Extent, Form, Loop, Memory, Opaque, Operation, Origin, Region,
    Selector, Snapshots, Statement, Tape, TapeId, Type, ValueId, Values,
};
use crate::optimize::{Wanted, dce};
use crate::rules::Primitive;

/// What backward needs of forward, and of what it makes that.
struct Again {
    /// The positions of the carried values that are needed at the start of an iteration.
    carried: Vec<usize>,
    /// The buffers of which the same holds.
    buffers: Vec<BufferId>,
    /// An iteration on the way: from these values and buffers to those of the next one.
    on_the_way: Region,
    /// The iteration that runs in both directions.
    last: Region,
}

impl Reverse<'_> {
    /// Writes the backward loop; returns the forward one.
    pub(super) fn checkpointed(
        &mut self,
        builder: &mut Builder,
        repeat: &Loop,
        checkpoint: &Checkpoint,
        results: &[ValueId],
    ) -> Statement {
        let mut context = self.context.clone();
        let own = made(&repeat.body);
        context.frozen.extend(frozen(builder.values, &repeat.body, &|buffer| own.contains(&buffer)));
        let mut inner = Reverse::new(&context, Vec::new());
        inner.is_inside = true;
        let tapes = builder.values.tapes();
        let archives = self.archives.len();
        let (mut forward, mut backward, bars) = self.halves(builder, repeat, results, inner);
        open_archives(&mut forward, self.archives.split_off(archives));
        simplify_half(builder.values, &forward, &mut backward);
        for tape in tapes..builder.values.tapes() {
            builder.memory(Memory::OpenTape(TapeId(tape)));
        }
        let condition = self.loop_condition(&bars, &backward);
        let again = again(self.context, builder.values, repeat, &forward, &backward);
        let tape = again.tape(builder.values, repeat, self.loops.clone(), checkpoint, &condition);
        let body = again.body(builder.values, repeat, tape, backward, &condition);
        self.finish(builder, repeat, results, body, &bars);
        let forward = Loop { body: again.saving(repeat, tape), ..repeat.clone() };
        Statement::new(results.to_vec(), Operation::Loop(Box::new(forward)))
    }
}

/// What must be known before an iteration, for it and for those that follow to run again.
fn again(context: &Context, values: &Values, repeat: &Loop, forward: &Region, backward: &Region) -> Again {
    let mut last = silent(forward);
    last.results.clear();
    let wanted = Wanted { values: backward.free(), buffers: backward.effects().reads };
    dce(values, &mut last, &wanted);
    let state = state_buffers(context, values, repeat);
    let mut read = (&last.free() | &wanted.values, &last.effects().reads | &wanted.buffers);
    loop {
        let is_read = |index: &usize| read.0.contains(&repeat.carried[*index].parameter);
        let carried: Vec<usize> = (0..repeat.carried.len()).filter(is_read).collect();
        let buffers = &state & &read.1;
        let mut on_the_way = silent(&repeat.body);
        on_the_way.results = carried.iter().map(|index| repeat.body.results[*index]).collect();
        dce(values, &mut on_the_way, &Wanted { buffers: buffers.clone(), ..Wanted::default() });
        let before = (read.0.len(), read.1.len());
        read.0.extend(on_the_way.free());
        read.1.extend(on_the_way.effects().reads);
        if before == (read.0.len(), read.1.len()) {
            return Again { carried, buffers: buffers.into_iter().collect(), on_the_way, last };
        }
    }
}

impl Again {
    /// The tape of the snapshots, if there is anything to keep.
    fn tape(
        &self,
        values: &mut Values,
        repeat: &Loop,
        loops: Vec<Extent>,
        checkpoint: &Checkpoint,
        condition: &Condition,
    ) -> Option<TapeId> {
        if self.carried.is_empty() && self.buffers.is_empty() {
            return None;
        }
        let field = |value: ValueId| (values.ty(value).clone(), condition.clone());
        let fields = self.parameters(repeat).into_iter().map(field).collect();
        let snapshots = Snapshots {
            checkpoint: checkpoint.clone(),
            buffers: self.buffers.clone(),
            most: repeat.bound.clone(),
            condition: condition.clone(),
        };
        let name = "checkpoints".to_owned();
        Some(values.add_tape(Tape { name, fields, loops, snapshots: Some(snapshots) }))
    }

    fn parameters(&self, repeat: &Loop) -> Vec<ValueId> {
        self.carried.iter().map(|index| repeat.carried[*index].parameter).collect()
    }

    /// The body of the forward loop.
    fn saving(&self, repeat: &Loop, tape: Option<TapeId>) -> Region {
        let mut body = repeat.body.clone();
        if let Some(tape) = tape {
            let (values, buffers) = (self.parameters(repeat), self.buffers.clone());
            let save = Memory::Save { tape, iteration: repeat.counter, values, buffers, again: false };
            body.statements.insert(0, Statement::new(Vec::new(), Operation::Memory(save)));
        }
        body
    }

    /// The body of the backward loop.
    fn body(
        &self,
        values: &mut Values,
        repeat: &Loop,
        tape: Option<TapeId>,
        mut backward: Region,
        condition: &Condition,
    ) -> Region {
        let mut renewal = Renewal::of(values, &self.last);
        let mut again = Region::default();
        if let Some(tape) = tape {
            let copies = self.buffers.iter().map(|buffer| renewal.buffer(values, *buffer)).collect();
            let starts =
                self.parameters(repeat).into_iter().map(|value| renewal.value(values, value)).collect();
            again.statements = self.resumed(values, repeat, tape, copies, starts);
        }
        let mut last = self.last.clone();
        renewal.apply(&mut last);
        renewal.apply(&mut backward);
        again.statements.append(&mut last.statements);
        under(&mut again, condition);
        backward.statements.splice(0..0, again.statements);
        backward
    }

    /// Restores a snapshot into `copies`, and runs the loop again up to the iteration of backward, which starts with
    /// the values `starts`.
    fn resumed(
        &self,
        values: &mut Values,
        repeat: &Loop,
        tape: TapeId,
        copies: Vec<BufferId>,
        starts: Vec<ValueId>,
    ) -> Vec<Statement> {
        let mut renewal = Renewal::of(values, &self.on_the_way);
        renewal.buffers.extend(self.buffers.iter().copied().zip(copies.iter().copied()));
        let (first, distance) = (values.add(Type::Index, "first"), values.add(Type::Index, "distance"));
        let counter = values.add(Type::Index, values.name(repeat.counter).to_owned());
        let mut restored = vec![first, distance];
        let mut carried = Vec::new();
        for value in self.parameters(repeat) {
            let initial = values.add(values.ty(value).clone(), values.name(value).to_owned());
            let parameter = renewal.value(values, value);
            restored.push(initial);
            carried.push(Carried { initial, parameter });
        }
        let mut builder = Builder::new(values);
        let sum = Operation::Primitive(Primitive::Add, vec![first, counter]);
        let iteration = builder.bind(Type::Index, "iteration", sum);
        renewal.values.insert(repeat.counter, iteration);
        let kept = carried.iter().map(|carried| carried.parameter).collect();
        builder.memory(Memory::Save { tape, iteration, values: kept, buffers: copies.clone(), again: true });
        let mut body = self.on_the_way.clone();
        renewal.apply(&mut body);
        body.statements.splice(0..0, builder.statements);
        let restore = Memory::Restore { tape, iteration: repeat.counter, buffers: copies };
        let run = Loop {
            count: Some(distance),
            bound: None,
            reversed: false,
            counter,
            carried,
            body,
            stops: false,
            checkpoint: None,
        };
        vec![
            Statement::new(restored, Operation::Memory(restore)),
            Statement::new(starts, Operation::Loop(Box::new(run))),
        ]
    }
}

/// A copy without the user's own statements, which nothing that runs again depends on; what is left of the user's
/// code gives the same each time.
fn silent(region: &Region) -> Region {
    let mut copy = region.clone();
    copy.statements.retain(|statement| {
        !matches!(&statement.operation, Operation::Opaque(Opaque { form: Form::Statement | Form::Check, .. }))
    });
    for statement in &mut copy.statements {
        if let (Operation::Opaque(opaque), [_]) = (&mut statement.operation, &*statement.results) {
            opaque.repeatable = true;
        }
        statement.operation.regions_mut().iter_mut().for_each(|inner| *inner = silent(inner));
    }
    copy
}

/// All statements under one condition.
fn under(region: &mut Region, condition: &Condition) {
    for statement in &mut region.statements {
        statement.condition = condition.clone();
        statement.operation.regions_mut().iter_mut().for_each(|inner| under(inner, condition));
    }
}

/// The buffers from outside whose content an iteration may find different from what is left after the loop.
fn state_buffers(context: &Context, values: &Values, repeat: &Loop) -> BTreeSet<BufferId> {
    let (effects, own) = (repeat.body.effects(), repeat.body.allocated());
    let mut changing = effects.writes;
    repeat.body.visit(&mut |statement| changing.extend(read_now(context, statement)));
    let is_state =
        |buffer: &BufferId| values.buffer(*buffer).origin == Origin::Local && !own.contains(buffer);
    changing.into_iter().filter(is_state).collect()
}

/// The buffers that a statement itself reads, and of which backward cannot read the same later.
fn read_now(context: &Context, statement: &Statement) -> BTreeSet<BufferId> {
    match &statement.operation {
        Operation::Memory(Memory::Load(_) | Memory::Length(_))
            if context.frozen.contains(&statement.results[0]) =>
        {
            BTreeSet::new()
        }
        Operation::Branch(Selector::If(_) | Selector::Arm(_), _)
        | Operation::Scope(_)
        | Operation::Loop(_) => BTreeSet::new(),
        other => other.effects().reads,
    }
}
