//! The tangents of memory: beside each buffer that varies, one of the same shape.

use super::{Forward, Tangents, dot_of};
use crate::ir::build::Builder;
use crate::ir::{
    BufferId, Data, Initial, Memory, Operation, Origin, Place, Statement, TapeId, Type, ValueId,
};

impl Forward<'_> {
    pub fn memory(
        &mut self,
        builder: &mut Builder,
        memory: &Memory,
        statement: &Statement,
        tangents: &mut Tangents,
    ) {
        match memory {
            Memory::Record(tape, values) => return self.record(builder, *tape, values, tangents),
            Memory::Recall(tape) => return self.recall(builder, *tape, &statement.results, tangents),
            Memory::Save { .. } => return self.save(builder, memory, tangents),
            Memory::Restore { .. } => return self.restore(builder, memory, &statement.results, tangents),
            _ => builder.push(statement.clone()),
        }
        if let Memory::Allocate(buffer, initial) = memory
            && self.varied.is_active_buffer(*buffer)
        {
            let shadow = shadow(builder, *buffer);
            tangents.buffers.insert(*buffer, shadow);
            return allocate(builder, *buffer, shadow, initial, tangents);
        }
        match (memory, tangents.buffers.get(&subject(memory)).copied()) {
            (_, None) => {}
            (Memory::Load(_) | Memory::Sum(_) | Memory::Pop(_), Some(shadow)) => {
                let dot = dot_of(builder.values, statement.results[0]);
                builder.push(Statement::new(vec![dot], Operation::Memory(read_from(memory, shadow))));
                tangents.values.insert(statement.results[0], dot);
            }
            (memory, Some(shadow)) => write(builder, memory, shadow, tangents),
        }
    }

    /// The fields of a tape that have a tangent, which come behind the others.
    fn dotted(&mut self, builder: &mut Builder, tape: TapeId, count: usize) -> Vec<usize> {
        if let Some(fields) = self.tapes.get(&tape) {
            return fields.clone();
        }
        let fields: Vec<usize> =
            (0..count).filter(|field| self.varied.is_active_field(tape, *field)).collect();
        let tape_mut = builder.values.tape_mut(tape);
        let more: Vec<_> = fields.iter().map(|field| tape_mut.fields[*field].clone()).collect();
        tape_mut.fields.extend(more);
        self.tapes.insert(tape, fields.clone());
        fields
    }

    fn record(&mut self, builder: &mut Builder, tape: TapeId, values: &[ValueId], tangents: &Tangents) {
        let mut all = values.to_vec();
        for field in self.dotted(builder, tape, values.len()) {
            let dot = tangents.values.get(&values[field]).copied();
            all.push(dot.unwrap_or_else(|| builder.constant(values[field], 0.0)));
        }
        builder.memory(Memory::Record(tape, all));
    }

    fn recall(&mut self, builder: &mut Builder, tape: TapeId, results: &[ValueId], tangents: &mut Tangents) {
        let mut all = results.to_vec();
        for field in self.dotted(builder, tape, results.len()) {
            let dot = dot_of(builder.values, results[field]);
            tangents.values.insert(results[field], dot);
            all.push(dot);
        }
        builder.push(Statement::new(all, Operation::Memory(Memory::Recall(tape))));
    }
}

/// A local buffer of the same shape for the tangent of another.
pub fn shadow(builder: &mut Builder, buffer: BufferId) -> BufferId {
    let known = builder.values.buffer(buffer).clone();
    builder.values.add_buffer(known.data, format!("{}_dot", known.name), Origin::Local)
}

/// The buffer whose tangent a statement reads or writes.
fn subject(memory: &Memory) -> BufferId {
    match memory {
        Memory::Load(place) | Memory::Sum(place) | Memory::Length(place) => place.buffer,
        Memory::PopInto(_, to) => to.buffer,
        Memory::Pop(buffer) => *buffer,
        Memory::Record(..) | Memory::Recall(_) | Memory::OpenTape(_) => BufferId(usize::MAX),
        other => other.written()[0],
    }
}

fn read_from(memory: &Memory, shadow: BufferId) -> Memory {
    match memory {
        Memory::Load(place) => Memory::Load(place.within(shadow)),
        Memory::Sum(place) => Memory::Sum(place.within(shadow)),
        Memory::Pop(_) => Memory::Pop(shadow),
        other => panic!("{other:?} has no result with a tangent"),
    }
}

/// The same write to the tangents.
fn write(builder: &mut Builder, memory: &Memory, shadow: BufferId, tangents: &Tangents) {
    let dot = |value: &ValueId| tangents.values.get(value).copied();
    let place_dot = |place: &Place| tangents.buffers.get(&place.buffer).map(|dot| place.within(*dot));
    let statement = match memory {
        Memory::Store(place, value) => {
            let dot = dot(value).unwrap_or_else(|| builder.constant(*value, 0.0));
            Memory::Store(place.within(shadow), dot)
        }
        Memory::Fill(place, value) => {
            let dot = dot(value).unwrap_or_else(|| builder.constant(*value, 0.0));
            Memory::Fill(place.within(shadow), dot)
        }
        Memory::Push(_, value) => {
            let dot = dot(value).unwrap_or_else(|| builder.constant(*value, 0.0));
            Memory::Push(shadow, dot)
        }
        Memory::Accumulate(place, value) => match dot(value) {
            Some(dot) => Memory::Accumulate(place.within(shadow), dot),
            None => return,
        },
        Memory::PushCopy(_, from) => {
            let from = place_dot(from).unwrap_or_else(|| zero_row(builder, from));
            Memory::PushCopy(shadow, from)
        }
        Memory::PopInto(from, to) => match tangents.buffers.get(from) {
            Some(from) => Memory::PopInto(*from, to.within(shadow)),
            None => return,
        },
        Memory::Copy { to, from } => {
            if let Some(from) = place_dot(from) {
                Memory::Copy { to: to.within(shadow), from }
            } else {
                let zero = real_zero(builder, to);
                Memory::Fill(to.within(shadow), zero)
            }
        }
        Memory::Replace(list, from) => match place_dot(from) {
            Some(from) => Memory::Replace(shadow, from),
            None => return zeros(builder, *list, shadow),
        },
        Memory::Resize(_, length) => Memory::Resize(shadow, *length),
        Memory::AddInto { to, from } => match place_dot(from) {
            Some(from) => Memory::AddInto { to: to.within(shadow), from },
            None => return,
        },
        Memory::AddScaled { to, from, factor } => {
            if let Some(factor) = dot(factor) {
                let (to, from) = (to.within(shadow), from.clone());
                builder.memory(Memory::AddScaled { to, from, factor });
            }
            match place_dot(from) {
                Some(from) => Memory::AddScaled { to: to.within(shadow), from, factor: *factor },
                None => return,
            }
        }
        _ => return,
    };
    builder.memory(statement);
}

/// Zeros, as many as a list has by now.
fn zeros(builder: &mut Builder, list: BufferId, shadow: BufferId) {
    let lengths = lengths(builder, list);
    let zero = real_zero(builder, &Place::whole(shadow));
    builder.memory(Memory::Resize(shadow, lengths[0]));
    builder.memory(Memory::Fill(Place::whole(shadow), zero));
}

/// A zero of the elements at a place.
pub fn real_zero(builder: &mut Builder, place: &Place) -> ValueId {
    let ty = builder.values.data(place).element().expect("what varies is real");
    builder.zero_of(&ty)
}

/// A row of zeros of a place's shape, which is fixed.
pub fn zero_row(builder: &mut Builder, like: &Place) -> Place {
    let data = builder.values.data(like).clone();
    let row = builder.values.add_buffer(data, "zero_row", Origin::Local);
    builder.memory(Memory::Allocate(row, Initial::Zeros(Vec::new())));
    Place::whole(row)
}

/// The lengths that a buffer of zeros like this one needs.
pub fn lengths(builder: &mut Builder, buffer: BufferId) -> Vec<ValueId> {
    match &builder.values.buffer(buffer).data {
        Data::List(_) => {
            let length = Operation::Memory(Memory::Length(Place::whole(buffer)));
            vec![builder.bind(Type::Index, "length", length)]
        }
        _ => Vec::new(),
    }
}

fn allocate(
    builder: &mut Builder,
    buffer: BufferId,
    shadow: BufferId,
    initial: &Initial,
    tangents: &Tangents,
) {
    let dot = |value: &ValueId| tangents.values.get(value).copied();
    let place_dot = |place: &Place| tangents.buffers.get(&place.buffer).map(|dot| place.within(*dot));
    let initial = match initial {
        Initial::Elements(values) => {
            let dots = values.iter().map(|value| dot(value).unwrap_or_else(|| builder.constant(*value, 0.0)));
            Some(Initial::Elements(dots.collect()))
        }
        Initial::Rows(rows) => {
            let rows = rows.iter().map(|row| place_dot(row).unwrap_or_else(|| zero_row(builder, row)));
            Some(Initial::Rows(rows.collect()))
        }
        Initial::Repeat(value, length) => {
            let dot = dot(value).unwrap_or_else(|| builder.constant(*value, 0.0));
            Some(Initial::Repeat(dot, *length))
        }
        Initial::RepeatRow(row, length) => place_dot(row).map(|row| Initial::RepeatRow(row, *length)),
        Initial::Copy(place) => place_dot(place).map(Initial::Copy),
        Initial::Zeros(_) | Initial::Like(_) => Some(initial.clone()),
        Initial::Opaque(_) => None,
    };
    let initial = initial.unwrap_or_else(|| Initial::Zeros(lengths(builder, buffer)));
    builder.memory(Memory::Allocate(shadow, initial));
}
