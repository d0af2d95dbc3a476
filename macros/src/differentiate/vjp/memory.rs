//! Reverse mode through memory: what flowed out of a place flows back into its shadow.

use super::super::jvp::memory::{real_zero, zero_row};
use super::{Reverse, everywhere};
use crate::ir::build::Builder;
use crate::ir::{
    BufferId, Condition, Data, Initial, Loop, Memory, Operation, Origin, Place, Region, Statement, Type,
    ValueId, Values,
};

impl Reverse<'_> {
    /// The shadow of a place, if cotangents reach its buffer.
    pub(super) fn shadow(&self, place: &Place) -> Option<Place> {
        self.context.shadows.get(&place.buffer).map(|shadow| place.within(*shadow))
    }

    /// Adds a statement under the condition that a buffer requires grad.
    pub(super) fn on(&self, builder: &mut Builder, buffer: BufferId, memory: Memory) {
        builder.condition = self.context.activity.buffer_condition(buffer);
        builder.memory(memory);
        builder.condition = Condition::Always;
    }

    /// Shadows of the buffers that a region makes itself stand at the start of its backward half.
    pub(super) fn open_shadows(&self, builder: &mut Builder, region: &Region) {
        for statement in &region.statements {
            let Operation::Memory(Memory::Allocate(buffer, _)) = &statement.operation else { continue };
            let Some(shadow) = self.context.shadows.get(buffer).copied() else { continue };
            let lengths = self.context.lengths.get(buffer).map_or_else(Vec::new, |length| vec![*length]);
            self.on(builder, *buffer, Memory::Allocate(shadow, Initial::Zeros(lengths)));
            if let Some(seed) = self.context.buffer_seeds.get(buffer) {
                let (to, from) = (Place::whole(shadow), Place::whole(*seed));
                self.on(builder, *buffer, Memory::AddInto { to, from });
            }
        }
    }

    /// At the end of a region's forward half, the lengths that the shadows of its lists will have.
    pub(super) fn take_lengths(&self, region: &Region) -> Vec<Statement> {
        let mut statements = Vec::new();
        for statement in &region.statements {
            let Operation::Memory(Memory::Allocate(buffer, _)) = &statement.operation else { continue };
            if let Some(length) = self.context.lengths.get(buffer) {
                let operation = Operation::Memory(Memory::Length(Place::whole(*buffer)));
                statements.push(Statement::new(vec![*length], operation));
            }
        }
        statements
    }

    pub(super) fn memory(&mut self, builder: &mut Builder, memory: &Memory, results: &[ValueId]) {
        match memory {
            Memory::Load(place) => {
                let (Some(shadow), Some(bar)) = (self.shadow(place), self.adjoint(results[0])) else {
                    return;
                };
                self.on(builder, place.buffer, Memory::Accumulate(shadow, bar));
            }
            Memory::Store(place, value) => {
                let Some(shadow) = self.shadow(place) else { return };
                self.collect(builder, *value, Memory::Load(shadow.clone()));
                let zero = real_zero(builder, place);
                self.on(builder, place.buffer, Memory::Store(shadow, zero));
            }
            Memory::Accumulate(place, value) => {
                let Some(shadow) = self.shadow(place) else { return };
                self.collect(builder, *value, Memory::Load(shadow));
            }
            Memory::Fill(place, value) => {
                let Some(shadow) = self.shadow(place) else { return };
                self.collect(builder, *value, Memory::Sum(shadow.clone()));
                let zero = real_zero(builder, place);
                self.on(builder, place.buffer, Memory::Fill(shadow, zero));
            }
            Memory::Push(buffer, value) => self.pushed(builder, *buffer, *value),
            Memory::PushCopy(buffer, place) => self.row_pushed(builder, *buffer, place),
            Memory::Copy { to, from } => {
                let Some(shadow) = self.shadow(to) else { return };
                let zero = real_zero(builder, to);
                if to.buffer == from.buffer {
                    // Both may be one place, whose cotangent is then the one that it had.
                    let bar = self.set_apart(builder, to.buffer, &shadow);
                    self.on(builder, to.buffer, Memory::Fill(shadow, zero));
                    self.add_back(builder, from, bar);
                    return;
                }
                self.add_back(builder, from, shadow.clone());
                self.on(builder, to.buffer, Memory::Fill(shadow, zero));
            }
            Memory::AddInto { to, from } => {
                let Some(shadow) = self.shadow(to) else { return };
                self.add_back(builder, from, shadow);
            }
            Memory::Allocate(buffer, initial) => self.initial(builder, *buffer, initial),
            Memory::Length(_) | Memory::OpenTape(_) => {}
            Memory::Sum(_)
            | Memory::Pop(_)
            | Memory::PopInto(..)
            | Memory::Replace(..)
            | Memory::Resize(..)
            | Memory::AddScaled { .. }
            | Memory::Record(..)
            | Memory::Recall(_)
            | Memory::Save { .. }
            | Memory::Restore { .. } => panic!("{memory:?} stands in derivatives only"),
        }
    }

    /// A copy of a part of a buffer's shadow.
    pub(super) fn set_apart(&self, builder: &mut Builder, buffer: BufferId, shadow: &Place) -> Place {
        let data = builder.values.data(shadow);
        let copy = builder.values.add_buffer(data, "row_bar", Origin::Local);
        self.on(builder, buffer, Memory::Allocate(copy, Initial::Copy(shadow.clone())));
        Place::whole(copy)
    }

    /// The cotangent of a value that was written somewhere.
    fn collect(&mut self, builder: &mut Builder, value: ValueId, from: Memory) {
        if !self.is_active(value) {
            return;
        }
        let (ty, name) = (builder.values.ty(value).clone(), format!("{}_bar", builder.values.name(value)));
        let bar = builder.bind(ty, &name, Operation::Memory(from));
        self.contribute(builder, value, bar, &everywhere());
    }

    /// `from`'s shadow `+= shadow`.
    pub(super) fn add_back(&self, builder: &mut Builder, from: &Place, shadow: Place) {
        if let Some(to) = self.shadow(from) {
            self.on(builder, from.buffer, Memory::AddInto { to, from: shadow });
        }
    }

    fn pushed(&mut self, builder: &mut Builder, buffer: BufferId, value: ValueId) {
        let Some(shadow) = self.context.shadows.get(&buffer).copied() else { return };
        let (ty, name) = (builder.values.ty(value).clone(), format!("{}_bar", builder.values.name(value)));
        let bar = builder.values.add(ty, name);
        let mut statement = Statement::new(vec![bar], Operation::Memory(Memory::Pop(shadow)));
        builder.condition = self.context.activity.buffer_condition(buffer);
        statement.condition = builder.condition.clone();
        builder.push(statement);
        builder.condition = Condition::Always;
        self.contribute(builder, value, bar, &everywhere());
    }

    fn row_pushed(&mut self, builder: &mut Builder, buffer: BufferId, place: &Place) {
        let Some(shadow) = self.context.shadows.get(&buffer).copied() else { return };
        let to = self.shadow(place).unwrap_or_else(|| zero_row(builder, place));
        self.on(builder, buffer, Memory::PopInto(shadow, to));
    }

    fn initial(&mut self, builder: &mut Builder, buffer: BufferId, initial: &Initial) {
        let whole = Place::whole(buffer);
        let Some(shadow) = self.shadow(&whole) else { return };
        match initial {
            Initial::Elements(values) => {
                for (index, value) in values.iter().enumerate().rev() {
                    if self.is_active(*value) {
                        let index = builder.index(index);
                        self.collect(builder, *value, Memory::Load(shadow.at(index)));
                    }
                }
            }
            Initial::Rows(rows) => {
                for (index, row) in rows.iter().enumerate().rev() {
                    if self.shadow(row).is_some() {
                        let index = builder.index(index);
                        self.add_back(builder, row, shadow.at(index));
                    }
                }
            }
            Initial::Repeat(value, _) => self.collect(builder, *value, Memory::Sum(shadow)),
            Initial::RepeatRow(row, length) => self.repeated_row(builder, &shadow, row, *length),
            Initial::Copy(place) => self.add_back(builder, place, shadow),
            Initial::Zeros(_) | Initial::Like(_) | Initial::Opaque(_) => {}
        }
    }

    /// Each copy of a row adds to the row's shadow.
    fn repeated_row(&self, builder: &mut Builder, shadow: &Place, row: &Place, length: Option<ValueId>) {
        let Some(to) = self.shadow(row) else { return };
        let (count, bound) = match (&builder.values.buffer(shadow.buffer).data, length) {
            (Data::Array(_, bound), _) => {
                let bound = bound.clone();
                (builder.bound(bound.clone()), Some(bound))
            }
            (_, Some(length)) => (length, None),
            (data, None) => panic!("{data:?} has a length"),
        };
        let counter = builder.values.add(Type::Index, "row");
        let mut inside = Builder::new(builder.values);
        self.on(&mut inside, row.buffer, Memory::AddInto { to, from: shadow.at(counter) });
        let body = inside.finish(Vec::new());
        let repeat = Loop {
            count: Some(count),
            bound,
            reversed: true,
            counter,
            carried: Vec::new(),
            body,
            stops: false,
            checkpoint: None,
        };
        builder.condition = self.context.activity.buffer_condition(row.buffer);
        builder.push(Statement::new(Vec::new(), Operation::Loop(Box::new(repeat))));
        builder.condition = Condition::Always;
    }
}

/// A value for the length of each list that has a shadow.
pub fn list_length(values: &mut Values, buffer: BufferId) -> Option<ValueId> {
    matches!(values.buffer(buffer).data, Data::List(_)).then(|| values.add(Type::Index, "length"))
}
