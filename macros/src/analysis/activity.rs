//! Which arguments each value and each buffer depends on, and through which calls.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{
    ArgumentSource, Atom, BufferId, Condition, Dependencies, Initial, Invocation, Loop, Memory, Operation,
    Place, Region, Statement, TapeId, ValueId, Values,
};

/// The dependencies of everything differentiable; what has none is left out.
///
/// A buffer depends on all that is ever written to it.
#[derive(Clone, Debug, Default)]
pub struct Activity {
    pub values: BTreeMap<ValueId, Dependencies>,
    pub buffers: BTreeMap<BufferId, Dependencies>,
    tapes: BTreeMap<TapeId, Vec<Dependencies>>,
}

impl Activity {
    pub fn value(&self, value: ValueId) -> Option<&Dependencies> {
        self.values.get(&value)
    }

    pub fn is_active(&self, value: ValueId) -> bool {
        self.values.contains_key(&value)
    }

    pub fn is_active_buffer(&self, buffer: BufferId) -> bool {
        self.buffers.contains_key(&buffer)
    }

    /// Does the field of a tape ever hold something active?
    pub fn is_active_field(&self, tape: TapeId, field: usize) -> bool {
        self.tapes.get(&tape).and_then(|fields| fields.get(field)).is_some_and(|found| !found.is_empty())
    }

    /// When a value requires grad.
    pub fn condition(&self, value: ValueId) -> Condition {
        Condition::Any(self.values.get(&value).cloned().unwrap_or_default())
    }

    /// When a buffer requires grad.
    pub fn buffer_condition(&self, buffer: BufferId) -> Condition {
        Condition::Any(self.buffers.get(&buffer).cloned().unwrap_or_default())
    }

    fn of_place(&self, place: &Place) -> Dependencies {
        self.buffers.get(&place.buffer).cloned().unwrap_or_default()
    }

    fn union(&self, values: &[ValueId]) -> Dependencies {
        simplify(&values.iter().filter_map(|value| self.values.get(value)).flatten().cloned().collect())
    }
}

/// The values and arrays of a struct whose gradient is retained: what one of them depends on, all do, as the elements
/// of an array.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub values: Vec<ValueId>,
    pub buffers: Vec<BufferId>,
}

/// Dependencies of everything in a region, by the given arguments.
pub fn activity(values: &Values, region: &Region, arguments: &[ArgumentSource]) -> Activity {
    activity_in_groups(values, region, arguments, &[])
}

/// The same, where each group depends on what any of its members does.
pub fn activity_in_groups(
    values: &Values,
    region: &Region,
    arguments: &[ArgumentSource],
    groups: &[Group],
) -> Activity {
    let mut found = Activity::default();
    for (argument, source) in arguments.iter().enumerate() {
        let own = BTreeSet::from([Atom { argument, flows: BTreeSet::new() }]);
        match source {
            ArgumentSource::Value(value) => found.values.insert(*value, own),
            ArgumentSource::Buffer(buffer) => found.buffers.insert(*buffer, own),
        };
    }
    let mut walk = Walk { values, found, changed: false };
    walk.region(region);
    groups.iter().for_each(|group| walk.group(group));
    // What a loop writes late is read early in its next iteration.
    while walk.changed && (has_loop(region) || !groups.is_empty()) {
        walk.changed = false;
        walk.region(region);
        groups.iter().for_each(|group| walk.group(group));
    }
    walk.found
}

fn has_loop(region: &Region) -> bool {
    let mut found = false;
    region.visit(&mut |statement| found |= matches!(statement.operation, Operation::Loop(_)));
    found
}

struct Walk<'a> {
    values: &'a Values,
    found: Activity,
    changed: bool,
}

impl Walk<'_> {
    fn region(&mut self, region: &Region) {
        for statement in &region.statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match &statement.operation {
            Operation::Loop(repeat) => return self.repeat(repeat, &statement.results),
            Operation::Memory(memory) => return self.memory(memory, &statement.results),
            Operation::Invocation(call) => {
                let found = self.through_call(call);
                let written = call.written_places();
                written.iter().for_each(|place| self.add_buffer(place.buffer, &found));
            }
            operation => operation.regions().iter().for_each(|inner| self.region(inner)),
        }
        for (position, result) in statement.results.iter().enumerate() {
            let dependencies = self.dependencies(statement, position);
            self.add(*result, &dependencies);
        }
    }

    fn dependencies(&self, statement: &Statement, position: usize) -> Dependencies {
        match &statement.operation {
            Operation::Primitive(_, operands) => self.found.union(operands),
            Operation::Branch(_, _) | Operation::Scope(_) => {
                let results: Vec<_> =
                    statement.operation.regions().iter().map(|region| region.results[position]).collect();
                self.found.union(&results)
            }
            Operation::Invocation(call) => self.through_call(call),
            Operation::Call(call) => through(&self.found.union(&call.reals()), call.flow),
            _ => Dependencies::new(),
        }
    }

    /// What all that a call reads depends on.
    fn through_call(&self, call: &Invocation) -> Dependencies {
        let mut found = self.found.union(&call.operands());
        call.read_places().iter().for_each(|place| found.extend(self.found.of_place(place)));
        through(&simplify(&found), call.flow)
    }

    fn repeat(&mut self, repeat: &Loop, results: &[ValueId]) {
        for (index, carried) in repeat.carried.iter().enumerate() {
            let reaching = self.found.union(&[carried.initial, repeat.body.results[index]]);
            self.add(carried.parameter, &reaching);
        }
        self.region(&repeat.body);
        for (index, carried) in repeat.carried.iter().enumerate() {
            let reaching = self.found.union(&[carried.initial, repeat.body.results[index]]);
            self.add(carried.parameter, &reaching);
            self.add(results[index], &reaching);
        }
    }

    fn memory(&mut self, memory: &Memory, results: &[ValueId]) {
        match memory {
            Memory::Allocate(buffer, initial) => {
                let dependencies = self.initial(initial);
                self.add_buffer(*buffer, &dependencies);
            }
            Memory::Load(place) | Memory::Sum(place) => {
                let dependencies = self.found.of_place(place);
                self.add(results[0], &dependencies);
            }
            Memory::Pop(buffer) => {
                let dependencies = self.found.of_place(&Place::whole(*buffer));
                self.add(results[0], &dependencies);
            }
            Memory::Store(place, value) | Memory::Accumulate(place, value) | Memory::Fill(place, value) => {
                let dependencies = self.found.union(&[*value]);
                self.add_buffer(place.buffer, &dependencies);
            }
            Memory::Push(buffer, value) => {
                let dependencies = self.found.union(&[*value]);
                self.add_buffer(*buffer, &dependencies);
            }
            Memory::AddScaled { to, from, factor } => {
                self.flow(from.buffer, to.buffer);
                let dependencies = self.found.union(&[*factor]);
                self.add_buffer(to.buffer, &dependencies);
            }
            Memory::PushCopy(to, from) | Memory::Replace(to, from) => self.flow(from.buffer, *to),
            Memory::PopInto(from, to) => self.flow(*from, to.buffer),
            Memory::Copy { to, from } | Memory::AddInto { to, from } => self.flow(from.buffer, to.buffer),
            Memory::Record(tape, values) => self.record(*tape, values),
            Memory::Save { tape, values, buffers, .. } => self.save(*tape, values, buffers),
            Memory::Restore { tape, buffers, .. } => self.restore(*tape, buffers, &results[2..]),
            Memory::Recall(tape) => {
                let fields = self.found.tapes.get(tape).cloned().unwrap_or_default();
                fields.iter().zip(results).for_each(|(field, result)| self.add(*result, field));
            }
            Memory::Length(_) | Memory::Resize(..) | Memory::OpenTape(_) => {}
        }
    }

    fn initial(&self, initial: &Initial) -> Dependencies {
        match initial {
            Initial::Elements(values) => self.found.union(values),
            Initial::Repeat(value, _) => self.found.union(&[*value]),
            Initial::Copy(place) | Initial::RepeatRow(place, _) => self.found.of_place(place),
            Initial::Rows(rows) => simplify(&rows.iter().flat_map(|row| self.found.of_place(row)).collect()),
            Initial::Zeros(_) | Initial::Like(_) | Initial::Opaque(_) => Dependencies::new(),
        }
    }

    fn record(&mut self, tape: TapeId, values: &[ValueId]) {
        let known = self.found.tapes.entry(tape).or_insert_with(|| vec![Dependencies::new(); values.len()]);
        for (field, value) in known.iter_mut().zip(values) {
            let Some(found) = self.found.values.get(value) else { continue };
            self.changed |= merge(field, found);
        }
    }

    /// The fields of a snapshot are its values, and then its buffers.
    fn save(&mut self, tape: TapeId, values: &[ValueId], buffers: &[BufferId]) {
        let found = values.iter().map(|value| self.found.values.get(value));
        let found = found.chain(buffers.iter().map(|buffer| self.found.buffers.get(buffer)));
        let found: Vec<Dependencies> = found.map(|found| found.cloned().unwrap_or_default()).collect();
        let known = self.found.tapes.entry(tape).or_insert_with(|| vec![Dependencies::new(); found.len()]);
        for (field, found) in known.iter_mut().zip(&found) {
            self.changed |= merge(field, found);
        }
    }

    fn restore(&mut self, tape: TapeId, buffers: &[BufferId], values: &[ValueId]) {
        let fields = self.found.tapes.get(&tape).cloned().unwrap_or_default();
        values.iter().zip(&fields).for_each(|(value, field)| self.add(*value, field));
        let fields = fields.iter().skip(values.len());
        buffers.iter().zip(fields).for_each(|(buffer, field)| self.add_buffer(*buffer, field));
    }

    fn group(&mut self, group: &Group) {
        let mut found = self.found.union(&group.values);
        group.buffers.iter().for_each(|buffer| found.extend(self.found.of_place(&Place::whole(*buffer))));
        let found = simplify(&found);
        group.values.iter().for_each(|value| self.add(*value, &found));
        group.buffers.iter().for_each(|buffer| self.add_buffer(*buffer, &found));
    }

    fn flow(&mut self, from: BufferId, to: BufferId) {
        let dependencies = self.found.of_place(&Place::whole(from));
        self.add_buffer(to, &dependencies);
    }

    fn add(&mut self, value: ValueId, dependencies: &Dependencies) {
        if !dependencies.is_empty() && self.values.is_differentiable(value) {
            self.changed |= merge(self.found.values.entry(value).or_default(), dependencies);
        }
    }

    fn add_buffer(&mut self, buffer: BufferId, dependencies: &Dependencies) {
        if !dependencies.is_empty() && self.values.buffer(buffer).data.scalar().is_some() {
            self.changed |= merge(self.found.buffers.entry(buffer).or_default(), dependencies);
        }
    }
}

/// Adds dependencies; did anything change?
fn merge(known: &mut Dependencies, more: &Dependencies) -> bool {
    if more.is_subset(known) {
        return false;
    }
    let union = simplify(&(&*known | more));
    let changed = union != *known;
    *known = union;
    changed
}

/// The dependencies that remain after a call.
pub fn through(dependencies: &Dependencies, flow: usize) -> Dependencies {
    let passed = |atom: &Atom| {
        let mut atom = atom.clone();
        atom.flows.insert(flow);
        atom
    };
    dependencies.iter().map(passed).collect()
}

/// Drops each atom that another one with fewer calls makes superfluous.
pub fn simplify(atoms: &Dependencies) -> Dependencies {
    let superfluous = |atom: &Atom| {
        atoms.iter().any(|other| {
            other.argument == atom.argument && other.flows != atom.flows && other.flows.is_subset(&atom.flows)
        })
    };
    atoms.iter().filter(|atom| !superfluous(atom)).cloned().collect()
}
