//! The invariants that every pass keeps: values are bound once, before they are read.

use std::collections::BTreeSet;

use super::{Region, ValueId, Values, print::print};

/// Panics with the representation printed where an invariant is broken.
pub fn verify(values: &Values, parameters: &[ValueId], region: &Region) {
    let mut known: BTreeSet<ValueId> = parameters.iter().copied().collect();
    if let Err(broken) = check(region, &mut known) {
        panic!("tapeless: a bug in the compiler, please report it: {broken}\n{}", print(values, region));
    }
}

fn check(region: &Region, known: &mut BTreeSet<ValueId>) -> Result<(), String> {
    for statement in &region.statements {
        let unknown = statement.operation.operands().into_iter().find(|value| !known.contains(value));
        if let Some(value) = unknown {
            return Err(format!("{value:?} is read before it is bound"));
        }
        for inner in statement.operation.regions() {
            let mut inside = known.clone();
            inside.extend(statement.operation.parameters());
            check(inner, &mut inside)?;
            if inner.results.len() != statement.results.len() {
                return Err(format!("a region of {:?} has another number of results", statement.results));
            }
        }
        for result in &statement.results {
            if !known.insert(*result) {
                return Err(format!("{result:?} is bound twice"));
            }
        }
    }
    match region.results.iter().find(|value| !known.contains(value)) {
        Some(value) => Err(format!("the result {value:?} is not bound")),
        None => Ok(()),
    }
}
