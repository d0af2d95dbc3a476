//! Renaming values inside a region.

use std::collections::BTreeMap;

use super::{Argument, Call, Opaque, Operation, Region, Selector, ValueId};

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
        self.captures.iter_mut().for_each(|capture| rename(&mut capture.value, renaming));
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
