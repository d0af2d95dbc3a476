//! Under which activity each statement of a backward sweep is wanted: a partial derivative where
//! one of its readers is.

use std::collections::BTreeMap;

use crate::ir::{Condition, Region, ValueId};

/// The conditions under which values are read; values nobody reads are left out.
type Readers = BTreeMap<ValueId, Condition>;

/// Gives each statement without a condition of its own the union of its readers' conditions.
///
/// `results` holds the condition for each result of the region.
pub fn narrow(region: &mut Region, results: &[Condition]) {
    let mut readers = Readers::new();
    for (value, condition) in region.results.iter().zip(results) {
        read(&mut readers, *value, condition);
    }
    narrow_statements(region, &mut readers);
}

fn read(readers: &mut Readers, value: ValueId, condition: &Condition) {
    readers
        .entry(value)
        .and_modify(|known| *known = known.or(condition))
        .or_insert_with(|| condition.clone());
}

fn narrow_statements(region: &mut Region, readers: &mut Readers) {
    for statement in region.statements.iter_mut().rev() {
        if statement.condition == Condition::Always {
            let wanted = statement.results.iter().filter_map(|result| readers.get(result));
            if let Some(condition) = wanted.cloned().reduce(|left, right| left.or(&right)) {
                statement.condition = condition;
            }
        }
        let conditions: Vec<Condition> = statement
            .results
            .iter()
            .map(|result| readers.get(result).cloned().unwrap_or_else(|| statement.condition.clone()))
            .collect();
        for inner in statement.operation.regions_mut() {
            for (value, condition) in inner.results.clone().iter().zip(&conditions) {
                read(readers, *value, condition);
            }
            narrow_statements(inner, readers);
        }
        for operand in statement.operation.operands() {
            read(readers, operand, &statement.condition);
        }
    }
}
