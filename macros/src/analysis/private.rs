//! Buffers that stand outside of a loop but are its iterations' own: each iteration writes all of the buffer
//! before it reads any of it, and nothing else reads it.

use std::collections::{BTreeMap, BTreeSet};

use super::history::changes_length;
use super::size::Sizes;
use crate::ir::{BufferId, Data, Loop, Memory, Operation, Place, Region, Statement, ValueId, Values};

/// The buffers of each loop, by its counter, and the lengths of those that are lists.
pub type Privates = BTreeMap<ValueId, BTreeMap<BufferId, Vec<ValueId>>>;

/// The private buffers of all loops of a region; `shared` are read after it.
pub fn privates(values: &Values, region: &Region, shared: &BTreeSet<BufferId>) -> Privates {
    let mut found = Privates::new();
    let mut walk = Walk { values, sizes: Sizes::new(values, region), all: uses(region) };
    let made = region.allocated();
    let is_own = |buffer: &BufferId| !shared.contains(buffer) && made.contains(buffer);
    // A row of a history has one length.
    walk.all.retain(|buffer, _| is_own(buffer) && !changes_length(region, *buffer));
    walk.region(region, &mut found);
    found
}

struct Walk<'a> {
    values: &'a Values,
    sizes: Sizes<'a>,
    /// How many statements use each buffer.
    all: BTreeMap<BufferId, usize>,
}

impl Walk<'_> {
    /// Finds the private buffers of loops in a region; what is private to a loop is so to the loops around it.
    fn region(&self, region: &Region, found: &mut Privates) -> BTreeMap<BufferId, Vec<ValueId>> {
        let mut all = BTreeMap::new();
        for statement in &region.statements {
            let mut own = BTreeMap::new();
            for inner in statement.operation.regions() {
                own.append(&mut self.region(inner, found));
            }
            if let Operation::Loop(repeat) = &statement.operation {
                own.append(&mut self.of_loop(repeat));
                let made = repeat.body.allocated();
                own.retain(|buffer, _| !made.contains(buffer));
                found.insert(repeat.counter, own.clone());
            }
            all.append(&mut own);
        }
        all
    }

    fn of_loop(&self, repeat: &Loop) -> BTreeMap<BufferId, Vec<ValueId>> {
        let made = repeat.body.allocated();
        let inside = uses(&repeat.body);
        let alone = inside
            .iter()
            .filter(|(buffer, count)| !made.contains(buffer) && self.all.get(buffer) == Some(count));
        alone
            .filter_map(|(buffer, _)| {
                let covered = self.covered(&repeat.body, &Place::whole(*buffer));
                covered.map(|length| (*buffer, length))
            })
            .collect()
    }

    /// Is the buffer written as a whole before anything else happens to it? Hands out its length, if it is a list.
    fn covered(&self, body: &Region, whole: &Place) -> Option<Vec<ValueId>> {
        for statement in &body.statements {
            if let Some(length) = self.covers(statement, whole) {
                return Some(length);
            }
            let mut used = false;
            each_use(statement, &mut |place| used |= place.buffer == whole.buffer);
            if used {
                return None;
            }
        }
        None
    }

    /// Does the statement write all of a place, and read none of it before? Hands out how often its loop runs.
    fn covers(&self, statement: &Statement, place: &Place) -> Option<Vec<ValueId>> {
        match &statement.operation {
            Operation::Memory(Memory::Store(to, _) | Memory::Fill(to, _)) => (to == place).then(Vec::new),
            Operation::Memory(Memory::Copy { to, from }) => {
                (to == place && from.buffer != place.buffer).then(Vec::new)
            }
            Operation::Loop(repeat) if !repeat.stops => {
                let data = self.values.data(place);
                let (Data::Array(..) | Data::List(_)) = &data else { return None };
                let count = repeat.count?;
                let whole = self.sizes.is_length(place, count, repeat.bound.as_ref());
                let element = place.at(repeat.counter);
                (whole && self.covers_element(&repeat.body, &element))
                    .then(|| if matches!(data, Data::List(_)) { vec![count] } else { Vec::new() })
            }
            _ => None,
        }
    }

    /// Does each iteration write its element, and use no other element?
    fn covers_element(&self, body: &Region, element: &Place) -> bool {
        let mut written = false;
        for statement in &body.statements {
            let writes = !written && self.covers(statement, element).is_some();
            written |= writes;
            if !writes && !uses_only(statement, element, written) {
                return false;
            }
        }
        written
    }
}

/// Does a statement use nothing of a buffer but one place, and that only where it is allowed?
fn uses_only(statement: &Statement, place: &Place, allowed: bool) -> bool {
    let mut only = true;
    each_use(statement, &mut |used| {
        let within = used.path.starts_with(&place.path);
        only &= used.buffer != place.buffer || allowed && within;
    });
    only
}

fn uses(region: &Region) -> BTreeMap<BufferId, usize> {
    let mut found = BTreeMap::new();
    let mut count = |place: &Place| *found.entry(place.buffer).or_default() += 1;
    region.statements.iter().for_each(|statement| each_use(statement, &mut count));
    found
}

/// The places that a statement uses, those in its regions included; a length tells nothing of the content.
fn each_use(statement: &Statement, found: &mut dyn FnMut(&Place)) {
    if !matches!(statement.operation, Operation::Memory(Memory::Length(_))) {
        statement.operation.places().iter().for_each(|(place, _)| found(place));
    }
    for region in statement.operation.regions() {
        region.statements.iter().for_each(|inner| each_use(inner, found));
    }
}
