//! Which values and buffers a statement reads and writes, and the regions inside it.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;

use super::{
    Argument, BufferId, Form, Initial, Invocation, Loop, Memory, Opaque, Operation, Place, Region, Selector,
    Source, Statement, TapeId, ValueId,
};

/// What a statement does to memory, the regions inside it included.
#[derive(Clone, Debug, Default)]
pub struct Effects {
    pub reads: BTreeSet<BufferId>,
    pub writes: BTreeSet<BufferId>,
    pub tapes: BTreeSet<TapeId>,
}

impl Effects {
    pub fn written_or_read(&self) -> BTreeSet<BufferId> {
        &self.reads | &self.writes
    }

    /// Does the statement change memory or a tape at all?
    pub fn has_any(&self) -> bool {
        !self.writes.is_empty() || !self.tapes.is_empty()
    }
}

impl Operation {
    /// The values read here, those of nested regions apart.
    pub fn operands(&self) -> Vec<ValueId> {
        match self {
            Self::Literal(_) | Self::Constant(_) | Self::Scope(_) => Vec::new(),
            Self::Opaque(opaque) => opaque.operands(),
            Self::Primitive(_, operands) => operands.clone(),
            Self::Branch(selector, _) => selector.operands(),
            Self::Call(call) => call.arguments.iter().map(Argument::value).collect(),
            Self::Invocation(call) => call.operands(),
            Self::Memory(memory) => memory.operands(),
            Self::Loop(repeat) => repeat.operands(),
        }
    }

    pub fn regions(&self) -> &[Region] {
        match self {
            Self::Branch(_, arms) => arms,
            Self::Scope(region) => std::slice::from_ref(region),
            Self::Loop(repeat) => std::slice::from_ref(&repeat.body),
            _ => &[],
        }
    }

    pub fn regions_mut(&mut self) -> &mut [Region] {
        match self {
            Self::Branch(_, arms) => arms,
            Self::Scope(region) => std::slice::from_mut(region),
            Self::Loop(repeat) => std::slice::from_mut(&mut repeat.body),
            _ => &mut [],
        }
    }

    /// Values that the operation binds for the regions inside it.
    pub fn parameters(&self) -> Vec<ValueId> {
        match self {
            Self::Loop(repeat) => repeat.parameters(),
            _ => Vec::new(),
        }
    }

    /// May the statement be left out when nobody reads its results?
    pub fn is_pure(&self) -> bool {
        match self {
            Self::Literal(_) | Self::Constant(_) | Self::Primitive(..) => true,
            Self::Opaque(opaque) => opaque.repeatable,
            Self::Invocation(call) => call.is_pure(),
            Self::Call(_) => false,
            Self::Branch(Selector::Match(_), _) => false,
            Self::Branch(_, arms) => arms.iter().all(Region::is_pure),
            Self::Scope(region) => region.is_pure(),
            Self::Memory(memory) => matches!(memory, Memory::Load(_) | Memory::Sum(_) | Memory::Length(_)),
            // A loop that stops by itself may never do so.
            Self::Loop(repeat) => repeat.count.is_some() && repeat.body.is_pure(),
        }
    }

    /// Does the operation itself write to memory?
    pub fn writes(&self) -> bool {
        match self {
            Self::Memory(memory) => !memory.written().is_empty(),
            Self::Invocation(call) => !call.written_places().is_empty(),
            _ => false,
        }
    }

    /// Calls `found` for all code of the user's in the operation and inside of it, patterns included.
    pub fn each_code(&self, found: &mut dyn FnMut(&TokenStream)) {
        match self {
            Self::Opaque(opaque) => opaque.each_code(found),
            Self::Memory(Memory::Allocate(_, Initial::Opaque(opaque))) => opaque.each_code(found),
            Self::Branch(Selector::Match(chosen), _) => {
                chosen.scrutinee.each_code(found);
                for arm in &chosen.arms {
                    found(&arm.pattern);
                    arm.guard.iter().for_each(|guard| guard.each_code(found));
                }
            }
            _ => {}
        }
        for region in self.regions() {
            region.statements.iter().for_each(|statement| statement.operation.each_code(found));
        }
    }

    /// Adds what the operation does to memory, the regions inside it included.
    fn add_effects(&self, effects: &mut Effects) {
        match self {
            Self::Opaque(opaque) => opaque.add_effects(effects),
            Self::Branch(Selector::Match(pattern), _) => {
                pattern.scrutinee.add_effects(effects);
                let guards = pattern.arms.iter().filter_map(|arm| arm.guard.as_ref());
                guards.for_each(|guard| guard.add_effects(effects));
            }
            Self::Memory(memory) => memory.add_effects(effects),
            Self::Invocation(call) => call.add_effects(effects),
            _ => {}
        }
        for region in self.regions() {
            region.statements.iter().for_each(|statement| statement.operation.add_effects(effects));
        }
    }

    pub fn effects(&self) -> Effects {
        let mut effects = Effects::default();
        self.add_effects(&mut effects);
        effects
    }
}

impl Invocation {
    fn add_effects(&self, effects: &mut Effects) {
        effects.reads.extend(self.read_places().iter().map(|place| place.buffer));
        effects.writes.extend(self.written_places().iter().map(|place| place.buffer));
    }
}

impl Loop {
    pub fn operands(&self) -> Vec<ValueId> {
        self.count.into_iter().chain(self.carried.iter().map(|carried| carried.initial)).collect()
    }

    pub fn parameters(&self) -> Vec<ValueId> {
        std::iter::once(self.counter).chain(self.carried.iter().map(|carried| carried.parameter)).collect()
    }
}

impl Memory {
    /// The values read.
    pub fn operands(&self) -> Vec<ValueId> {
        match self {
            Self::Allocate(_, initial) => initial.operands(),
            Self::Load(place) | Self::Sum(place) | Self::Length(place) | Self::PopInto(_, place) => {
                place.operands()
            }
            Self::PushCopy(_, place) | Self::Replace(_, place) => place.operands(),
            Self::Store(place, value) | Self::Accumulate(place, value) | Self::Fill(place, value) => {
                let mut operands = place.operands();
                operands.push(*value);
                operands
            }
            Self::Push(_, value) | Self::Resize(_, value) => vec![*value],
            Self::Copy { to, from } | Self::AddInto { to, from } => {
                to.operands().into_iter().chain(from.operands()).collect()
            }
            Self::AddScaled { to, from, factor } => {
                to.operands().into_iter().chain(from.operands()).chain([*factor]).collect()
            }
            Self::Record(_, values) => values.clone(),
            Self::Save { iteration, values, .. } => {
                std::iter::once(*iteration).chain(values.clone()).collect()
            }
            Self::Restore { iteration, .. } => vec![*iteration],
            Self::Pop(_) | Self::Recall(_) | Self::OpenTape(_) => Vec::new(),
        }
    }

    fn add_effects(&self, effects: &mut Effects) {
        let mut read = |place: &Place| {
            effects.reads.insert(place.buffer);
        };
        match self {
            Self::Load(place)
            | Self::Sum(place)
            | Self::Length(place)
            | Self::PushCopy(_, place)
            | Self::Replace(_, place) => read(place),
            Self::Copy { from, .. } | Self::AddInto { from, .. } | Self::AddScaled { from, .. } => read(from),
            Self::Pop(buffer) | Self::PopInto(buffer, _) => read(&Place::whole(*buffer)),
            Self::Allocate(_, Initial::Rows(rows)) => rows.iter().for_each(read),
            Self::Allocate(_, Initial::Copy(place) | Initial::Like(place) | Initial::RepeatRow(place, _)) => {
                read(place);
            }
            Self::Allocate(_, Initial::Opaque(opaque)) => opaque.add_effects(effects),
            Self::Save { buffers, .. } => effects.reads.extend(buffers),
            _ => {}
        }
        effects.writes.extend(self.written());
        if let Self::Record(tape, _)
        | Self::Recall(tape)
        | Self::OpenTape(tape)
        | Self::Save { tape, .. }
        | Self::Restore { tape, .. } = self
        {
            effects.tapes.insert(*tape);
        }
    }

    /// The buffers that the statement makes.
    pub fn allocated(&self) -> &[BufferId] {
        match self {
            Self::Allocate(buffer, _) => std::slice::from_ref(buffer),
            Self::Restore { buffers, .. } => buffers,
            _ => &[],
        }
    }

    /// The buffers that the statement changes.
    pub fn written(&self) -> Vec<BufferId> {
        match self {
            Self::Allocate(buffer, _)
            | Self::Push(buffer, _)
            | Self::PushCopy(buffer, _)
            | Self::Replace(buffer, _)
            | Self::Resize(buffer, _)
            | Self::Pop(buffer) => vec![*buffer],
            Self::PopInto(buffer, place) => vec![*buffer, place.buffer],
            Self::Restore { buffers, .. } => buffers.clone(),
            Self::Store(place, _)
            | Self::Accumulate(place, _)
            | Self::Fill(place, _)
            | Self::Copy { to: place, .. }
            | Self::AddInto { to: place, .. }
            | Self::AddScaled { to: place, .. } => vec![place.buffer],
            Self::Load(_)
            | Self::Sum(_)
            | Self::Length(_)
            | Self::Record(..)
            | Self::Recall(_)
            | Self::OpenTape(_)
            | Self::Save { .. } => Vec::new(),
        }
    }
}

impl Initial {
    fn operands(&self) -> Vec<ValueId> {
        match self {
            Self::Zeros(values) | Self::Elements(values) => values.clone(),
            Self::Rows(rows) => rows.iter().flat_map(Place::operands).collect(),
            Self::Repeat(value, length) => std::iter::once(*value).chain(*length).collect(),
            Self::RepeatRow(place, length) => place.operands().into_iter().chain(*length).collect(),
            Self::Copy(place) | Self::Like(place) => place.operands(),
            Self::Opaque(opaque) => opaque.operands(),
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
    fn each_code(&self, found: &mut dyn FnMut(&TokenStream)) {
        found(&self.code);
        if let Form::Let { pattern, otherwise } = &self.form {
            found(pattern);
            otherwise.iter().for_each(found);
        }
    }

    pub fn operands(&self) -> Vec<ValueId> {
        self.captures.iter().flat_map(|capture| capture.source.operands()).collect()
    }

    fn add_effects(&self, effects: &mut Effects) {
        for capture in &self.captures {
            if let Source::Place(place) = &capture.source {
                effects.reads.insert(place.buffer);
            }
        }
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
        self.visit(&mut |statement| {
            found.extend(statement.results.iter().copied());
            found.extend(statement.operation.parameters());
        });
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

    /// The buffers that are made here or in a region inside.
    pub fn allocated(&self) -> BTreeSet<BufferId> {
        let mut found = BTreeSet::new();
        self.visit(&mut |statement| {
            if let Operation::Memory(memory) = &statement.operation {
                found.extend(memory.allocated());
            }
        });
        found
    }

    pub fn effects(&self) -> Effects {
        let mut effects = Effects::default();
        self.statements.iter().for_each(|statement| statement.operation.add_effects(&mut effects));
        effects
    }
}
