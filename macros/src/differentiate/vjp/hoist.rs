//! Moves what a statement needs in front of it: steps that only compute, and the buffers of cotangents.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{BufferId, Form, Memory, Opaque, Operation, Source, Statement, ValueId};

/// What is to be at hand before a statement.
pub struct Wanted {
    pub values: Vec<ValueId>,
    pub buffers: Vec<BufferId>,
}

/// Takes the statements that make what is wanted out of `backward` and `later`, which follow a statement that binds
/// `own`; `None` if one of them cannot stand before it. `later` has its last statement first.
pub fn hoist(
    backward: &mut Vec<Statement>,
    later: &mut Vec<Statement>,
    wanted: &Wanted,
    own: &[ValueId],
    overwritten: &BTreeSet<BufferId>,
) -> Option<Vec<Statement>> {
    later.reverse();
    let chosen = Search::new(backward, later, own, overwritten).all(wanted);
    let found = chosen.map(|[of_later, of_backward]| {
        let mut found = taken(later, &of_later);
        found.extend(taken(backward, &of_backward));
        found
    });
    later.reverse();
    found
}

/// Where a statement stands: in which of the two lists, and at which place.
type Position = (usize, usize);

struct Search<'s> {
    lists: [&'s [Statement]; 2],
    values: BTreeMap<ValueId, Position>,
    shadows: BTreeMap<BufferId, Position>,
    own: &'s [ValueId],
    overwritten: &'s BTreeSet<BufferId>,
}

impl<'s> Search<'s> {
    fn new(
        backward: &'s [Statement],
        later: &'s [Statement],
        own: &'s [ValueId],
        overwritten: &'s BTreeSet<BufferId>,
    ) -> Self {
        let lists = [later, backward];
        let (mut values, mut shadows) = (BTreeMap::new(), BTreeMap::new());
        for (list, statements) in lists.iter().enumerate() {
            for (index, statement) in statements.iter().enumerate() {
                values.extend(statement.results.iter().map(|result| (*result, (list, index))));
                if let Operation::Memory(Memory::Allocate(buffer, _)) = &statement.operation {
                    shadows.insert(*buffer, (list, index));
                }
            }
        }
        Self { lists, values, shadows, own, overwritten }
    }

    /// The places of all statements that are needed, in each list.
    fn all(&self, wanted: &Wanted) -> Option<[BTreeSet<usize>; 2]> {
        let mut chosen = [BTreeSet::new(), BTreeSet::new()];
        let mut open = wanted.values.clone();
        for (list, index) in wanted.buffers.iter().filter_map(|buffer| self.shadows.get(buffer)) {
            chosen[*list].insert(*index);
            open.extend(self.lists[*list][*index].operation.operands());
        }
        while let Some(value) = open.pop() {
            if self.own.contains(&value) {
                return None;
            }
            let Some((list, index)) = self.values.get(&value) else { continue };
            let statement = &self.lists[*list][*index];
            if !self.only_computes(*list, &statement.operation) {
                return None;
            }
            if chosen[*list].insert(*index) {
                open.extend(statement.operation.operands());
            }
        }
        Some(chosen)
    }

    /// Does a statement give the same where it is moved to?
    fn only_computes(&self, list: usize, operation: &Operation) -> bool {
        match operation {
            Operation::Literal(_) | Operation::Constant(_) | Operation::Primitive(..) => true,
            Operation::Opaque(opaque) => opaque.repeatable && self.is_expression(opaque),
            // What backward reads, it has written before.
            Operation::Memory(Memory::Load(place) | Memory::Length(place)) => {
                list == 0 && !self.overwritten.contains(&place.buffer)
            }
            _ => false,
        }
    }

    fn is_expression(&self, opaque: &Opaque) -> bool {
        let lasts = |source: &Source| match source {
            Source::Value(_) => true,
            Source::Place(place) => !self.overwritten.contains(&place.buffer),
        };
        matches!(opaque.form, Form::Exact | Form::Operand | Form::Untyped)
            && opaque.captures.iter().all(|capture| lasts(&capture.source))
    }
}

/// Takes the statements at some places out of a list.
fn taken(statements: &mut Vec<Statement>, places: &BTreeSet<usize>) -> Vec<Statement> {
    let all = std::mem::take(statements).into_iter().enumerate();
    let (taken, left): (Vec<_>, Vec<_>) = all.partition(|(index, _)| places.contains(index));
    statements.extend(left.into_iter().map(|(_, statement)| statement));
    taken.into_iter().map(|(_, statement)| statement).collect()
}
