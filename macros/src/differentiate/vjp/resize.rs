//! Reverse mode where a list gets another length: forward notes the one before, which its shadow gets back.

use super::super::jvp::memory::real_zero;
use super::Reverse;
use crate::ir::build::Builder;
use crate::ir::{BufferId, Memory, Operation, Place, Statement, Type, ValueId};

impl Reverse<'_> {
    /// Writes the backward statements; returns the statement with the length before it.
    pub(super) fn resized(&self, builder: &mut Builder, statement: &Statement) -> Vec<Statement> {
        let Operation::Memory(memory) = &statement.operation else { panic!("{statement:?} is no memory") };
        let list = memory.written()[0];
        let Some(shadow) = self.context.shadows.get(&list).copied() else { return vec![statement.clone()] };
        let before = builder.values.add(Type::Index, "length");
        match memory {
            Memory::Replace(_, from) => self.replaced(builder, (list, shadow), from, before),
            // What was dropped is read no more: its cotangent is zero.
            _ => self.on(builder, list, Memory::Resize(shadow, before)),
        }
        let length = Operation::Memory(Memory::Length(Place::whole(list)));
        vec![Statement::new(vec![before], length), statement.clone()]
    }

    /// The cotangents of what the list was made flow to where it came from; what stood there before has none.
    fn replaced(
        &self,
        builder: &mut Builder,
        (list, shadow): (BufferId, BufferId),
        from: &Place,
        before: ValueId,
    ) {
        let whole = Place::whole(shadow);
        let zero = real_zero(builder, &whole);
        let clear = |builder: &mut Builder| {
            self.on(builder, list, Memory::Resize(shadow, before));
            self.on(builder, list, Memory::Fill(whole.clone(), zero));
        };
        if from.buffer != list {
            self.add_back(builder, from, whole.clone());
            return clear(builder);
        }
        let bar = self.set_apart(builder, list, &whole);
        clear(builder);
        self.add_back(builder, from, bar);
    }
}
