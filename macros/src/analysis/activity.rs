//! Which arguments each value depends on, and through which calls.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Atom, Dependencies, Operation, Region, Statement, ValueId, Values};

/// The dependencies of every differentiable value; values without any are left out.
pub type Activity = BTreeMap<ValueId, Dependencies>;

/// Dependencies of all values of a region, by the given arguments.
pub fn activity(values: &Values, region: &Region, arguments: &[ValueId]) -> Activity {
    let mut found = Activity::new();
    for (argument, value) in arguments.iter().enumerate() {
        found.insert(*value, BTreeSet::from([Atom { argument, flows: BTreeSet::new() }]));
    }
    walk(values, region, &mut found);
    found
}

fn walk(values: &Values, region: &Region, found: &mut Activity) {
    for statement in &region.statements {
        for inner in statement.operation.regions() {
            walk(values, inner, found);
        }
        for (position, result) in statement.results.iter().enumerate() {
            if values.is_real(*result) {
                let dependencies = dependencies(statement, position, found);
                if !dependencies.is_empty() {
                    found.insert(*result, dependencies);
                }
            }
        }
    }
}

fn dependencies(statement: &Statement, position: usize, found: &Activity) -> Dependencies {
    match &statement.operation {
        Operation::Literal(_) | Operation::Constant(_) | Operation::Opaque(_) => Dependencies::new(),
        Operation::Primitive(_, operands) => union(operands, found),
        Operation::Branch(_, _) | Operation::Scope(_) => {
            let results: Vec<_> =
                statement.operation.regions().iter().map(|region| region.results[position]).collect();
            union(&results, found)
        }
        Operation::Memory(_) | Operation::Loop(_) => todo!(),
        Operation::Call(call) => through(&union(&call.reals(), found), call.flow),
    }
}

fn union(values: &[ValueId], found: &Activity) -> Dependencies {
    simplify(&values.iter().filter_map(|value| found.get(value)).flatten().cloned().collect())
}

/// The dependencies that remain after a call.
pub fn through(dependencies: &Dependencies, flow: usize) -> Dependencies {
    let passed = |atom: &Atom| {
        let mut atom = atom.clone();
        atom.flows.insert(flow);
        atom
    };
    dependencies.iter().map(passed).collect()
}

/// Drops each atom that another one with fewer calls makes superfluous.
pub fn simplify(atoms: &Dependencies) -> Dependencies {
    let superfluous = |atom: &Atom| {
        atoms.iter().any(|other| {
            other.argument == atom.argument && other.flows != atom.flows && other.flows.is_subset(&atom.flows)
        })
    };
    atoms.iter().filter(|atom| !superfluous(atom)).cloned().collect()
}
