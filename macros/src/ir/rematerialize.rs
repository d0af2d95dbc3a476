//! Constants that backward reads are made again there, not kept.

use std::collections::{BTreeMap, BTreeSet};

use super::substitute::Renaming;
use super::{Operation, Region, Statement, ValueId, Values};

/// Copies the constants of `forward` that `backward` reads to the front of `backward`.
pub fn rematerialize(values: &mut Values, forward: &Region, backward: &mut Region) {
    let constants = constants(forward);
    let read: BTreeSet<ValueId> = backward.free();
    let (mut renaming, mut copies) = (Renaming::new(), Vec::new());
    for value in read {
        let Some(statement) = constants.get(&value) else { continue };
        let copy = values.add(values.ty(value).clone(), values.name(value).to_owned());
        copies.push(Statement { results: vec![copy], ..(*statement).clone() });
        renaming.insert(value, copy);
    }
    backward.substitute(&renaming);
    backward.statements.splice(0..0, copies);
}

/// The constants that a region binds itself.
fn constants(region: &Region) -> BTreeMap<ValueId, &Statement> {
    let constant = |statement: &&Statement| {
        matches!(statement.operation, Operation::Literal(_) | Operation::Constant(_))
    };
    region.statements.iter().filter(constant).map(|statement| (statement.results[0], statement)).collect()
}
