//! Parts of lists as slices of their own before a loop, so that their lengths are checked once.
//!
//! A list that the loop reads at its counter, or at the counter and something that does not change, is cut to
//! just the elements that the loop reaches. That is done where each iteration reaches them anyway: a program
//! that is out of bounds panics before the loop instead of inside it.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::body::Body;
use crate::ir::{
    BufferId, Condition, Data, Initial, Loop, Memory, Operation, Place, Region, Source, Statement, Step,
    Type, ValueId,
};
use crate::rules::Primitive;

/// A use of a place inside a loop.
struct Access {
    place: Place,
    writes: bool,
    condition: Condition,
    /// Does every iteration get there?
    always: bool,
}

/// Where a part begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Start {
    Zero,
    At(ValueId),
}

impl Body<'_> {
    /// Index arithmetic inside a loop that is the same in every iteration, before the loop.
    pub fn hoisted(&mut self, repeat: &Loop) -> TokenStream {
        let mut inside = repeat.body.defined();
        inside.extend(repeat.parameters());
        let mut code = TokenStream::new();
        for statement in &repeat.body.statements {
            let fixed = statement.operation.operands().iter().all(|operand| !inside.contains(operand));
            if fixed && self.is_safe_index(statement) {
                code.extend(self.statement(statement));
                inside.remove(&statement.results[0]);
                self.hoisted.insert(statement.results[0]);
            }
        }
        code
    }

    /// Index arithmetic that does not panic, but for an overflow that a real index cannot have.
    fn is_safe_index(&self, statement: &Statement) -> bool {
        let safe = match &statement.operation {
            Operation::Primitive(primitive, _) => matches!(primitive, Primitive::Add | Primitive::Mul),
            Operation::Constant(_) => true,
            _ => false,
        };
        safe && *self.values.ty(statement.results[0]) == Type::Index
    }

    /// Cuts lists before a loop; says which places are reached through the parts.
    pub fn open_views(&mut self, repeat: &Loop) -> (TokenStream, Vec<(BufferId, ValueId)>) {
        let (mut code, mut opened) = (TokenStream::new(), Vec::new());
        let Some(count) = repeat.count.filter(|_| !repeat.stops) else { return (code, opened) };
        let mut accesses = Vec::new();
        collect(&repeat.body, &Condition::Always, true, &mut accesses);
        let mut by_buffer: BTreeMap<BufferId, Vec<&Access>> = BTreeMap::new();
        for access in &accesses {
            by_buffer.entry(access.place.buffer).or_default().push(access);
        }
        let own = repeat.body.allocated();
        for (buffer, accesses) in by_buffer {
            let is_list = matches!(self.values.buffer(buffer).data, Data::List(_));
            if is_list && !own.contains(&buffer) {
                code.extend(self.open_buffer(repeat, count, buffer, &accesses, &mut opened));
            }
        }
        (code, opened)
    }

    pub fn close_views(&mut self, opened: Vec<(BufferId, ValueId)>) {
        for view in opened {
            self.views.remove(&view);
        }
    }

    fn open_buffer(
        &mut self,
        repeat: &Loop,
        count: ValueId,
        buffer: BufferId,
        accesses: &[&Access],
        opened: &mut Vec<(BufferId, ValueId)>,
    ) -> TokenStream {
        let starts = self.starts(repeat);
        let writes = accesses.iter().any(|access| access.writes);
        let mut parts: BTreeMap<Start, Vec<&Access>> = BTreeMap::new();
        let mut others = false;
        for access in accesses {
            let start = match access.place.path.first() {
                Some(Step::Index(index)) => starts.get(index).copied(),
                _ => None,
            };
            match start {
                Some(start) => parts.entry(start).or_default().push(access),
                None => others = true,
            }
        }
        let alone = parts.len() == 1 && !others;
        let mut code = TokenStream::new();
        for (start, accesses) in parts {
            let Some(condition) = reached(&accesses).filter(|_| alone || !writes) else { continue };
            let known = accesses.iter().any(|access| self.is_viewed(access));
            if !known {
                let name = self.cut(buffer, start, count, writes, &condition, &mut code);
                let counter = self.read(repeat.counter);
                for access in accesses {
                    if let Some(Step::Index(index)) = access.place.path.first() {
                        self.views.insert((buffer, *index), quote!(#name[#counter]));
                        opened.push((buffer, *index));
                    }
                }
            }
        }
        code
    }

    fn is_viewed(&self, access: &Access) -> bool {
        match access.place.path.first() {
            Some(Step::Index(index)) => self.views.contains_key(&(access.place.buffer, *index)),
            _ => false,
        }
    }

    /// `let part = &list[start..][..count];`
    fn cut(
        &mut self,
        buffer: BufferId,
        start: Start,
        count: ValueId,
        writes: bool,
        condition: &Condition,
        code: &mut TokenStream,
    ) -> TokenStream {
        let (list, count) = (self.place(&Place::whole(buffer)), self.read(count));
        let part = match start {
            Start::Zero => quote!(#list[..#count]),
            // A loop without iterations reaches nothing.
            Start::At(start) => {
                let start = self.read(start);
                quote!(#list[if #count == 0 { 0 } else { #start }..][..#count])
            }
        };
        let reference = if writes { quote!(&mut) } else { quote!(&) };
        let name = self.namer.fresh(&self.values.buffer(buffer).name);
        let test = self.activities.and_then(|known| known.test(&known.effective(condition)));
        code.extend(match test {
            None => quote!(let #name = #reference #part;),
            Some(test) => quote!(let #name = if #test { #reference #part } else { #reference [] };),
        });
        quote!(#name)
    }

    /// The indices in a loop that go up with its counter, and from where.
    fn starts(&self, repeat: &Loop) -> BTreeMap<ValueId, Start> {
        let mut inside = repeat.body.defined();
        inside.extend(repeat.parameters());
        let fixed = |value: &ValueId| !inside.contains(value) || self.hoisted.contains(value);
        let mut starts = BTreeMap::from([(repeat.counter, Start::Zero)]);
        for statement in &repeat.body.statements {
            let Operation::Primitive(Primitive::Add, operands) = &statement.operation else { continue };
            let start = match operands.as_slice() {
                [left, right] if *right == repeat.counter && fixed(left) => *left,
                [left, right] if *left == repeat.counter && fixed(right) => *right,
                _ => continue,
            };
            starts.insert(statement.results[0], Start::At(start));
        }
        starts
    }
}

/// When any of the accesses happens in every iteration, if that covers all of them.
fn reached(accesses: &[&Access]) -> Option<Condition> {
    let always = accesses.iter().filter(|access| access.always).map(|access| access.condition.clone());
    let condition = always.reduce(|left, right| left.or(&right))?;
    accesses.iter().all(|access| condition.holds_within(&access.condition)).then_some(condition)
}

fn collect(region: &Region, outer: &Condition, always: bool, found: &mut Vec<Access>) {
    for statement in &region.statements {
        let condition = if statement.condition == Condition::Always {
            outer.clone()
        } else {
            statement.condition.clone()
        };
        for (place, writes) in places(&statement.operation) {
            found.push(Access { place, writes, condition: condition.clone(), always });
        }
        let always = always && matches!(statement.operation, Operation::Scope(_));
        for inner in statement.operation.regions() {
            collect(inner, &condition, always, found);
        }
    }
}

/// The places that an operation itself uses, and whether it writes there.
fn places(operation: &Operation) -> Vec<(Place, bool)> {
    let captured = |opaque: &crate::ir::Opaque| -> Vec<(Place, bool)> {
        let places = opaque.captures.iter().filter_map(|capture| match &capture.source {
            Source::Place(place) => Some((place.clone(), false)),
            Source::Value(_) => None,
        });
        places.collect()
    };
    match operation {
        Operation::Opaque(opaque) => captured(opaque),
        Operation::Branch(crate::ir::Selector::Match(pattern), _) => {
            let guards = pattern.arms.iter().filter_map(|arm| arm.guard.as_ref());
            std::iter::once(&pattern.scrutinee).chain(guards).flat_map(captured).collect()
        }
        Operation::Memory(memory) => match memory {
            Memory::Allocate(_, Initial::Rows(rows)) => rows.iter().map(|row| (row.clone(), false)).collect(),
            Memory::Allocate(_, Initial::Copy(place) | Initial::RepeatRow(place, _))
            | Memory::Load(place)
            | Memory::Sum(place)
            | Memory::Length(place) => vec![(place.clone(), false)],
            Memory::Allocate(_, Initial::Opaque(opaque)) => captured(opaque),
            Memory::Store(place, _) | Memory::Accumulate(place, _) | Memory::Fill(place, _) => {
                vec![(place.clone(), true)]
            }
            Memory::Copy { to, from } | Memory::AddInto { to, from } | Memory::AddScaled { to, from, .. } => {
                vec![(to.clone(), true), (from.clone(), false)]
            }
            Memory::Push(buffer, _) | Memory::Pop(buffer) => vec![(Place::whole(*buffer), true)],
            Memory::PushCopy(buffer, place) => {
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

/// Values that stand before their loop already.
pub type Hoisted = BTreeSet<ValueId>;
