//! Long straight-line code in blocks.
//!
//! With debug information each `let` opens a scope inside the one before, and `rustc` walks these scopes
//! by recursion: some thousands of them in one block exhaust its stack.

use std::collections::{BTreeSet, HashMap};

use super::schedule::reads;
use crate::ir::{Operation, Statement, ValueId};

/// Statements in one block.
const LENGTH: usize = 400;

/// Consecutive statements.
pub struct Chunk<'s, 'r> {
    pub statements: &'s [&'r Statement],
    /// The values that are read after them.
    pub outside: BTreeSet<ValueId>,
    /// Do they stand in a block of their own?
    pub is_block: bool,
}

impl Chunk<'_, '_> {
    /// The values that leave the block, those that are written as code apart.
    pub fn leaving(&self) -> impl Iterator<Item = ValueId> {
        let named = |statement: &&&Statement| {
            !matches!(statement.operation, Operation::Literal(_) | Operation::Constant(_))
        };
        let results = self.statements.iter().filter(named).flat_map(|statement| &statement.results);
        results.copied().filter(|value| self.outside.contains(value))
    }
}

/// Cuts statements into blocks where they are many; `outside` are the values read after all of them.
pub fn chunks<'s, 'r>(statements: &'s [&'r Statement], outside: BTreeSet<ValueId>) -> Vec<Chunk<'s, 'r>> {
    if statements.len() < 2 * LENGTH {
        return vec![Chunk { statements, outside, is_block: false }];
    }
    let mut chunks = Vec::new();
    let last = last_reads(statements);
    let mut start = 0;
    while start < statements.len() {
        let is_block = scopes_nothing(statements[start]);
        let limit = if is_block { LENGTH } else { usize::MAX };
        let same = statements[start..].iter().take_while(|statement| scopes_nothing(statement) == is_block);
        let end = start + same.count().min(limit);
        let slice = &statements[start..end];
        let results = slice.iter().flat_map(|statement| &statement.results);
        let read =
            |value: &&ValueId| outside.contains(value) || last.get(value).is_some_and(|last| *last >= end);
        chunks.push(Chunk { statements: slice, outside: results.filter(read).copied().collect(), is_block });
        start = end;
    }
    chunks
}

/// Can the statement stand in a block? What declares names of the user's or a buffer cannot.
fn scopes_nothing(statement: &Statement) -> bool {
    match &statement.operation {
        Operation::Opaque(_) => !statement.results.is_empty(),
        Operation::Memory(_) | Operation::Loop(_) => false,
        _ => true,
    }
}

fn last_reads(statements: &[&Statement]) -> HashMap<ValueId, usize> {
    let mut last = HashMap::new();
    for (index, statement) in statements.iter().enumerate() {
        reads(statement).into_iter().for_each(|value| {
            last.insert(value, index);
        });
    }
    last
}
