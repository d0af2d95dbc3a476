//! Which matrices are moved where they are read last, instead of being cloned: those whose size only the value knows.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;

use super::body::Body;
use super::schedule::reads;
use crate::ir::{Carried, Region, Statement, ValueId};

impl Body<'_> {
    /// Enters a region, whose own values may be moved; returns those of the region around.
    pub fn own(&mut self, region: &Region, carried: &[Carried]) -> BTreeSet<ValueId> {
        let made = region.statements.iter().flat_map(|statement| &statement.results).copied();
        let carried = carried.iter().map(|carried| carried.parameter);
        let own = made.chain(carried).filter(|value| self.values.is_dynamic(*value)).collect();
        std::mem::replace(&mut self.owned, own)
    }

    /// What leaves a region.
    pub fn ends(&mut self, results: &[ValueId]) -> Vec<TokenStream> {
        let once = |value: &&ValueId| results.iter().filter(|other| other == value).count() == 1;
        self.spent =
            results.iter().filter(once).filter(|value| self.owned.contains(value)).copied().collect();
        let ends = results.iter().map(|value| self.read(*value)).collect();
        self.spent.clear();
        ends
    }

    /// For consecutive statements, by their numbers: the region's own values that they are the last to read, once.
    pub fn last_reads(
        &self,
        statements: &[&Statement],
        outside: &BTreeSet<ValueId>,
    ) -> BTreeMap<usize, BTreeSet<ValueId>> {
        let mut found: BTreeMap<usize, BTreeSet<ValueId>> = BTreeMap::new();
        if self.owned.is_empty() {
            return found;
        }
        let mut later = outside.clone();
        for (index, statement) in statements.iter().enumerate().rev() {
            let operands = statement.operation.operands();
            let once = |value: &&ValueId| operands.iter().filter(|other| other == value).count() == 1;
            let inside = |value: &ValueId| {
                statement.operation.regions().iter().any(|region| region.free().contains(value))
            };
            let spent = operands.iter().filter(|value| self.owned.contains(value) && !later.contains(value));
            found.insert(index, spent.filter(once).filter(|value| !inside(value)).copied().collect());
            later.extend(reads(statement));
        }
        found
    }
}
