//! Values that a loop only adds to.

use crate::ir::{Loop, Operation, Region, ValueId};
use crate::rules::Primitive;

/// How often a value is read in a region.
pub fn uses(region: &Region, value: ValueId) -> usize {
    let count = |values: &[ValueId]| values.iter().filter(|read| **read == value).count();
    let mut found = count(&region.results);
    region.visit(&mut |statement| {
        found += count(&statement.operation.operands());
        found += statement.operation.regions().iter().map(|inner| count(&inner.results)).sum::<usize>();
    });
    found
}

/// Is the carried value changed by additions only, and read by nothing else?
pub fn adds_up(repeat: &Loop, position: usize) -> bool {
    let mut value = repeat.carried[position].parameter;
    loop {
        if uses(&repeat.body, value) != 1 {
            return false;
        }
        if repeat.body.results[position] == value {
            return true;
        }
        let next = repeat.body.statements.iter().find_map(|statement| match &statement.operation {
            Operation::Primitive(Primitive::Add, operands) if operands.contains(&value) => {
                Some(statement.results[0])
            }
            Operation::Primitive(Primitive::Sub, operands) if operands[0] == value => {
                Some(statement.results[0])
            }
            _ => None,
        });
        let Some(next) = next else { return false };
        value = next;
    }
}
