//! Statements that stand together: under one test, in one block.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::body::{Body, tuple};
use super::chunk::chunks;
use super::inline::{borrowed, nameless};
use super::schedule::{reads, schedule, touched};
use crate::ir::{BufferId, Condition, Memory, Operation, Region, Statement, ValueId};

/// What leaves a group of statements that stands under a test.
struct Crossing {
    values: Vec<ValueId>,
    /// Buffers that the group makes and that are used after it.
    buffers: Vec<BufferId>,
}

impl Crossing {
    fn new(group: &[&Statement], later: &[&Statement], region: &Region, pinned: &BTreeSet<BufferId>) -> Self {
        let read: BTreeSet<ValueId> = later
            .iter()
            .flat_map(|statement| reads(statement))
            .chain(region.results.iter().copied())
            .collect();
        let mut used = pinned.clone();
        used.extend(later.iter().flat_map(|statement| touched(statement)));
        let values = group.iter().flat_map(|statement| &statement.results).copied();
        let buffers = group.iter().flat_map(|statement| match &statement.operation {
            Operation::Memory(memory) => memory.allocated(),
            _ => &[],
        });
        let buffers = buffers.copied();
        Self {
            values: values.filter(|value| read.contains(value)).collect(),
            buffers: buffers.filter(|buffer| used.contains(buffer)).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.values.is_empty() && self.buffers.is_empty()
    }
}

impl Body<'_> {
    /// All statements of a region; its results are read afterwards.
    pub fn statements(&mut self, region: &Region) -> TokenStream {
        let Some(activities) = self.activities else {
            let statements: Vec<&Statement> = region.statements.iter().collect();
            return self.sequence(&statements, &[], region);
        };
        let conditions: Vec<_> =
            region.statements.iter().map(|statement| activities.effective(&statement.condition)).collect();
        let order = schedule(region, &conditions);
        let mut code = TokenStream::new();
        let mut start = 0;
        while start < order.len() {
            let condition = &conditions[order[start]];
            let end = order[start..]
                .iter()
                .position(|index| conditions[*index] != *condition)
                .map_or(order.len(), |length| start + length);
            let group: Vec<&Statement> =
                order[start..end].iter().map(|index| &region.statements[*index]).collect();
            let later: Vec<&Statement> =
                order[end..].iter().map(|index| &region.statements[*index]).collect();
            code.extend(self.group(condition, &group, &later, region));
            start = end;
        }
        code
    }

    /// Consecutive statements under one condition.
    fn group(
        &mut self,
        condition: &Condition,
        group: &[&Statement],
        later: &[&Statement],
        region: &Region,
    ) -> TokenStream {
        let test = self.activities.and_then(|activities| activities.test(condition));
        let Some(test) = test else { return self.sequence(group, later, region) };
        let (constants, group): (Vec<&Statement>, Vec<&Statement>) =
            group.iter().partition(|statement| self.stands_before(statement));
        let mut code: TokenStream =
            constants.into_iter().map(|statement| self.statement(statement)).collect();
        let crossing = Crossing::new(&group, later, region, &self.pinned_buffers);
        let inside = self.sequence(&group, later, region);
        if crossing.is_empty() {
            if group.iter().any(|statement| statement.operation.effects().has_any()) {
                code.extend(quote!(if #test { #inside }));
            }
            return code;
        }
        let (mut outer, mut inner, mut zeros) = (Vec::new(), Vec::new(), Vec::new());
        for value in &crossing.values {
            let read = self.code(*value);
            outer.push(read.clone());
            inner.push(read);
            zeros.push(self.zero(*value));
        }
        for buffer in &crossing.buffers {
            let name = self.buffers[buffer].name.clone();
            outer.push(quote!(mut #name));
            zeros.push(self.absent(&self.values.buffer(*buffer).data));
            inner.push(name);
        }
        // Outside, a value keeps the name that it has inside.
        let (outer, inner, zeros) = (tuple(&outer), tuple(&inner), tuple(&zeros));
        code.extend(quote!(let #outer = if #test { #inside #inner } else { #zeros };));
        code
    }

    /// Does a statement stand before a test, since it costs nothing, or since its type, which no other arm could
    /// give a zero of, is what a call makes of it?
    fn stands_before(&self, statement: &Statement) -> bool {
        let is_known = |value: &ValueId| self.values.ty(*value).is_known();
        match &statement.operation {
            Operation::Literal(_) | Operation::Constant(_) => true,
            Operation::Opaque(opaque) => {
                opaque.repeatable && opaque.captures.is_empty() && !statement.results.iter().all(is_known)
            }
            _ => false,
        }
    }

    /// Statements one after the other; steps of an expression that are read once have no name.
    fn sequence(&mut self, statements: &[&Statement], later: &[&Statement], region: &Region) -> TokenStream {
        let mut outside: BTreeSet<ValueId> = later.iter().flat_map(|statement| reads(statement)).collect();
        outside.extend(region.results.iter().chain(&self.pinned));
        let chunks = chunks(statements, outside);
        if let [whole] = chunks.as_slice() {
            return self.run(whole.statements, &whole.outside);
        }
        let mut code = TokenStream::new();
        // What one block reads last, another may read before it.
        let owned = std::mem::take(&mut self.owned);
        for chunk in chunks {
            let inside = self.run(chunk.statements, &chunk.outside);
            let leaving: Vec<_> = chunk.leaving().map(|value| self.code(value)).collect();
            if chunk.is_block && !leaving.is_empty() {
                let leaving = tuple(&leaving);
                code.extend(quote!(let #leaving = { #inside #leaving };));
            } else {
                code.extend(inside);
            }
        }
        self.owned = owned;
        code
    }

    fn run(&mut self, statements: &[&Statement], outside: &BTreeSet<ValueId>) -> TokenStream {
        let mut nameless = nameless(self.values, statements, outside);
        let borrowed = borrowed(self.values, statements, outside);
        let mut last = self.last_reads(statements, outside);
        // What is moved is not looked at by code that stands further on in the same expression.
        for (index, statement) in statements.iter().enumerate() {
            let is_moved = |value: &ValueId| {
                last.iter()
                    .any(|(at, spent): (&usize, &BTreeSet<ValueId>)| *at != index && spent.contains(value))
            };
            if !last.is_empty() && statement.operation.operands().iter().any(is_moved) {
                statement.results.iter().for_each(|result| _ = nameless.remove(result));
            }
        }
        let mut code = TokenStream::new();
        for (index, statement) in statements.iter().enumerate() {
            self.spent = last.remove(&index).unwrap_or_default();
            match (&statement.operation, statement.results.first()) {
                (Operation::Primitive(primitive, operands), Some(result)) if nameless.contains(result) => {
                    let step = self.primitive(*primitive, operands, *result);
                    self.define(*result, quote!((#step)));
                }
                (Operation::Memory(Memory::Load(place)), Some(result)) if borrowed.contains(result) => {
                    let content = self.content(place);
                    self.define(*result, quote!((#content)));
                    self.borrowed.insert(*result);
                }
                _ => code.extend(self.statement(statement)),
            }
        }
        self.spent.clear();
        code
    }
}
