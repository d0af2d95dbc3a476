//! Which reads of memory give the same when they are made again later: nothing writes to the buffer
//! any more.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{BufferId, Invocation, Memory, Operation, Region, ValueId, Values};

/// The results of loads and lengths that may be repeated at any time after them, and the marks of calls that may.
///
/// Local buffers count if `lasts` says that they are still there then.
pub fn frozen(values: &Values, region: &Region, lasts: &dyn Fn(BufferId) -> bool) -> BTreeSet<ValueId> {
    let mut walk = Walk::default();
    walk.region(region, &mut Vec::new());
    let lasting = |read: &&Access| {
        values.buffer(read.buffer).origin.is_constant()
            || lasts(read.buffer)
                && walk
                    .writes
                    .get(&read.buffer)
                    .is_none_or(|writes| writes.iter().all(|write| !write.may_follow(read)))
    };
    let (frozen, passing): (Vec<_>, Vec<_>) = walk.reads.iter().partition(lasting);
    let passing: BTreeSet<_> = passing.iter().filter_map(|read| read.result).collect();
    // A call reads all of its arguments at once.
    &frozen.iter().filter_map(|read| read.result).collect() - &passing
}

/// The buffers that a region makes itself, not in a loop or an arm inside.
pub fn made(region: &Region) -> BTreeSet<BufferId> {
    let allocated = region.statements.iter().filter_map(|statement| match &statement.operation {
        Operation::Memory(Memory::Allocate(buffer, _)) => Some(*buffer),
        _ => None,
    });
    allocated.collect()
}

/// A read or a write, and where it stands.
struct Access {
    buffer: BufferId,
    result: Option<ValueId>,
    position: usize,
    /// The loops around it, outermost first, by their positions.
    loops: Vec<usize>,
}

impl Access {
    /// May this write happen after that read?
    fn may_follow(&self, read: &Self) -> bool {
        let together = self.loops.first().is_some_and(|outermost| read.loops.first() == Some(outermost));
        together || self.position > read.position
    }
}

#[derive(Default)]
struct Walk {
    position: usize,
    reads: Vec<Access>,
    writes: BTreeMap<BufferId, Vec<Access>>,
}

impl Walk {
    fn region(&mut self, region: &Region, loops: &mut Vec<usize>) {
        for statement in &region.statements {
            self.position += 1;
            let position = self.position;
            match &statement.operation {
                Operation::Memory(memory) => self.memory(memory, statement.results.first().copied(), loops),
                Operation::Invocation(call) => self.call(call, loops),
                Operation::Loop(repeat) => {
                    loops.push(position);
                    self.region(&repeat.body, loops);
                    loops.pop();
                }
                operation => operation.regions().iter().for_each(|inner| self.region(inner, loops)),
            }
        }
    }

    fn memory(&mut self, memory: &Memory, result: Option<ValueId>, loops: &[usize]) {
        match memory {
            Memory::Load(place) | Memory::Length(place) => self.read(place.buffer, result, loops),
            other => other.written().into_iter().for_each(|buffer| self.write(buffer, loops)),
        }
    }

    fn call(&mut self, call: &Invocation, loops: &[usize]) {
        call.places().for_each(|place| self.read(place.buffer, Some(call.mark), loops));
        call.written_places().iter().for_each(|place| self.write(place.buffer, loops));
    }

    fn read(&mut self, buffer: BufferId, result: Option<ValueId>, loops: &[usize]) {
        let read = self.access(buffer, result, loops);
        self.reads.push(read);
    }

    fn write(&mut self, buffer: BufferId, loops: &[usize]) {
        let write = self.access(buffer, None, loops);
        self.writes.entry(buffer).or_default().push(write);
    }

    fn access(&self, buffer: BufferId, result: Option<ValueId>, loops: &[usize]) -> Access {
        Access { buffer, result, position: self.position, loops: loops.to_vec() }
    }
}
