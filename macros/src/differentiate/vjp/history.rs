//! What a loop's buffers held in each iteration, for backward to read: instead of a buffer for one iteration
//! the loop writes to a row of one that is made before it.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;

use super::Reverse;
use crate::analysis::frozen::made;
use crate::differentiate::jvp::memory::real_zero;
use crate::ir::build::Builder;
use crate::ir::{
    BufferId, Data, Initial, Loop, Memory, Operation, Origin, Place, Region, Selector, Statement, Step,
    ValueId, Values,
};
use crate::rules::Primitive;

/// Arrays of more elements than this do not stand on the stack.
const LARGEST: u128 = 1 << 16;

/// What makes up a length.
#[derive(Clone)]
pub enum Factor {
    Value(ValueId),
    /// A literal or a const parameter, which each place makes a value of for itself.
    Bound(TokenStream),
}

/// The numbers whose product is the length of each history that is a list.
pub type Lengths = BTreeMap<BufferId, Vec<Factor>>;

/// A buffer's history, and how long one iteration's part of it is.
struct History {
    buffer: BufferId,
    /// The length of a row, if rows are parts of a list.
    row: Option<ValueId>,
}

impl Reverse<'_> {
    /// Keeps the content of the buffers that forward makes in each iteration and backward reads; returns what
    /// must stand before the loop, and after it.
    pub(super) fn keep_buffers(
        &mut self,
        values: &mut Values,
        repeat: &Loop,
        forward: &mut Region,
        backward: &mut Region,
    ) -> (Vec<Statement>, Vec<Statement>) {
        let (mut before, mut after) = (Builder::new(values), Vec::new());
        let mut own = self.context.own_buffers(repeat);
        // Those that loops inside made.
        own.extend(made(forward));
        for buffer in &own & &backward.effects().reads {
            let history = self.history(&mut before, repeat, buffer);
            for half in [&mut *forward, &mut *backward] {
                let (computed, row) = history.row_in(before.values, repeat.counter);
                start(before.values, half, buffer, &row);
                half.relocate(buffer, &row);
                half.statements.splice(0..0, computed);
            }
            if self.context.left_behind.contains(&buffer) {
                after.push(history.last_row(before.values, repeat, buffer));
            }
        }
        (before.statements, after)
    }

    /// Takes the histories that a region makes out of it: each of their rows is written before it is read.
    pub(super) fn take_histories(&self, region: &mut Region) -> Vec<Statement> {
        let mut taken = Vec::new();
        let mut needed = BTreeSet::new();
        for position in (0..region.statements.len()).rev() {
            let statement = &region.statements[position];
            let is_history = matches!(&statement.operation,
                Operation::Memory(Memory::Allocate(buffer, _)) if self.histories.contains_key(buffer));
            if is_history || statement.results.iter().any(|result| needed.contains(result)) {
                needed.extend(statement.operation.operands());
                taken.push(region.statements.remove(position));
            }
        }
        taken.reverse();
        taken
    }

    fn history(&mut self, before: &mut Builder, repeat: &Loop, buffer: BufferId) -> History {
        let known = before.values.buffer(buffer).clone();
        let lengths = self.lengths(buffer);
        let count = match &repeat.bound {
            Some(bound) => Factor::Bound(bound.clone()),
            None => Factor::Value(repeat.count.expect("the loop of a history is counted")),
        };
        let row = (!known.data.is_fixed()).then(|| product(before, &lengths));
        let (data, lengths) = match (known.data, &repeat.bound) {
            (Data::List(element), _) => (Data::List(element), [vec![count], lengths].concat()),
            (data, Some(bound)) if is_small(&data, bound) => {
                (Data::Array(Box::new(data), bound.clone()), Vec::new())
            }
            (data, _) => (Data::List(Box::new(data)), vec![count]),
        };
        let history = before.values.add_buffer(data, format!("{}_history", known.name), Origin::Local);
        let total = if lengths.is_empty() { Vec::new() } else { vec![product(before, &lengths)] };
        before.memory(Memory::Allocate(history, Initial::Zeros(total)));
        self.histories.insert(history, lengths);
        History { buffer: history, row }
    }

    /// What makes up the length of a buffer that is kept.
    fn lengths(&self, buffer: BufferId) -> Vec<Factor> {
        let known = self.context.histories.lengths.get(&buffer);
        let known = || known.map(|lengths| lengths.iter().copied().map(Factor::Value).collect());
        let lengths = self.histories.get(&buffer).cloned().or_else(known);
        lengths.expect("backward reads only what can be kept")
    }
}

impl History {
    /// Gives a buffer, which has a name after the loop, what the last iteration wrote to its row.
    fn last_row(&self, values: &mut Values, repeat: &Loop, buffer: BufferId) -> Statement {
        let count = repeat.count.expect("the loop of a history is counted");
        let mut builder = Builder::new(values);
        let ran = builder.ran(count);
        let mut inside = Builder::new(builder.values);
        let one = inside.index(1);
        let last = inside.apply(Primitive::Sub, &[count, one]);
        let (computed, from) = self.row_in(inside.values, last);
        inside.statements.extend(computed);
        inside.memory(Memory::Copy { to: Place::whole(buffer), from });
        let arms = vec![inside.finish(Vec::new()), Region::default()];
        builder.push(Statement::new(Vec::new(), Operation::Branch(Selector::If(ran), arms)));
        let body = builder.finish(Vec::new());
        Statement::new(Vec::new(), Operation::Scope(body))
    }

    /// The row of an iteration, and the statements that compute where it is.
    fn row_in(&self, values: &mut Values, iteration: ValueId) -> (Vec<Statement>, Place) {
        let whole = Place::whole(self.buffer);
        let Some(length) = self.row else { return (Vec::new(), whole.at(iteration)) };
        let mut builder = Builder::new(values);
        let start = builder.apply(Primitive::Mul, &[iteration, length]);
        let path = vec![Step::Part { start, length }];
        (builder.statements, Place { path, ..whole })
    }
}

fn product(builder: &mut Builder, factors: &[Factor]) -> ValueId {
    let mut values = Vec::new();
    for factor in factors {
        values.push(match factor {
            Factor::Value(value) => *value,
            Factor::Bound(bound) => builder.bound(bound.clone()),
        });
    }
    let multiplied = |left, right| builder.apply(Primitive::Mul, &[left, right]);
    values.into_iter().reduce(multiplied).expect("a list has a length")
}

fn is_small(data: &Data, bound: &TokenStream) -> bool {
    Data::Array(Box::new(data.clone()), bound.clone()).literal_size() <= LARGEST
}

/// Gives a row what the buffer starts as, where a region makes that.
fn start(values: &mut Values, region: &mut Region, buffer: BufferId, row: &Place) {
    let is_made = |statement: &Statement| matches!(&statement.operation, Operation::Memory(Memory::Allocate(made, _)) if *made == buffer);
    let Some(position) = region.statements.iter().position(is_made) else { return };
    let statement = region.statements[position].clone();
    let Operation::Memory(Memory::Allocate(_, initial)) = &statement.operation else { unreachable!() };
    let mut builder = Builder::new(values);
    write(&mut builder, &statement, initial, row);
    region.statements.splice(position..=position, builder.statements);
}

fn write(builder: &mut Builder, allocation: &Statement, initial: &Initial, row: &Place) {
    let is_real = builder.values.data(row).scalar().is_some();
    match initial {
        Initial::Zeros(_) if is_real => {
            let zero = real_zero(builder, row);
            builder.memory(Memory::Fill(row.clone(), zero));
        }
        Initial::Repeat(value, _) if is_real => builder.memory(Memory::Fill(row.clone(), *value)),
        Initial::Elements(values) => {
            for (index, value) in values.iter().enumerate() {
                let index = builder.index(index);
                builder.memory(Memory::Store(row.at(index), *value));
            }
        }
        Initial::Rows(rows) => {
            for (index, from) in rows.iter().enumerate() {
                let index = builder.index(index);
                builder.memory(Memory::Copy { to: row.at(index), from: from.clone() });
            }
        }
        Initial::Copy(from) => builder.memory(Memory::Copy { to: row.clone(), from: from.clone() }),
        _ => kept_and_copied(builder, allocation, row),
    }
}

/// What the user's own code makes is copied.
fn kept_and_copied(builder: &mut Builder, allocation: &Statement, row: &Place) {
    let Operation::Memory(Memory::Allocate(buffer, initial)) = &allocation.operation else { unreachable!() };
    let known = builder.values.buffer(*buffer).clone();
    let own = builder.values.add_buffer(known.data, known.name, known.origin);
    builder.memory(Memory::Allocate(own, initial.clone()));
    builder.memory(Memory::Copy { to: row.clone(), from: Place::whole(own) });
}
