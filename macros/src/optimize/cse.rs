//! Common subexpressions: an operation on the same operands is done once.
//!
//! Only what is pure is merged, so values keep their bits and effects their number. Before differentiation the
//! elements of the program's own buffers count too, as long as nothing is written between.

use std::collections::{BTreeSet, HashMap};

use crate::ir::substitute::Renaming;
use crate::ir::{
    BufferId, Condition, Constant, Memory, Operation, Place, Region, Statement, Type, ValueId, Values,
};
use crate::rules::Primitive;

#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Primitive(Primitive, Vec<ValueId>, Type),
    Constant(u64, Type),
    Literal(String, Type),
    /// An element of a buffer, as it is after so many writes.
    Load(Place, usize),
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
    let mut pass = Pass::new(values);
    for region in regions {
        for known in pass.known[0].values_mut() {
            known.place = None;
        }
        pass.region(region);
    }
}

/// Merges equal operations of the user's program; the values that leave it stay apart, since each has a gradient of
/// its own, and so have the elements of the buffers that are `retained`.
pub fn share(values: &Values, region: &mut Region, retained: &BTreeSet<BufferId>) {
    let mut pass = Pass { versions: Some(HashMap::new()), ..Pass::new(values) };
    pass.retained.clone_from(retained);
    pass.apart.extend(&region.results);
    pass.region(region);
}

struct Pass<'a> {
    values: &'a Values,
    known: Vec<HashMap<Key, Known>>,
    renaming: Renaming,
    /// Values that are not merged with any other.
    apart: BTreeSet<ValueId>,
    /// Buffers whose elements are read where they are, and not taken from what was stored there.
    retained: BTreeSet<BufferId>,
    /// How often each buffer was written, if that is followed.
    versions: Option<HashMap<BufferId, usize>>,
}

impl<'a> Pass<'a> {
    fn new(values: &'a Values) -> Self {
        Self {
            values,
            known: vec![HashMap::new()],
            renaming: Renaming::new(),
            apart: BTreeSet::new(),
            retained: BTreeSet::new(),
            versions: None,
        }
    }

    fn region(&mut self, region: &mut Region) {
        let mut kept: Vec<Statement> = Vec::with_capacity(region.statements.len());
        for mut statement in std::mem::take(&mut region.statements) {
            statement.operation.substitute(&self.renaming);
            if !self.merge(&mut kept, &statement) {
                self.inside(&mut statement);
                self.follow(&statement);
                kept.push(statement);
            }
        }
        region.statements = kept;
        let renaming = &self.renaming;
        region.results.iter_mut().for_each(|value| *value = *renaming.get(value).unwrap_or(value));
    }

    fn inside(&mut self, statement: &mut Statement) {
        if let Operation::Loop(repeat) = &statement.operation {
            // What an iteration writes is there in the next one.
            let written = repeat.body.effects().writes;
            self.wrote(&written);
        }
        for inner in statement.operation.regions_mut() {
            self.known.push(HashMap::new());
            self.region(inner);
            self.known.pop();
        }
    }

    /// Notes what a statement writes; a stored value is what is read there afterwards.
    fn follow(&mut self, statement: &Statement) {
        if self.versions.is_none() {
            return;
        }
        self.wrote(&statement.operation.effects().writes);
        let Operation::Memory(Memory::Store(place, value)) = &statement.operation else { return };
        if self.retained.contains(&place.buffer) {
            return;
        }
        if let Some(version) = self.version(place).filter(|_| !self.apart.contains(value)) {
            let known = Known { value: *value, place: None, condition: Condition::Always };
            self.known.last_mut().expect("a region is open").insert(Key::Load(place.clone(), version), known);
        }
    }

    fn wrote(&mut self, buffers: &BTreeSet<BufferId>) {
        if let Some(versions) = &mut self.versions {
            buffers.iter().for_each(|buffer| *versions.entry(*buffer).or_default() += 1);
        }
    }

    fn version(&self, place: &Place) -> Option<usize> {
        let is_constant = self.values.buffer(place.buffer).origin.is_constant();
        let followed = || Some(*self.versions.as_ref()?.get(&place.buffer).unwrap_or(&0));
        if is_constant { Some(0) } else { followed() }
    }

    /// Finds an earlier statement that serves, or remembers this one.
    fn merge(&mut self, kept: &mut [Statement], statement: &Statement) -> bool {
        let apart = statement.results.first().is_some_and(|result| self.apart.contains(result));
        let Some(key) = self.key(statement).filter(|_| !apart) else { return false };
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
            Operation::Memory(Memory::Load(place)) => Some(Key::Load(place.clone(), self.version(place)?)),
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
