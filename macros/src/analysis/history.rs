//! Buffers that are a loop's iterations' own, and whose content can be kept for every iteration: room for all of
//! them can be made before the outermost loop.

use std::collections::{BTreeMap, BTreeSet};

use super::frozen::frozen;
use super::private::Privates;
use crate::ir::{BufferId, Data, Initial, Loop, Memory, Operation, Region, ValueId, Values};

/// What backward may read again of such buffers.
#[derive(Clone, Debug, Default)]
pub struct Histories {
    /// The reads after which nothing in their iteration writes to the buffer any more.
    pub reads: BTreeSet<ValueId>,
    /// The numbers whose product is a list's length.
    pub lengths: BTreeMap<BufferId, Vec<ValueId>>,
}

/// The buffers of all loops of a region; those in branches are left out.
pub fn histories(values: &Values, region: &Region, privates: &Privates) -> Histories {
    let mut found = Histories::default();
    for repeat in loops(region) {
        let mut inside = repeat.body.defined();
        inside.extend(repeat.parameters());
        // Snapshots know buffers as a whole, not rows of them.
        if repeat.count.is_some() && !repeat.stops && !has_snapshots(repeat) {
            Nest { values, privates, inside: &inside }.visit(repeat, &mut found);
        }
    }
    found
}

fn has_snapshots(repeat: &Loop) -> bool {
    let mut found = repeat.checkpoint.is_some();
    repeat.body.visit(&mut |statement| {
        found |= matches!(&statement.operation, Operation::Loop(inner) if inner.checkpoint.is_some());
    });
    found
}

fn loops(region: &Region) -> impl Iterator<Item = &Loop> {
    region.statements.iter().filter_map(|statement| match &statement.operation {
        Operation::Loop(repeat) => Some(&**repeat),
        _ => None,
    })
}

/// An outermost loop, with all values that are bound in it.
struct Nest<'a> {
    values: &'a Values,
    privates: &'a Privates,
    inside: &'a BTreeSet<ValueId>,
}

impl Nest<'_> {
    fn visit(&self, repeat: &Loop, found: &mut Histories) {
        let made = made(&repeat.body)
            .filter_map(|(buffer, initial)| Some((buffer, self.lengths(&repeat.body, buffer, initial)?)));
        let private = self.privates.get(&repeat.counter).into_iter().flatten();
        let private = private
            .map(|(buffer, lengths)| (*buffer, lengths.clone()))
            .filter(|(_, lengths)| self.are_known(lengths));
        let kept: BTreeMap<BufferId, Vec<ValueId>> = made.chain(private).collect();
        found.reads.extend(frozen(self.values, &repeat.body, &|buffer| kept.contains_key(&buffer)));
        found.lengths.extend(kept);
        for inner in loops(&repeat.body).filter(|inner| self.is_sized(inner)) {
            self.visit(inner, found);
        }
    }

    /// Is the number of iterations known before the outermost loop?
    fn is_sized(&self, repeat: &Loop) -> bool {
        let outside = repeat.count.is_some_and(|count| !self.inside.contains(&count));
        !repeat.stops && (repeat.bound.is_some() || outside)
    }

    /// What makes up the length of a buffer, if that is known before the outermost loop.
    fn lengths(&self, body: &Region, buffer: BufferId, initial: &Initial) -> Option<Vec<ValueId>> {
        let lengths = match (&self.values.buffer(buffer).data, initial) {
            (_, Initial::RepeatRow(..)) => return None,
            (data, _) if data.is_fixed() => Vec::new(),
            (Data::List(element), Initial::Repeat(_, Some(length))) if element.is_fixed() => vec![*length],
            _ => return None,
        };
        (self.are_known(&lengths) && !changes_length(body, buffer)).then_some(lengths)
    }

    fn are_known(&self, lengths: &[ValueId]) -> bool {
        lengths.iter().all(|length| !self.inside.contains(length))
    }
}

/// The buffers that a region makes itself.
fn made(region: &Region) -> impl Iterator<Item = (BufferId, &Initial)> {
    region.statements.iter().filter_map(|statement| match &statement.operation {
        Operation::Memory(Memory::Allocate(buffer, initial)) => Some((*buffer, initial)),
        _ => None,
    })
}

/// May a region make a list longer or shorter?
pub fn changes_length(region: &Region, buffer: BufferId) -> bool {
    let mut found = false;
    region.visit(&mut |statement| {
        found |= matches!(
            &statement.operation,
            Operation::Memory(
                Memory::Push(list, _)
                    | Memory::PushCopy(list, _)
                    | Memory::Pop(list)
                    | Memory::PopInto(list, _)
                    | Memory::Replace(list, _)
                    | Memory::Resize(list, _)
            ) if *list == buffer
        );
    });
    found
}
