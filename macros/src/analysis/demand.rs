//! Under which activity each statement of a backward sweep is wanted: a partial derivative where
//! one of its readers is.

use std::collections::BTreeMap;

use crate::ir::{Condition, Dependencies, Memory, Operation, Region, Statement, TapeId, ValueId};

/// The conditions under which values are read; values nobody reads are left out.
type Readers = BTreeMap<ValueId, Condition>;

/// When each field of a tape is read.
pub type Recalled = BTreeMap<TapeId, Vec<Condition>>;

/// Gives each statement without a condition of its own the union of its readers' conditions.
///
/// `results` holds the condition for each result of the region; `carried` those of the values that
/// loops carry, by their parameters.
pub fn narrow(
    region: &mut Region,
    results: &[Condition],
    carried: &BTreeMap<ValueId, Condition>,
) -> Recalled {
    let mut narrowing = Narrowing { readers: Readers::new(), carried, recalled: Recalled::new() };
    for (value, condition) in region.results.iter().zip(results) {
        narrowing.read(*value, condition);
    }
    narrowing.statements(region);
    narrowing.recalled
}

/// When the writes to memory inside of a statement are wanted.
fn written(statement: &Statement) -> Option<Condition> {
    let mut wanted: Option<Condition> = None;
    for region in statement.operation.regions() {
        region.visit(&mut |inner| {
            if inner.operation.writes() {
                wanted =
                    Some(wanted.take().map_or(inner.condition.clone(), |known| known.or(&inner.condition)));
            }
        });
    }
    wanted
}

struct Narrowing<'a> {
    readers: Readers,
    carried: &'a BTreeMap<ValueId, Condition>,
    recalled: Recalled,
}

impl Narrowing<'_> {
    fn read(&mut self, value: ValueId, condition: &Condition) {
        self.readers
            .entry(value)
            .and_modify(|known| *known = known.or(condition))
            .or_insert_with(|| condition.clone());
    }

    fn statements(&mut self, region: &mut Region) {
        for statement in region.statements.iter_mut().rev() {
            if statement.condition == Condition::Always {
                let wanted = statement.results.iter().filter_map(|result| self.readers.get(result)).cloned();
                let wanted = wanted.chain(written(statement));
                if let Some(condition) = wanted.reduce(|left, right| left.or(&right)) {
                    statement.condition = condition;
                }
            }
            self.inner_regions(statement);
            for operand in statement.operation.operands() {
                self.read(operand, &statement.condition);
            }
            if let Operation::Memory(Memory::Recall(tape)) = &statement.operation {
                let conditions = self.result_conditions(statement, &Condition::Any(Dependencies::new()));
                self.recalled.insert(*tape, conditions);
            }
        }
    }

    fn result_conditions(&self, statement: &Statement, unread: &Condition) -> Vec<Condition> {
        let wanted = |result: &ValueId| self.readers.get(result).unwrap_or(unread).clone();
        statement.results.iter().map(wanted).collect()
    }

    fn inner_regions(&mut self, statement: &mut Statement) {
        let mut conditions = self.result_conditions(statement, &statement.condition);
        if let Operation::Loop(repeat) = &statement.operation {
            for (condition, carried) in conditions.iter_mut().zip(&repeat.carried) {
                if let Some(known) = self.carried.get(&carried.parameter) {
                    condition.clone_from(known);
                }
            }
        }
        for inner in statement.operation.regions_mut() {
            for (value, condition) in inner.results.clone().iter().zip(&conditions) {
                self.read(*value, condition);
            }
            self.statements(inner);
        }
    }
}
