//! Common subexpressions: an operation on the same operands is done once.
//!
//! Only what is pure is merged, so values keep their bits and effects their number.

use std::collections::HashMap;

use crate::ir::substitute::Renaming;
use crate::ir::{Condition, Constant, Memory, Operation, Place, Region, Statement, Type, ValueId, Values};
use crate::rules::Primitive;

#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Primitive(Primitive, Vec<ValueId>, Type),
    Constant(u64, Type),
    Literal(String, Type),
    /// An element of a buffer that nobody writes.
    Load(Place),
}

/// The first statement that computed a key.
struct Known {
    value: ValueId,
    /// Its place in the region that is being walked; an earlier region's is not touched again.
    place: Option<(usize, usize)>,
    condition: Condition,
}

/// Merges equal operations across consecutive regions: the later ones see the earlier ones' values.
pub fn cse(values: &Values, regions: &mut [&mut Region]) {
    let mut pass = Pass { values, known: vec![HashMap::new()], renaming: Renaming::new() };
    for region in regions {
        for known in pass.known[0].values_mut() {
            known.place = None;
        }
        pass.region(region);
    }
}

struct Pass<'a> {
    values: &'a Values,
    known: Vec<HashMap<Key, Known>>,
    renaming: Renaming,
}

impl Pass<'_> {
    fn region(&mut self, region: &mut Region) {
        let mut kept: Vec<Statement> = Vec::with_capacity(region.statements.len());
        for mut statement in std::mem::take(&mut region.statements) {
            statement.operation.substitute(&self.renaming);
            if !self.merge(&mut kept, &statement) {
                for inner in statement.operation.regions_mut() {
                    self.known.push(HashMap::new());
                    self.region(inner);
                    self.known.pop();
                }
                kept.push(statement);
            }
        }
        region.statements = kept;
        let renaming = &self.renaming;
        region.results.iter_mut().for_each(|value| *value = *renaming.get(value).unwrap_or(value));
    }

    /// Finds an earlier statement that serves, or remembers this one.
    fn merge(&mut self, kept: &mut [Statement], statement: &Statement) -> bool {
        let Some(key) = self.key(statement) else { return false };
        let depth = self.known.len() - 1;
        let condition = &statement.condition;
        for known in self.known.iter().rev().filter_map(|scope| scope.get(&key)) {
            match known.place {
                Some((place, index)) if place == depth => {
                    kept[index].condition = kept[index].condition.or(condition);
                }
                // A statement of an outer region is not widened from within.
                _ if !known.condition.holds_within(condition) => continue,
                _ => {}
            }
            self.renaming.insert(statement.results[0], known.value);
            return true;
        }
        let place = Some((depth, kept.len()));
        let known = Known { value: statement.results[0], place, condition: condition.clone() };
        self.known[depth].insert(key, known);
        false
    }

    fn key(&self, statement: &Statement) -> Option<Key> {
        let ty = self.values.ty(*statement.results.first()?).clone();
        match &statement.operation {
            Operation::Primitive(primitive, operands) => {
                Some(Key::Primitive(*primitive, operands.clone(), ty))
            }
            Operation::Constant(constant) => Some(Key::Constant(bits(*constant), ty)),
            Operation::Literal(code) if ty != Type::Opaque => Some(Key::Literal(code.to_string(), ty)),
            Operation::Memory(Memory::Load(place))
                if self.values.buffer(place.buffer).origin.is_constant() =>
            {
                Some(Key::Load(place.clone()))
            }
            _ => None,
        }
    }
}

fn bits(constant: Constant) -> u64 {
    match constant {
        Constant::Real(number) => number.to_bits(),
        Constant::Integer(number) => u64::from(number.cast_unsigned()),
        Constant::Bool(value) => u64::from(value),
        Constant::Arm(number) => u64::from(number),
        Constant::Index(number) => number as u64,
        Constant::Default => 0,
    }
}
