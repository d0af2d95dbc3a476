//! Where operations read and write.

use super::{Initial, Memory, Opaque, Operation, Place, Selector, Source};

impl Operation {
    /// The places that the operation itself uses, and whether it writes there.
    pub fn places(&self) -> Vec<(Place, bool)> {
        let captured = |opaque: &Opaque| -> Vec<(Place, bool)> {
            let places = opaque.captures.iter().filter_map(|capture| match &capture.source {
                Source::Place(place) => Some((place.clone(), false)),
                Source::Value(_) => None,
            });
            places.collect()
        };
        match self {
            Self::Opaque(opaque) => captured(opaque),
            Self::Branch(Selector::Match(pattern), _) => {
                let guards = pattern.arms.iter().filter_map(|arm| arm.guard.as_ref());
                std::iter::once(&pattern.scrutinee).chain(guards).flat_map(captured).collect()
            }
            Self::Invocation(call) => {
                let read = call.read_places().into_iter().map(|place| (place, false));
                read.chain(call.written_places().into_iter().map(|place| (place, true))).collect()
            }
            Self::Memory(memory) => match memory {
                Memory::Allocate(_, Initial::Rows(rows)) => {
                    rows.iter().map(|row| (row.clone(), false)).collect()
                }
                Memory::Allocate(
                    _,
                    Initial::Copy(place) | Initial::Like(place) | Initial::RepeatRow(place, _),
                )
                | Memory::Load(place)
                | Memory::Sum(place)
                | Memory::Length(place) => vec![(place.clone(), false)],
                Memory::Allocate(_, Initial::Opaque(opaque)) => captured(opaque),
                Memory::Store(place, _) | Memory::Accumulate(place, _) | Memory::Fill(place, _) => {
                    vec![(place.clone(), true)]
                }
                Memory::Copy { to, from }
                | Memory::AddInto { to, from }
                | Memory::AddScaled { to, from, .. } => {
                    vec![(to.clone(), true), (from.clone(), false)]
                }
                Memory::Push(buffer, _) | Memory::Pop(buffer) => vec![(Place::whole(*buffer), true)],
                Memory::Resize(buffer, _) => vec![(Place::whole(*buffer), true)],
                Memory::PushCopy(buffer, place) | Memory::Replace(buffer, place) => {
                    vec![(Place::whole(*buffer), true), (place.clone(), false)]
                }
                Memory::PopInto(buffer, place) => vec![(Place::whole(*buffer), true), (place.clone(), true)],
                Memory::Save { buffers, .. } => {
                    buffers.iter().map(|buffer| (Place::whole(*buffer), false)).collect()
                }
                Memory::Allocate(..)
                | Memory::Record(..)
                | Memory::Recall(_)
                | Memory::OpenTape(_)
                | Memory::Restore { .. } => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}
