//! Moving a buffer: its places become parts of another one.

use super::{BufferId, Initial, Memory, Opaque, Operation, Place, Region, Selector, Source};

impl Region {
    /// Reads and writes a row of another buffer wherever a buffer stands.
    pub fn relocate(&mut self, buffer: BufferId, row: &Place) {
        self.for_each_place(&mut |place| {
            if place.buffer == buffer {
                let path = row.path.iter().cloned().chain(std::mem::take(&mut place.path)).collect();
                *place = Place { buffer: row.buffer, path };
            }
        });
    }

    fn for_each_place(&mut self, change: &mut dyn FnMut(&mut Place)) {
        for statement in &mut self.statements {
            match &mut statement.operation {
                Operation::Memory(memory) => memory.for_each_place(change),
                Operation::Opaque(opaque) => opaque.for_each_place(change),
                Operation::Invocation(call) => call.for_each_place(change),
                Operation::Branch(Selector::Match(pattern), _) => {
                    pattern.scrutinee.for_each_place(change);
                    let guards = pattern.arms.iter_mut().filter_map(|arm| arm.guard.as_mut());
                    guards.for_each(|guard| guard.for_each_place(change));
                }
                _ => {}
            }
            let inside = statement.operation.regions_mut().iter_mut();
            inside.for_each(|region| region.for_each_place(change));
        }
    }
}

impl Memory {
    fn for_each_place(&mut self, change: &mut dyn FnMut(&mut Place)) {
        match self {
            Self::Allocate(_, Initial::Rows(rows)) => rows.iter_mut().for_each(change),
            Self::Allocate(_, Initial::Opaque(opaque)) => opaque.for_each_place(change),
            Self::Allocate(_, Initial::Copy(place) | Initial::Like(place) | Initial::RepeatRow(place, _))
            | Self::Load(place)
            | Self::Sum(place)
            | Self::Length(place)
            | Self::PopInto(_, place)
            | Self::PushCopy(_, place)
            | Self::Replace(_, place)
            | Self::Store(place, _)
            | Self::Accumulate(place, _)
            | Self::Fill(place, _) => change(place),
            Self::Copy { to, from } | Self::AddInto { to, from } | Self::AddScaled { to, from, .. } => {
                change(to);
                change(from);
            }
            Self::Allocate(..)
            | Self::Push(..)
            | Self::Pop(_)
            | Self::Resize(..)
            | Self::Record(..)
            | Self::Recall(_)
            | Self::OpenTape(_)
            | Self::Save { .. }
            | Self::Restore { .. } => {}
        }
    }
}

impl Opaque {
    fn for_each_place(&mut self, change: &mut dyn FnMut(&mut Place)) {
        for capture in &mut self.captures {
            if let Source::Place(place) = &mut capture.source {
                change(place);
            }
        }
    }
}
