//! Which buffers the differentiated results depend on: only those have cotangents.

use std::collections::BTreeSet;

use crate::ir::{BufferId, Operation, Region, Statement, ValueId};

/// What reaches the results, as far as it is found.
struct Reach {
    values: BTreeSet<ValueId>,
    buffers: BTreeSet<BufferId>,
}

/// The buffers of a region that reach any of the values and buffers given.
pub fn reaching(
    region: &Region,
    values: impl Iterator<Item = ValueId>,
    buffers: impl Iterator<Item = BufferId>,
) -> BTreeSet<BufferId> {
    let mut reach = Reach { values: values.collect(), buffers: buffers.collect() };
    loop {
        let before = reach.values.len() + reach.buffers.len();
        reach.region(region);
        if reach.values.len() + reach.buffers.len() == before {
            return reach.buffers;
        }
    }
}

impl Reach {
    fn region(&mut self, region: &Region) {
        for statement in region.statements.iter().rev() {
            self.statement(statement);
            statement.operation.regions().iter().for_each(|inner| self.region(inner));
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match &statement.operation {
            Operation::Branch(..) | Operation::Scope(_) => self.arms(statement),
            Operation::Loop(repeat) => {
                for (index, carried) in repeat.carried.iter().enumerate() {
                    let ends = [statement.results[index], carried.parameter];
                    if ends.iter().any(|end| self.values.contains(end)) {
                        self.values.extend([carried.initial, repeat.body.results[index]]);
                    }
                }
            }
            operation => {
                let effects = operation.effects();
                if statement.results.iter().any(|result| self.values.contains(result))
                    || effects.writes.iter().any(|buffer| self.buffers.contains(buffer))
                {
                    self.values.extend(operation.operands());
                    self.buffers.extend(effects.reads);
                }
            }
        }
    }

    fn arms(&mut self, statement: &Statement) {
        for (position, result) in statement.results.iter().enumerate() {
            if self.values.contains(result) {
                let handed = statement.operation.regions().iter().map(|region| region.results[position]);
                self.values.extend(handed);
            }
        }
    }
}
