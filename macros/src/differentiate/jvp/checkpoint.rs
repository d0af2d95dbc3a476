//! The tangents of snapshots: what varies of a loop's state has its tangent kept beside it.

use super::memory::{lengths, shadow};
use super::{Forward, Tangents, dot_of};
use crate::ir::build::Builder;
use crate::ir::{BufferId, Initial, Memory, Operation, Statement, TapeId, ValueId};

/// The places of the values, and of the buffers, that have a tangent; these come behind the others.
#[derive(Clone, Debug)]
pub struct Dotted {
    values: Vec<usize>,
    buffers: Vec<usize>,
}

impl Forward<'_> {
    fn dotted_snapshot(&mut self, builder: &mut Builder, tape: TapeId, values: usize) -> Dotted {
        if let Some(dotted) = self.snapshots.get(&tape) {
            return dotted.clone();
        }
        let tape_mut = builder.values.tape_mut(tape);
        let snapshots = tape_mut.snapshots.as_mut().expect("a snapshot is kept where there are some");
        let is_active = |field: usize| self.varied.is_active_field(tape, field);
        let dotted = Dotted {
            values: (0..values).filter(|field| is_active(*field)).collect(),
            buffers: (0..snapshots.buffers.len()).filter(|buffer| is_active(values + buffer)).collect(),
        };
        tape_mut
            .fields
            .extend(dotted.values.iter().map(|field| tape_mut.fields[*field].clone()).collect::<Vec<_>>());
        snapshots
            .buffers
            .extend(dotted.buffers.iter().map(|buffer| snapshots.buffers[*buffer]).collect::<Vec<_>>());
        self.snapshots.insert(tape, dotted.clone());
        dotted
    }

    pub fn save(&mut self, builder: &mut Builder, memory: &Memory, tangents: &Tangents) {
        let Memory::Save { tape, values, buffers, .. } = memory else { panic!("{memory:?} saves nothing") };
        let dotted = self.dotted_snapshot(builder, *tape, values.len());
        let mut all = memory.clone();
        let Memory::Save { values: all_values, buffers: all_buffers, .. } = &mut all else { return };
        for field in dotted.values {
            let dot = tangents.values.get(&values[field]).copied();
            all_values.push(dot.unwrap_or_else(|| builder.constant(values[field], 0.0)));
        }
        for buffer in dotted.buffers {
            let dot = tangents.buffers.get(&buffers[buffer]).copied();
            all_buffers.push(dot.unwrap_or_else(|| zeros_like(builder, buffers[buffer])));
        }
        builder.memory(all);
    }

    pub fn restore(
        &mut self,
        builder: &mut Builder,
        memory: &Memory,
        results: &[ValueId],
        tangents: &mut Tangents,
    ) {
        let mut all = memory.clone();
        let Memory::Restore { tape, buffers, .. } = &mut all else { panic!("{memory:?} restores nothing") };
        let (values, mut results) = (results[2..].to_vec(), results.to_vec());
        let dotted = self.dotted_snapshot(builder, *tape, values.len());
        for field in dotted.values {
            let dot = dot_of(builder.values, values[field]);
            tangents.values.insert(values[field], dot);
            results.push(dot);
        }
        for buffer in dotted.buffers {
            let dot = shadow(builder, buffers[buffer]);
            tangents.buffers.insert(buffers[buffer], dot);
            buffers.push(dot);
        }
        builder.push(Statement::new(results, Operation::Memory(all)));
    }
}

/// The tangent of a buffer that is constant here.
fn zeros_like(builder: &mut Builder, buffer: BufferId) -> BufferId {
    let (dot, lengths) = (shadow(builder, buffer), lengths(builder, buffer));
    builder.memory(Memory::Allocate(dot, Initial::Zeros(lengths)));
    dot
}
