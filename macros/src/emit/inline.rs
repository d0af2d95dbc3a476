//! Which values need no name of their own: steps of an expression that one other step reads.
//!
//! Fewer names are easier to read, and `rustc` checks every one of them.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::ir::{Memory, Operation, Statement, ValueId, Values};
use crate::rules::{Notation, Primitive};

/// How many operations may stand in one expression.
const LARGEST: usize = 6;

/// The values among consecutive statements that are written where they are read.
///
/// `outside` are values that are read after the statements.
pub fn nameless(values: &Values, statements: &[&Statement], outside: &BTreeSet<ValueId>) -> HashSet<ValueId> {
    let reads = reads(statements);
    let (mut found, mut sizes): (HashSet<ValueId>, HashMap<ValueId, usize>) = Default::default();
    for statement in statements {
        let Operation::Primitive(primitive, operands) = &statement.operation else { continue };
        let result = statement.results[0];
        let inlined: usize = operands.iter().filter_map(|operand| sizes.get(operand)).sum();
        // What would grow too large is a name again, from here on.
        let unnamed = is_step(values.name(result)) && primitive.notation() != Notation::Special;
        if unnamed && inlined < LARGEST && reads.get(&result) == Some(&1) && !outside.contains(&result) {
            sizes.insert(result, inlined + 1);
            found.insert(result);
        }
    }
    found
}

/// The matrices that are looked at where they stand in a list that nobody writes, instead of being cloned from it.
pub fn borrowed(
    values: &Values,
    statements: &[&Statement],
    outside: &BTreeSet<ValueId>,
) -> BTreeSet<ValueId> {
    let mut found = BTreeSet::new();
    for statement in statements {
        match (&statement.operation, statement.results.first()) {
            (Operation::Memory(Memory::Load(place)), Some(result)) => {
                let is_constant = values.buffer(place.buffer).origin.is_constant();
                if values.is_dynamic(*result) && is_constant && !outside.contains(result) {
                    found.insert(*result);
                }
            }
            (Operation::Primitive(..), _) => {}
            // Whoever takes a value with it has a clone.
            (operation, _) => {
                operation.operands().iter().for_each(|operand| _ = found.remove(operand));
                for region in operation.regions() {
                    region.free().iter().for_each(|value| _ = found.remove(value));
                }
            }
        }
    }
    found
}

/// Is it the name of a step of an expression, or of a derivative of one, and not of the user's?
fn is_step(name: &str) -> bool {
    let of = name.strip_suffix("_bar").or_else(|| name.strip_suffix("_dot")).unwrap_or(name);
    Primitive::ALL.iter().any(|primitive| primitive.name() == of)
}

/// How often each value is read; a read inside of a region counts twice, since it may happen there often.
fn reads(statements: &[&Statement]) -> HashMap<ValueId, usize> {
    let mut reads: HashMap<ValueId, usize> = HashMap::new();
    for statement in statements {
        let count = match &statement.operation {
            Operation::Primitive(..) | Operation::Memory(_) => 1,
            _ => 2,
        };
        for operand in statement.operation.operands() {
            *reads.entry(operand).or_default() += count;
        }
        for region in statement.operation.regions() {
            region.free().into_iter().for_each(|value| *reads.entry(value).or_default() += 2);
        }
    }
    reads
}
