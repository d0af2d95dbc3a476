//! Renaming values and buffers inside a region.

use std::collections::BTreeMap;

use super::{
    Argument, Call, Initial, Loop, Memory, Opaque, Operation, Place, Region, Selector, Source, Step, ValueId,
};

/// Which value stands for which.
pub type Renaming = BTreeMap<ValueId, ValueId>;

fn rename(value: &mut ValueId, renaming: &Renaming) {
    if let Some(new) = renaming.get(value) {
        *value = *new;
    }
}

impl Region {
    /// Replaces every read of a renamed value.
    pub fn substitute(&mut self, renaming: &Renaming) {
        for statement in &mut self.statements {
            statement.operation.substitute(renaming);
        }
        self.results.iter_mut().for_each(|value| rename(value, renaming));
    }
}

impl Operation {
    pub fn substitute(&mut self, renaming: &Renaming) {
        match self {
            Self::Literal(_) | Self::Constant(_) => {}
            Self::Opaque(opaque) => opaque.substitute(renaming),
            Self::Primitive(_, operands) => operands.iter_mut().for_each(|value| rename(value, renaming)),
            Self::Branch(selector, arms) => {
                selector.substitute(renaming);
                arms.iter_mut().for_each(|arm| arm.substitute(renaming));
            }
            Self::Scope(region) => region.substitute(renaming),
            Self::Call(call) => call.substitute(renaming),
            Self::Invocation(call) => call.for_each_operand(&mut |value| rename(value, renaming)),
            Self::Memory(memory) => memory.for_each_operand(&mut |value| rename(value, renaming)),
            Self::Loop(repeat) => repeat.substitute(renaming),
        }
    }
}

impl Loop {
    fn substitute(&mut self, renaming: &Renaming) {
        self.count.iter_mut().for_each(|count| rename(count, renaming));
        self.carried.iter_mut().for_each(|carried| rename(&mut carried.initial, renaming));
        self.body.substitute(renaming);
    }
}

impl Place {
    pub fn for_each_operand(&mut self, change: &mut dyn FnMut(&mut ValueId)) {
        for step in &mut self.path {
            match step {
                Step::Index(index) => change(index),
                Step::Part { start, length } => {
                    change(start);
                    change(length);
                }
            }
        }
    }
}

impl Memory {
    pub fn for_each_operand(&mut self, change: &mut dyn FnMut(&mut ValueId)) {
        match self {
            Self::Allocate(_, initial) => initial.for_each_operand(change),
            Self::Load(place)
            | Self::Sum(place)
            | Self::Length(place)
            | Self::PopInto(_, place)
            | Self::PushCopy(_, place)
            | Self::Replace(_, place) => place.for_each_operand(change),
            Self::Store(place, value) | Self::Accumulate(place, value) | Self::Fill(place, value) => {
                place.for_each_operand(change);
                change(value);
            }
            Self::Push(_, value) | Self::Resize(_, value) => change(value),
            Self::Copy { to, from } | Self::AddInto { to, from } => {
                to.for_each_operand(change);
                from.for_each_operand(change);
            }
            Self::AddScaled { to, from, factor } => {
                to.for_each_operand(change);
                from.for_each_operand(change);
                change(factor);
            }
            Self::Record(_, values) => values.iter_mut().for_each(change),
            Self::Save { iteration, values, .. } => {
                change(iteration);
                values.iter_mut().for_each(change);
            }
            Self::Restore { iteration, .. } => change(iteration),
            Self::Pop(_) | Self::Recall(_) | Self::OpenTape(_) => {}
        }
    }
}

impl Initial {
    fn for_each_operand(&mut self, change: &mut dyn FnMut(&mut ValueId)) {
        match self {
            Self::Zeros(values) | Self::Elements(values) => values.iter_mut().for_each(change),
            Self::Rows(rows) => rows.iter_mut().for_each(|row| row.for_each_operand(change)),
            Self::Repeat(value, length) => {
                change(value);
                length.iter_mut().for_each(change);
            }
            Self::RepeatRow(place, length) => {
                place.for_each_operand(change);
                length.iter_mut().for_each(change);
            }
            Self::Copy(place) | Self::Like(place) => place.for_each_operand(change),
            Self::Opaque(opaque) => {
                opaque.captures.iter_mut().for_each(|capture| capture.source.for_each_operand(change));
            }
        }
    }
}

impl Source {
    pub fn for_each_operand(&mut self, change: &mut dyn FnMut(&mut ValueId)) {
        match self {
            Self::Value(value) => change(value),
            Self::Place(place) => place.for_each_operand(change),
        }
    }
}

impl Call {
    fn substitute(&mut self, renaming: &Renaming) {
        for argument in &mut self.arguments {
            match argument {
                Argument::Real(value) | Argument::Opaque(value) => rename(value, renaming),
            }
        }
    }
}

impl Opaque {
    fn substitute(&mut self, renaming: &Renaming) {
        for capture in &mut self.captures {
            capture.source.for_each_operand(&mut |value| rename(value, renaming));
        }
    }
}

impl Selector {
    fn substitute(&mut self, renaming: &Renaming) {
        match self {
            Self::If(value) | Self::Arm(value) => rename(value, renaming),
            Self::Match(pattern) => {
                pattern.scrutinee.substitute(renaming);
                let guards = pattern.arms.iter_mut().filter_map(|arm| arm.guard.as_mut());
                guards.for_each(|guard| guard.substitute(renaming));
            }
        }
    }
}
