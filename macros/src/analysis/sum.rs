//! Values that a loop only adds to.

use crate::ir::{Loop, Operation, Region, Statement, ValueId};
use crate::rules::Primitive;

/// How often a value is read in a region.
pub fn uses(region: &Region, value: ValueId) -> usize {
    let count = |values: &[ValueId]| values.iter().filter(|read| **read == value).count();
    let inside: usize = region.statements.iter().map(|statement| read_by(statement, value)).sum();
    count(&region.results) + inside
}

/// How often a statement reads a value, the regions inside it included.
fn read_by(statement: &Statement, value: ValueId) -> usize {
    let operands = statement.operation.operands();
    let inside = statement.operation.regions().iter().map(|region| uses(region, value));
    operands.iter().filter(|read| **read == value).count() + inside.sum::<usize>()
}

/// Is the carried value changed by additions only, and read by nothing else?
pub fn adds_up(repeat: &Loop, position: usize) -> bool {
    only_adds(&repeat.body, repeat.carried[position].parameter, repeat.body.results[position])
}

/// Does a region make one value of another by additions only, and read it for nothing else?
fn only_adds(region: &Region, start: ValueId, end: ValueId) -> bool {
    let mut value = start;
    loop {
        let mut readers = region.statements.iter().filter(|statement| read_by(statement, value) > 0);
        let (reader, another) = (readers.next(), readers.next());
        let results = region.results.iter().filter(|result| **result == value).count();
        let Some(reader) = reader else { return value == end && results == 1 };
        if another.is_some() || results > 0 {
            return false;
        }
        let Some(next) = added(reader, value) else { return false };
        value = next;
    }
}

/// The sum of a value and something else, where a statement makes that of it.
fn added(statement: &Statement, value: ValueId) -> Option<ValueId> {
    match &statement.operation {
        Operation::Primitive(Primitive::Add, operands) => {
            (operands.iter().filter(|operand| **operand == value).count() == 1).then(|| statement.results[0])
        }
        Operation::Primitive(Primitive::Sub, operands) => {
            (operands[0] == value && operands[1] != value).then(|| statement.results[0])
        }
        // One of the arms runs, and each hands out a sum.
        Operation::Branch(..) | Operation::Scope(_) if !statement.operation.operands().contains(&value) => {
            let arms = statement.operation.regions();
            let is_sum = |place: &usize| arms.iter().all(|arm| only_adds(arm, value, arm.results[*place]));
            (0..statement.results.len()).find(is_sum).map(|place| statement.results[place])
        }
        _ => None,
    }
}
