//! An order of statements in which equal conditions stand together.

use std::collections::{BTreeSet, HashMap};

use crate::ir::{Condition, Region, Statement, ValueId};

/// Every value that a statement reads, those inside its regions included.
pub fn reads(statement: &Statement) -> Vec<ValueId> {
    let mut read = statement.operation.operands();
    for region in statement.operation.regions() {
        read.extend(region.free());
    }
    read
}

/// An order of a region's statements that keeps equal conditions together.
pub fn schedule(region: &Region, conditions: &[Condition]) -> Vec<usize> {
    if conditions.windows(2).all(|pair| pair[0] == pair[1]) {
        return (0..conditions.len()).collect();
    }
    let mut producer: HashMap<ValueId, usize> = HashMap::new();
    for (index, statement) in region.statements.iter().enumerate() {
        statement.results.iter().for_each(|result| {
            producer.insert(*result, index);
        });
    }
    let mut waiting: Vec<usize> = Vec::new();
    let mut readers: Vec<Vec<usize>> = vec![Vec::new(); region.statements.len()];
    for (index, statement) in region.statements.iter().enumerate() {
        let needs: BTreeSet<usize> =
            reads(statement).iter().filter_map(|value| producer.get(value).copied()).collect();
        waiting.push(needs.len());
        needs.into_iter().for_each(|need| readers[need].push(index));
    }
    let mut ready: Vec<(usize, BTreeSet<usize>)> = Vec::new();
    let mut classes: Vec<&Condition> = Vec::new();
    let class_of: Vec<usize> = conditions
        .iter()
        .map(|condition| {
            classes.iter().position(|known| *known == condition).unwrap_or_else(|| {
                classes.push(condition);
                ready.push((classes.len() - 1, BTreeSet::new()));
                classes.len() - 1
            })
        })
        .collect();
    for index in 0..waiting.len() {
        if waiting[index] == 0 {
            ready[class_of[index]].1.insert(index);
        }
    }
    let (mut order, mut current) = (Vec::new(), 0);
    // What needs no test goes first: then more of what waits for it, under one condition, stands together.
    let tested = |class: usize| *classes[class] != Condition::Always;
    while order.len() < waiting.len() {
        if order.is_empty() || ready[current].1.is_empty() {
            let next = ready
                .iter()
                .filter(|(_, set)| !set.is_empty())
                .min_by_key(|(class, set)| (tested(*class), set.first().copied()));
            current = next.expect("values are bound before they are read").0;
        }
        let index = ready[current].1.pop_first().expect("the class has a ready statement");
        order.push(index);
        for reader in &readers[index] {
            waiting[*reader] -= 1;
            if waiting[*reader] == 0 {
                ready[class_of[*reader]].1.insert(*reader);
            }
        }
    }
    order
}
