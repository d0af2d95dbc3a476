//! What backward reads of forward and can cheaply make again is made again there, not kept.

use std::collections::{BTreeMap, BTreeSet};

use super::substitute::Renaming;
use super::{Memory, Operation, Region, Statement, Type, ValueId, Values};
use crate::rules::{Notation, Primitive};

/// What making a value again may cost, in additions.
pub const CHEAP: usize = 8;
/// Constants and indices only.
pub const FREE: usize = 0;

/// Copies statements of `forward` that `backward` reads to the front of `backward`.
///
/// `frozen` are the reads of memory that may be made again.
pub fn rematerialize(
    values: &mut Values,
    frozen: &BTreeSet<ValueId>,
    forward: &Region,
    backward: &mut Region,
    limit: usize,
) {
    let plan = Plan::new(values, frozen, forward, limit);
    let chosen = plan.choose(&backward.free());
    let (mut renaming, mut copies) = (Renaming::new(), Vec::new());
    for statement in &forward.statements {
        let Some(value) = statement.results.first().filter(|value| chosen.contains(value)) else { continue };
        let copy = values.add(values.ty(*value).clone(), values.name(*value).to_owned());
        let mut operation = statement.operation.clone();
        operation.substitute(&renaming);
        copies.push(Statement::new(vec![copy], operation));
        renaming.insert(*value, copy);
    }
    backward.substitute(&renaming);
    backward.statements.splice(0..0, copies);
}

struct Plan<'a> {
    values: &'a Values,
    frozen: &'a BTreeSet<ValueId>,
    definitions: BTreeMap<ValueId, &'a Statement>,
    order: Vec<ValueId>,
    inside: BTreeSet<ValueId>,
    limit: usize,
}

impl<'a> Plan<'a> {
    fn new(values: &'a Values, frozen: &'a BTreeSet<ValueId>, forward: &'a Region, limit: usize) -> Self {
        let (mut definitions, mut order) = (BTreeMap::new(), Vec::new());
        for statement in &forward.statements {
            if let [result] = statement.results.as_slice() {
                definitions.insert(*result, statement);
            }
            order.extend(&statement.results);
        }
        Self { values, frozen, definitions, order, inside: forward.defined(), limit }
    }

    /// The values to make again, with all that they are made of.
    fn choose(&self, read: &BTreeSet<ValueId>) -> BTreeSet<ValueId> {
        let (mut kept, mut chosen) = (BTreeSet::new(), BTreeSet::new());
        for value in self.order.iter().filter(|value| read.contains(value)) {
            let mut made = BTreeSet::new();
            match self.cost(*value, &kept, &chosen, &mut made) {
                Some(cost) if cost <= self.limit => chosen.extend(made),
                _ => {
                    kept.insert(*value);
                }
            }
        }
        chosen
    }

    /// The cost of a value that is not at hand, or `None` where it cannot be made again.
    fn cost(
        &self,
        value: ValueId,
        kept: &BTreeSet<ValueId>,
        chosen: &BTreeSet<ValueId>,
        made: &mut BTreeSet<ValueId>,
    ) -> Option<usize> {
        if chosen.contains(&value) {
            return Some(0);
        }
        if !self.inside.contains(&value) || kept.contains(&value) {
            // What has no type that can be named does not reach backward.
            return self.values.ty(value).is_known().then_some(0);
        }
        if !made.insert(value) {
            return Some(0);
        }
        let statement = self.definitions.get(&value)?;
        let mut cost = self.own_cost(statement)?;
        for operand in statement.operation.operands() {
            cost += self.cost(operand, kept, chosen, made)?;
            if cost > self.limit {
                return None;
            }
        }
        Some(cost)
    }

    fn own_cost(&self, statement: &Statement) -> Option<usize> {
        let result = statement.results[0];
        let real = self.values.is_real(result);
        match &statement.operation {
            Operation::Literal(_) | Operation::Constant(_) => Some(0),
            Operation::Primitive(..) if self.values.matrix(result).is_some() => None,
            Operation::Primitive(primitive, _) if real => cost_of(*primitive),
            Operation::Primitive(..) => Some(usize::from(*self.values.ty(result) == Type::Bool)),
            Operation::Opaque(opaque) if opaque.repeatable => Some(if real { 3 } else { 0 }),
            Operation::Memory(Memory::Load(_)) if self.frozen.contains(&result) => Some(usize::from(real)),
            Operation::Memory(Memory::Length(_)) if self.frozen.contains(&result) => Some(0),
            _ => None,
        }
    }
}

fn cost_of(primitive: Primitive) -> Option<usize> {
    use Primitive as P;
    match primitive {
        P::Add | P::Sub | P::Mul | P::Neg | P::Abs | P::Cast | P::Select | P::IntegerToReal => Some(1),
        P::Max | P::Min | P::Signum | P::Copysign => Some(2),
        P::Div | P::Recip => Some(4),
        P::Sqrt => Some(6),
        P::Element => Some(1),
        other if other.notation() == Notation::Kernel => Some(2),
        _ => None,
    }
}
