//! Dead code: pure statements that nobody reads, results that nobody takes, and writes to memory that
//! nobody reads.

use std::collections::BTreeSet;

use crate::ir::{BufferId, Loop, Memory, Operation, Origin, Region, Selector, Statement, ValueId, Values};

/// What is read of a region from outside, its results apart.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub values: BTreeSet<ValueId>,
    pub buffers: BTreeSet<BufferId>,
}

/// Leaves out what neither the region's results nor `wanted` need; effects stay.
pub fn dce(values: &Values, region: &mut Region, wanted: &Wanted) {
    let mut before = usize::MAX;
    // A read that is left out may have been the last one of a buffer.
    loop {
        let mut read = region.effects().reads;
        read.extend(&wanted.buffers);
        read.extend(filled(region));
        let pass = Pass { values, read };
        let mut live = wanted.values.clone();
        pass.sweep(region, &mut live);
        let after = size(region);
        if after == before || !has_memory(region) {
            return;
        }
        before = after;
    }
}

/// The buffers that calls fill, which take all that the function gives, and those that a list is popped into.
fn filled(region: &Region) -> BTreeSet<BufferId> {
    let mut found = BTreeSet::new();
    region.visit(&mut |statement| match &statement.operation {
        Operation::Invocation(call) if call.gives_value() => {
            found.extend(call.filled().map(|place| place.buffer));
        }
        Operation::Memory(Memory::PopInto(_, place)) => {
            found.insert(place.buffer);
        }
        _ => {}
    });
    found
}

fn has_memory(region: &Region) -> bool {
    let mut found = false;
    region.visit(&mut |statement| found |= matches!(statement.operation, Operation::Memory(_)));
    found
}

fn size(region: &Region) -> usize {
    let mut count = 0;
    region.visit(&mut |statement| count += 1 + statement.results.len());
    count
}

struct Pass<'a> {
    values: &'a Values,
    /// Every buffer that is read at all.
    read: BTreeSet<BufferId>,
}

impl Pass<'_> {
    fn sweep(&self, region: &mut Region, live: &mut BTreeSet<ValueId>) {
        live.extend(region.results.iter().copied());
        let mut kept = Vec::with_capacity(region.statements.len());
        for mut statement in std::mem::take(&mut region.statements).into_iter().rev() {
            self.drop_results(&mut statement, live);
            if let Operation::Invocation(call) = &mut statement.operation {
                call.forget(&|place| self.is_unread(place.buffer));
            }
            if self.is_dead(&statement, live) {
                continue;
            }
            live.extend(statement.operation.operands());
            for inner in statement.operation.regions_mut() {
                self.sweep(inner, live);
            }
            kept.push(statement);
        }
        kept.reverse();
        region.statements = kept;
    }

    fn is_dead(&self, statement: &Statement, live: &BTreeSet<ValueId>) -> bool {
        if statement.results.iter().any(|result| live.contains(result)) {
            return false;
        }
        match &statement.operation {
            Operation::Memory(memory) if !memory.written().is_empty() => {
                memory.written().iter().all(|buffer| self.is_unread(*buffer))
            }
            operation => self.is_removable(operation),
        }
    }

    /// Pure, or with no effect but on memory that nobody reads.
    fn is_removable(&self, operation: &Operation) -> bool {
        match operation {
            Operation::Memory(memory) if !memory.written().is_empty() => {
                memory.written().iter().all(|buffer| self.is_unread(*buffer))
            }
            Operation::Branch(Selector::Match(_), _) => false,
            Operation::Loop(repeat) if repeat.count.is_none() => false,
            Operation::Branch(..) | Operation::Scope(_) | Operation::Loop(_) => {
                operation.regions().iter().all(|region| {
                    region.statements.iter().all(|statement| self.is_removable(&statement.operation))
                })
            }
            other => other.is_pure(),
        }
    }

    fn is_unread(&self, buffer: BufferId) -> bool {
        self.values.buffer(buffer).origin == Origin::Local && !self.read.contains(&buffer)
    }

    fn drop_results(&self, statement: &mut Statement, live: &BTreeSet<ValueId>) {
        let taken: Vec<bool> = match &statement.operation {
            Operation::Branch(..) | Operation::Scope(_) => {
                statement.results.iter().map(|result| live.contains(result)).collect()
            }
            Operation::Loop(repeat) => self.needed(repeat, &statement.results, live),
            _ => return,
        };
        retain_by(&mut statement.results, &taken);
        if let Operation::Loop(repeat) = &mut statement.operation {
            retain_by(&mut repeat.carried, &taken);
        }
        for inner in statement.operation.regions_mut() {
            retain_by(&mut inner.results, &taken);
        }
    }

    /// Which carried values are read: after the loop, or for another one that is.
    fn needed(&self, repeat: &Loop, results: &[ValueId], live: &BTreeSet<ValueId>) -> Vec<bool> {
        let mut taken: Vec<bool> = results.iter().map(|result| live.contains(result)).collect();
        if repeat.stops {
            *taken.last_mut().expect("a loop that stops hands out its count") = true;
        }
        loop {
            let mut body = repeat.body.clone();
            retain_by(&mut body.results, &taken);
            let mut inside = BTreeSet::new();
            self.sweep(&mut body, &mut inside);
            let more: Vec<usize> = (0..repeat.carried.len())
                .filter(|index| !taken[*index] && inside.contains(&repeat.carried[*index].parameter))
                .collect();
            if more.is_empty() {
                return taken;
            }
            more.into_iter().for_each(|index| taken[index] = true);
        }
    }
}

fn retain_by<T>(values: &mut Vec<T>, taken: &[bool]) {
    let mut position = 0;
    values.retain(|_| {
        position += 1;
        taken[position - 1]
    });
}
