//! Backward loops whose iterations may run in any order: those run upwards, which is what memory and vector code like.
//!
//! So it is where an iteration touches elements of its own, or only adds to what nobody reads in the loop. Only the
//! rounding of such sums depends on the order. Of the loops around others only those of a known length are turned, which
//! LLVM may take apart; the others were measured to be slower for it.

use std::collections::BTreeMap;

use super::affine::{Start, Starts};
use super::body::Body;
use super::tape::Kind;
use crate::analysis::sum::adds_up;
use crate::ir::{BufferId, Loop, Memory, Operation, Place, Region, Selector, Statement, Step, ValueId};

/// How the iterations use one buffer.
#[derive(Default)]
struct Uses {
    places: Vec<Place>,
    /// Is it changed, other than by additions?
    writes: bool,
    reads: bool,
    adds: bool,
}

impl Body<'_> {
    /// Is a loop turned?
    pub fn runs_upwards(&self, repeat: &Loop) -> bool {
        let adds_only = |(position, end): (usize, &ValueId)| {
            repeat.carried[position].parameter == *end || adds_up(repeat, position)
        };
        if repeat.stops
            || depth(&repeat.body) > usize::from(repeat.bound.is_some())
            || !repeat.body.results.iter().enumerate().all(adds_only)
            || !self.can_turn(&repeat.body)
        {
            return false;
        }
        let (starts, own) = (Starts::new(repeat, &self.hoisted), repeat.body.allocated());
        let mut uses = BTreeMap::new();
        collect(&repeat.body, &mut uses);
        uses.iter().all(|(buffer, uses)| own.contains(buffer) || self.is_apart(&starts, uses))
    }

    /// Is there nothing but arithmetic and memory whose order can be judged?
    fn can_turn(&self, region: &Region) -> bool {
        region.statements.iter().all(|statement| {
            let own = match &statement.operation {
                Operation::Literal(_) | Operation::Constant(_) | Operation::Primitive(..) => true,
                Operation::Opaque(opaque) => opaque.repeatable,
                Operation::Branch(selector, _) => !matches!(selector, Selector::Match(_)),
                Operation::Scope(_) => true,
                Operation::Loop(inner) => !inner.stops,
                Operation::Call(_) | Operation::Invocation(_) => false,
                Operation::Memory(memory) => self.has_a_place(memory),
            };
            own && statement.operation.regions().iter().all(|inner| self.can_turn(inner))
        })
    }

    /// Does a statement say where in memory it works? A list of records knows only its end.
    fn has_a_place(&self, memory: &Memory) -> bool {
        match memory {
            Memory::Allocate(..)
            | Memory::Load(_)
            | Memory::Store(..)
            | Memory::Accumulate(..)
            | Memory::Copy { .. }
            | Memory::AddInto { .. }
            | Memory::AddScaled { .. }
            | Memory::Fill(..)
            | Memory::Sum(_)
            | Memory::Length(_) => true,
            Memory::Recall(tape) => self.tapes.get(tape).is_some_and(|tape| tape.storage.kind != Kind::List),
            Memory::Push(..)
            | Memory::PushCopy(..)
            | Memory::Pop(_)
            | Memory::PopInto(..)
            | Memory::Replace(..)
            | Memory::Resize(..)
            | Memory::Record(..)
            | Memory::OpenTape(_)
            | Memory::Save { .. }
            | Memory::Restore { .. } => false,
        }
    }

    /// May parts of the iterations of an innermost loop be exchanged without any sum being rounded otherwise?
    pub fn iterations_are_apart(&self, repeat: &Loop) -> bool {
        let starts = Starts::new(repeat, &self.hoisted);
        let mut uses = BTreeMap::new();
        collect(&repeat.body, &mut uses);
        uses.values().all(|uses| {
            let adds_at_several = uses.adds && !uses.reads && uses.places.len() > 1;
            let apart = self.is_apart(&starts, uses);
            apart && (!adds_at_several || self.have_own_elements(&starts, &uses.places))
        })
    }

    /// Do iterations leave each other's elements alone?
    fn is_apart(&self, starts: &Starts, uses: &Uses) -> bool {
        let only_added = !uses.reads && !uses.writes;
        let only_read = !uses.adds && !uses.writes;
        only_added || only_read || self.have_own_elements(starts, &uses.places)
    }

    /// Do all places lead through the same element, a different one in each iteration?
    fn have_own_elements(&self, starts: &Starts, places: &[Place]) -> bool {
        let mut elements = places.iter().map(|place| self.own_element(starts, place));
        let Some(Some(first)) = elements.next() else { return false };
        elements.all(|element| element.as_ref() == Some(&first))
    }

    /// The steps that stay the same, and where the index after them begins that goes up with the counter.
    fn own_element<'p>(&self, starts: &Starts, place: &'p Place) -> Option<(&'p [Step], Start)> {
        let is_fixed = |step: &Step| match step {
            Step::Index(index) => starts.is_fixed(*index),
            Step::Part { start, length } => starts.is_fixed(*start) && starts.is_fixed(*length),
        };
        let fixed = place.path.iter().take_while(|step| is_fixed(step)).count();
        let Some(Step::Index(index)) = place.path.get(fixed) else { return None };
        Some((&place.path[..fixed], starts.of(self, *index)?))
    }
}

/// How many loops stand inside of each other.
fn depth(region: &Region) -> usize {
    let of = |statement: &Statement| {
        let inside = statement.operation.regions().iter().map(depth).max().unwrap_or(0);
        inside + usize::from(matches!(statement.operation, Operation::Loop(_)))
    };
    region.statements.iter().map(of).max().unwrap_or(0)
}

fn collect(region: &Region, found: &mut BTreeMap<BufferId, Uses>) {
    for statement in &region.statements {
        let added = match &statement.operation {
            Operation::Memory(
                Memory::Accumulate(place, _)
                | Memory::AddInto { to: place, .. }
                | Memory::AddScaled { to: place, .. },
            ) => Some(place.clone()),
            _ => None,
        };
        // A length tells nothing of the content.
        let is_length = matches!(statement.operation, Operation::Memory(Memory::Length(_)));
        let places = if is_length { Vec::new() } else { statement.operation.places() };
        for (place, writes) in places {
            let uses = found.entry(place.buffer).or_default();
            let adds = writes && added.as_ref() == Some(&place);
            uses.adds |= adds;
            uses.writes |= writes && !adds;
            uses.reads |= !writes;
            uses.places.push(place);
        }
        statement.operation.regions().iter().for_each(|inner| collect(inner, found));
    }
}
