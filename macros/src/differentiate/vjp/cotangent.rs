//! Cotangents as they gather: what has arrived at a value, by which calls, and when it is wanted.

use std::collections::BTreeSet;

use super::Reverse;
use crate::analysis::activity::simplify;
use crate::ir::build::Builder;
use crate::ir::{Condition, ValueId};

/// The calls through which a cotangent reaches a value: any of these sets, each one whole.
pub type Ways = BTreeSet<BTreeSet<usize>>;

impl Reverse<'_> {
    pub fn adjoint(&self, value: ValueId) -> Option<ValueId> {
        self.adjoints.get(&value).copied()
    }

    pub fn adjoint_or_zero(&mut self, builder: &mut Builder, value: ValueId) -> ValueId {
        match self.adjoints.get(&value) {
            Some(adjoint) => *adjoint,
            None => builder.constant(value, 0.0),
        }
    }

    /// The cotangent of a value in the value's size.
    pub fn gradient(&mut self, builder: &mut Builder, value: ValueId) -> ValueId {
        let adjoint = self.adjoint_or_zero(builder, value);
        builder.shaped(adjoint, value)
    }

    /// When the gradient by a value is wanted: of one whose size only the value knows also where it is zero.
    pub fn wanted(&self, builder: &Builder, value: ValueId) -> Condition {
        if builder.values.is_dynamic(value) {
            return self.context.activity.condition(value);
        }
        self.condition(value)
    }

    pub fn is_active(&self, value: ValueId) -> bool {
        self.context.activity.is_active(value)
    }

    /// When the cotangent of a value is wanted and not structurally zero.
    pub fn condition(&self, value: ValueId) -> Condition {
        let (Some(atoms), Some(ways)) = (self.context.activity.value(value), self.live.get(&value)) else {
            return Condition::Any(BTreeSet::new());
        };
        let mut reached = BTreeSet::new();
        for atom in atoms {
            for way in ways {
                let mut atom = atom.clone();
                atom.flows.extend(way);
                reached.insert(atom);
            }
        }
        Condition::Any(simplify(&reached))
    }

    /// Adds to the cotangent of a value, which arrived by the given ways.
    pub fn contribute(&mut self, builder: &mut Builder, value: ValueId, bar: ValueId, ways: &Ways) {
        if !self.is_active(value) {
            return;
        }
        let live = self.live.entry(value).or_default();
        live.extend(ways.iter().cloned());
        let smaller = live.clone();
        live.retain(|way| !smaller.iter().any(|other| other != way && other.is_subset(way)));
        let condition = self.condition(value);
        builder.name_new(bar, value, "bar");
        let total = match self.adjoints.get(&value) {
            None => bar,
            Some(known) => {
                builder.condition = condition;
                builder.add(*known, bar)
            }
        };
        builder.name_new(total, value, "bar");
        builder.condition = Condition::Always;
        self.adjoints.insert(value, total);
    }

    pub fn contribute_signed(
        &mut self,
        builder: &mut Builder,
        value: ValueId,
        product: ValueId,
        negative: bool,
        ways: &Ways,
    ) {
        match self.adjoints.get(&value).copied() {
            Some(known) if negative => {
                let difference = builder.sub(known, product);
                self.adjoints.remove(&value);
                self.contribute(builder, value, difference, ways);
            }
            _ if negative => {
                let negated = builder.neg(product);
                self.contribute(builder, value, negated, ways);
            }
            _ => self.contribute(builder, value, product, ways),
        }
    }

    /// The ways by which a cotangent goes on through a callee.
    pub fn ways_through(&self, result: ValueId, flow: usize) -> Ways {
        let through = |way: &BTreeSet<usize>| way.iter().copied().chain([flow]).collect();
        self.live[&result].iter().map(through).collect()
    }

    /// When a cotangent that arrives by these ways is not zero.
    pub fn passed(&self, value: ValueId, ways: &Ways) -> Condition {
        let atoms = self.context.activity.value(value).into_iter().flatten();
        let extended = atoms.flat_map(|atom| {
            ways.iter().map(move |way| {
                let mut atom = atom.clone();
                atom.flows.extend(way);
                atom
            })
        });
        Condition::Any(simplify(&extended.collect()))
    }
}

/// The ways of what went through memory or a loop: they are not told apart there.
pub fn everywhere() -> Ways {
    Ways::from([BTreeSet::new()])
}
