//! Which values a statement reads, and the regions inside it.

use std::collections::BTreeSet;

use super::{Argument, Opaque, Operation, Region, Selector, Statement, ValueId};

impl Operation {
    /// The values read here, those of nested regions apart.
    pub fn operands(&self) -> Vec<ValueId> {
        match self {
            Self::Literal(_) | Self::Constant(_) | Self::Scope(_) => Vec::new(),
            Self::Opaque(opaque) => opaque.operands(),
            Self::Primitive(_, operands) => operands.clone(),
            Self::Branch(selector, _) => selector.operands(),
            Self::Call(call) => call.arguments.iter().map(Argument::value).collect(),
        }
    }

    pub fn regions(&self) -> &[Region] {
        match self {
            Self::Branch(_, arms) => arms,
            Self::Scope(region) => std::slice::from_ref(region),
            _ => &[],
        }
    }

    pub fn regions_mut(&mut self) -> &mut [Region] {
        match self {
            Self::Branch(_, arms) => arms,
            Self::Scope(region) => std::slice::from_mut(region),
            _ => &mut [],
        }
    }

    /// May the statement be left out when nobody reads its results?
    pub fn is_pure(&self) -> bool {
        match self {
            Self::Literal(_) | Self::Constant(_) | Self::Primitive(..) => true,
            Self::Opaque(_) | Self::Call(_) => false,
            Self::Branch(Selector::Match(_), _) => false,
            Self::Branch(_, arms) => arms.iter().all(Region::is_pure),
            Self::Scope(region) => region.is_pure(),
        }
    }
}

impl Argument {
    pub fn value(&self) -> ValueId {
        match self {
            Self::Real(value) | Self::Opaque(value) => *value,
        }
    }
}

impl Opaque {
    pub fn operands(&self) -> Vec<ValueId> {
        self.captures.iter().map(|capture| capture.value).collect()
    }
}

impl Selector {
    pub fn operands(&self) -> Vec<ValueId> {
        match self {
            Self::If(value) | Self::Arm(value) => vec![*value],
            Self::Match(pattern) => {
                let guards = pattern.arms.iter().filter_map(|arm| arm.guard.as_ref());
                pattern.scrutinee.operands().into_iter().chain(guards.flat_map(Opaque::operands)).collect()
            }
        }
    }
}

impl Region {
    pub fn is_pure(&self) -> bool {
        self.statements.iter().all(|statement| statement.operation.is_pure())
    }

    /// Every value defined here or in a region inside.
    pub fn defined(&self) -> BTreeSet<ValueId> {
        let mut found = BTreeSet::new();
        self.visit(&mut |statement| found.extend(statement.results.iter().copied()));
        found
    }

    /// Every value that is read here and defined outside.
    pub fn free(&self) -> BTreeSet<ValueId> {
        let mut read: BTreeSet<ValueId> = self.results.iter().copied().collect();
        self.visit(&mut |statement| {
            read.extend(statement.operation.operands());
            for region in statement.operation.regions() {
                read.extend(region.results.iter().copied());
            }
        });
        &read - &self.defined()
    }

    /// Calls `visitor` for each statement, those of nested regions included.
    pub fn visit(&self, visitor: &mut dyn FnMut(&Statement)) {
        for statement in &self.statements {
            visitor(statement);
            for region in statement.operation.regions() {
                region.visit(visitor);
            }
        }
    }
}
