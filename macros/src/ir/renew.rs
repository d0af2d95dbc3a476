//! New names for all that a region binds, so that a copy of it can stand in the same program.

use std::collections::BTreeMap;

use super::substitute::Renaming;
use super::{BufferId, Initial, Memory, Opaque, Operation, Region, Selector, Source, ValueId, Values};

/// Which values and buffers stand for which.
#[derive(Clone, Debug, Default)]
pub struct Renewal {
    pub values: Renaming,
    pub buffers: BTreeMap<BufferId, BufferId>,
}

impl Renewal {
    /// New values for those that the region binds, and new buffers for those that it makes.
    pub fn of(values: &mut Values, region: &Region) -> Self {
        let mut renewal = Self::default();
        for value in region.defined() {
            renewal.value(values, value);
        }
        for buffer in region.allocated() {
            renewal.buffer(values, buffer);
        }
        renewal
    }

    /// A new value in the place of one; the user's stay protected.
    pub fn value(&mut self, values: &mut Values, value: ValueId) -> ValueId {
        let new = values.copy(value);
        self.values.insert(value, new);
        new
    }

    /// A new buffer in the place of one.
    pub fn buffer(&mut self, values: &mut Values, buffer: BufferId) -> BufferId {
        let known = values.buffer(buffer).clone();
        let new = values.add_buffer(known.data, known.name, known.origin);
        self.buffers.insert(buffer, new);
        new
    }

    /// Renames in a region what it reads and what it binds.
    pub fn apply(&self, region: &mut Region) {
        region.substitute(&self.values);
        self.bound(region);
    }

    fn bound(&self, region: &mut Region) {
        for statement in &mut region.statements {
            statement.results.iter_mut().for_each(|value| self.rename(value));
            if let Operation::Loop(repeat) = &mut statement.operation {
                self.rename(&mut repeat.counter);
                repeat.carried.iter_mut().for_each(|carried| self.rename(&mut carried.parameter));
            }
            statement.operation.for_each_buffer(&mut |buffer| {
                *buffer = self.buffers.get(buffer).copied().unwrap_or(*buffer);
            });
            statement.operation.regions_mut().iter_mut().for_each(|inner| self.bound(inner));
        }
    }

    fn rename(&self, value: &mut ValueId) {
        *value = self.values.get(value).copied().unwrap_or(*value);
    }
}

impl Region {
    /// Gives the statements values and buffers of their own, and says which stands for which value.
    pub fn renew(&mut self, values: &mut Values) -> Renaming {
        let renewal = Renewal::of(values, self);
        renewal.apply(self);
        renewal.values
    }
}

impl Operation {
    /// Changes the buffers named here, those of nested regions apart.
    fn for_each_buffer(&mut self, change: &mut dyn FnMut(&mut BufferId)) {
        match self {
            Self::Opaque(opaque) => opaque.for_each_buffer(change),
            Self::Branch(Selector::Match(pattern), _) => {
                pattern.scrutinee.for_each_buffer(change);
                let guards = pattern.arms.iter_mut().filter_map(|arm| arm.guard.as_mut());
                guards.for_each(|guard| guard.for_each_buffer(change));
            }
            Self::Memory(memory) => memory.for_each_buffer(change),
            Self::Invocation(call) => call.for_each_place(&mut |place| change(&mut place.buffer)),
            _ => {}
        }
    }
}

impl Opaque {
    fn for_each_buffer(&mut self, change: &mut dyn FnMut(&mut BufferId)) {
        for capture in &mut self.captures {
            if let Source::Place(place) = &mut capture.source {
                change(&mut place.buffer);
            }
        }
    }
}

impl Memory {
    fn for_each_buffer(&mut self, change: &mut dyn FnMut(&mut BufferId)) {
        match self {
            Self::Allocate(buffer, initial) => {
                change(buffer);
                initial.for_each_buffer(change);
            }
            Self::Load(place)
            | Self::Sum(place)
            | Self::Length(place)
            | Self::Store(place, _)
            | Self::Accumulate(place, _)
            | Self::Fill(place, _) => change(&mut place.buffer),
            Self::Push(buffer, _) | Self::Pop(buffer) | Self::Resize(buffer, _) => change(buffer),
            Self::PushCopy(buffer, place) | Self::PopInto(buffer, place) | Self::Replace(buffer, place) => {
                change(buffer);
                change(&mut place.buffer);
            }
            Self::Copy { to, from } | Self::AddInto { to, from } | Self::AddScaled { to, from, .. } => {
                change(&mut to.buffer);
                change(&mut from.buffer);
            }
            Self::Save { buffers, .. } | Self::Restore { buffers, .. } => buffers.iter_mut().for_each(change),
            Self::Record(..) | Self::Recall(_) | Self::OpenTape(_) => {}
        }
    }
}

impl Initial {
    fn for_each_buffer(&mut self, change: &mut dyn FnMut(&mut BufferId)) {
        match self {
            Self::Rows(rows) => rows.iter_mut().for_each(|row| change(&mut row.buffer)),
            Self::RepeatRow(place, _) | Self::Copy(place) | Self::Like(place) => change(&mut place.buffer),
            Self::Opaque(opaque) => opaque.for_each_buffer(change),
            Self::Zeros(_) | Self::Elements(_) | Self::Repeat(..) => {}
        }
    }
}
