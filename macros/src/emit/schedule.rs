//! An order of statements in which equal conditions stand together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::ir::{BufferId, Condition, Operation, Region, Selector, Statement, TapeId, ValueId};

/// Every value that a statement reads, those inside its regions included.
pub fn reads(statement: &Statement) -> Vec<ValueId> {
    let mut read = statement.operation.operands();
    for region in statement.operation.regions() {
        read.extend(region.free());
    }
    read
}

/// Every buffer that a statement reads or writes, those inside its regions included.
pub fn touched(statement: &Statement) -> BTreeSet<BufferId> {
    let effects = statement.operation.effects();
    &effects.reads | &effects.writes
}

/// Does a statement run code of the user's that may have effects, or bind names for such code?
fn runs_users_code(statement: &Statement) -> bool {
    let own = match &statement.operation {
        Operation::Opaque(opaque) => !opaque.repeatable,
        Operation::Branch(Selector::Match(_), _) | Operation::Call(_) | Operation::Invocation(_) => true,
        _ => false,
    };
    own || statement.operation.regions().iter().any(|region| region.statements.iter().any(runs_users_code))
}

/// For each statement, the earlier ones whose effects on memory it must follow.
pub fn followed(region: &Region) -> Vec<BTreeSet<usize>> {
    let (mut written, mut read): (BTreeMap<BufferId, usize>, BTreeMap<BufferId, Vec<usize>>) =
        Default::default();
    let (mut taped, mut users): (BTreeMap<TapeId, usize>, Option<usize>) = Default::default();
    let mut all = Vec::new();
    for (index, statement) in region.statements.iter().enumerate() {
        let (effects, mut before) = (statement.operation.effects(), BTreeSet::new());
        for buffer in &effects.reads {
            before.extend(written.get(buffer));
        }
        for buffer in &effects.writes {
            before.extend(written.insert(*buffer, index));
            before.extend(read.remove(buffer).into_iter().flatten());
        }
        for buffer in &effects.reads {
            read.entry(*buffer).or_default().push(index);
        }
        before.extend(effects.tapes.iter().filter_map(|tape| taped.insert(*tape, index)));
        if runs_users_code(statement) {
            before.extend(users.replace(index));
        }
        before.remove(&index);
        all.push(before);
    }
    all
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
    for (index, (statement, mut needs)) in region.statements.iter().zip(followed(region)).enumerate() {
        needs.extend(reads(statement).iter().filter_map(|value| producer.get(value).copied()));
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
