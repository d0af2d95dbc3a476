//! Dead code: pure statements that nobody reads, and results of branches that nobody takes.

use std::collections::BTreeSet;

use crate::ir::{Operation, Region, Statement, ValueId};

/// Leaves out what neither the region's results nor `wanted` need; effects stay.
pub fn dce(region: &mut Region, wanted: &BTreeSet<ValueId>) {
    let mut live: BTreeSet<ValueId> = wanted.clone();
    sweep(region, &mut live);
}

fn sweep(region: &mut Region, live: &mut BTreeSet<ValueId>) {
    live.extend(region.results.iter().copied());
    let mut kept = Vec::with_capacity(region.statements.len());
    for mut statement in std::mem::take(&mut region.statements).into_iter().rev() {
        drop_results(&mut statement, live);
        let read = statement.results.iter().any(|result| live.contains(result));
        if !read && statement.operation.is_pure() {
            continue;
        }
        live.extend(statement.operation.operands());
        for inner in statement.operation.regions_mut() {
            sweep(inner, live);
        }
        kept.push(statement);
    }
    kept.reverse();
    region.statements = kept;
}

fn drop_results(statement: &mut Statement, live: &BTreeSet<ValueId>) {
    if !matches!(statement.operation, Operation::Branch(..) | Operation::Scope(_)) {
        return;
    }
    let taken: Vec<bool> = statement.results.iter().map(|result| live.contains(result)).collect();
    retain_by(&mut statement.results, &taken);
    for inner in statement.operation.regions_mut() {
        retain_by(&mut inner.results, &taken);
    }
}

fn retain_by(values: &mut Vec<ValueId>, taken: &[bool]) {
    let mut position = 0;
    values.retain(|_| {
        position += 1;
        taken[position - 1]
    });
}
