//! Which reads of memory give the same when they are made again later: nothing writes to the buffer
//! any more.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{BufferId, Memory, Operation, Region, ValueId, Values};

/// The results of loads and lengths that may be repeated at any time after them.
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
    walk.reads.iter().filter(lasting).filter_map(|read| read.result).collect()
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
        let access = |buffer: BufferId, result| Access {
            buffer,
            result,
            position: self.position,
            loops: loops.to_vec(),
        };
        match memory {
            Memory::Load(place) | Memory::Length(place) => self.reads.push(access(place.buffer, result)),
            other => {
                for buffer in other.written() {
                    let write = access(buffer, None);
                    self.writes.entry(buffer).or_default().push(write);
                }
            }
        }
    }
}
