//! Parts of lists as slices of their own before a loop, so that their bounds are checked once.
//!
//! A list that the loop reads at its counter, or at the counter and something that does not change, is cut to
//! just the elements that the loop reaches. That is done where each iteration reaches them anyway: a program
//! that is out of bounds panics before the loop instead of inside it. Other parts that are the same in every
//! iteration are cut once too; if they are out of bounds they are empty, and whoever reads them panics.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::affine::{Start, Starts};
use super::body::Body;
use super::element::{Elements, Slice};
use crate::ir::{BufferId, Condition, Data, Loop, Operation, Place, Region, Step, ValueId};

/// A place that has a slice of its own.
#[derive(Clone, Debug)]
pub struct View {
    pub code: TokenStream,
    /// Is the code a reference to the elements, not one of them?
    pub reference: bool,
}

/// A use of a place inside a loop.
pub struct Access {
    pub place: Place,
    pub writes: bool,
    condition: Condition,
    /// Does every iteration get there?
    always: bool,
}

/// What is cut from a list: the elements that a loop counts, or a part that stays the same.
#[derive(Clone, PartialEq)]
struct Cut {
    list: Place,
    start: Option<Start>,
}

impl Body<'_> {
    /// Cuts lists before a loop; says which places are reached through the parts.
    pub fn open_views(&mut self, repeat: &Loop) -> Elements {
        let Some(count) = repeat.count.filter(|_| !repeat.stops) else { return Elements::default() };
        let mut accesses = Vec::new();
        collect(&repeat.body, &Condition::Always, true, &mut accesses);
        let mut by_buffer: BTreeMap<BufferId, Vec<&Access>> = BTreeMap::new();
        for access in &accesses {
            by_buffer.entry(access.place.buffer).or_default().push(access);
        }
        let own = repeat.body.allocated();
        by_buffer.retain(|buffer, _| !own.contains(buffer));
        let starts = Starts::new(repeat, &self.hoisted);
        let mut elements = self.open_elements(repeat, &starts, &by_buffer);
        for accesses in by_buffer.values() {
            for (cut, accesses) in self.cuts(&starts, accesses) {
                let code = self.cut(repeat, count, &cut, &accesses, &mut elements);
                elements.before.extend(code);
            }
        }
        elements
    }

    pub fn close_views(&mut self, opened: Vec<Place>) {
        for view in opened {
            self.views.remove(&view);
        }
    }

    /// The view through which a place is reached, and for how many steps.
    pub fn view(&self, place: &Place) -> Option<(&View, usize)> {
        let prefix = |length: usize| Place { buffer: place.buffer, path: place.path[..length].to_vec() };
        (1..=place.path.len()).rev().find_map(|length| Some((self.views.get(&prefix(length))?, length)))
    }

    /// What to cut from one buffer, each with its accesses.
    fn cuts<'r>(&self, starts: &Starts, accesses: &[&'r Access]) -> Vec<(Cut, Vec<&'r Access>)> {
        let counted = group(accesses, |access| self.counted(starts, access));
        let reached = |(_, accesses): &(Cut, Vec<&Access>)| reached(accesses).is_some();
        if accesses.iter().any(|access| access.writes) {
            // A part that is written is the only way to its list.
            let whole = |(_, found): &(Cut, Vec<&Access>)| found.len() == accesses.len();
            let parts = group(accesses, |access| self.fixed(starts, access));
            let best = counted.into_iter().filter(reached).chain(parts).find(whole);
            return best.into_iter().collect();
        }
        let mut found: Vec<_> = counted.into_iter().filter(reached).collect();
        let is_found =
            |access: &Access| found.iter().any(|(cut, _)| self.counted(starts, access).as_ref() == Some(cut));
        let rest: Vec<&Access> = accesses.iter().filter(|access| !is_found(access)).copied().collect();
        found.extend(group(&rest, |access| self.fixed(starts, access)));
        found
    }

    /// The cut that makes an access one at the counter.
    fn counted(&self, starts: &Starts, access: &Access) -> Option<Cut> {
        let list = self.fixed_prefix(starts, access);
        let Some(Step::Index(index)) = access.place.path.get(list.path.len()) else { return None };
        let start = starts.of(self, *index)?;
        let is_list = matches!(self.values.data(&list), Data::List(_));
        is_list.then_some(Cut { list, start: Some(start) })
    }

    /// The part of an access that is the same in every iteration.
    fn fixed(&self, starts: &Starts, access: &Access) -> Option<Cut> {
        let list = self.fixed_prefix(starts, access);
        let viewed = self.view(&access.place).map_or(0, |(_, steps)| steps);
        (list.path.len() > viewed).then_some(Cut { list, start: None })
    }

    /// What has a view already, and the parts after it that do not change.
    fn fixed_prefix(&self, starts: &Starts, access: &Access) -> Place {
        let path = &access.place.path;
        let viewed = self.view(&access.place).map_or(0, |(_, steps)| steps);
        let is_fixed = |step: &&Step| match step {
            Step::Part { start, length } => starts.is_fixed(*start) && starts.is_fixed(*length),
            Step::Index(_) => false,
        };
        let fixed = path[viewed..].iter().take_while(is_fixed).count();
        Place { buffer: access.place.buffer, path: path[..viewed + fixed].to_vec() }
    }

    /// `let part = …;` for one cut.
    fn cut(
        &mut self,
        repeat: &Loop,
        count: ValueId,
        cut: &Cut,
        accesses: &[&Access],
        elements: &mut Elements,
    ) -> TokenStream {
        let writes = accesses.iter().any(|access| access.writes);
        let reference = if writes { quote!(&mut) } else { quote!(&) };
        let part = self.part(cut, count, writes);
        let name = self.namer.fresh(&self.values.buffer(cut.list.buffer).name);
        let condition = reached(accesses).or_else(|| any(accesses)).unwrap_or_default();
        let test = self.activities.and_then(|known| known.test(&known.effective(&condition)));
        for access in accesses {
            let steps = cut.list.path.len() + usize::from(cut.start.is_some());
            let place = Place { buffer: cut.list.buffer, path: access.place.path[..steps].to_vec() };
            let counter = self.read(repeat.counter);
            let element = View { code: quote!(#name[#counter]), reference: false };
            let whole = View { code: name.to_token_stream(), reference: true };
            self.views.insert(place.clone(), if cut.start.is_some() { element } else { whole });
            elements.opened.push(place);
        }
        let (Data::Array(element, _) | Data::List(element)) = self.shape(&cut.list) else {
            panic!("{:?} is no list", cut.list)
        };
        let element = self.buffer_type(&element);
        elements.slices.push(Slice { name: name.clone(), writes, element });
        match test {
            None => quote!(let #name = #part;),
            Some(test) => quote!(let #name = if #test { #part } else { #reference [] };),
        }
    }

    /// A reference to what a cut leaves.
    fn part(&self, cut: &Cut, count: ValueId, writes: bool) -> TokenStream {
        let list = self.row(&cut.list, writes);
        let Some(start) = &cut.start else { return list };
        let (count, reference) = (self.read(count), if writes { quote!(&mut) } else { quote!(&) });
        let start = &start.code;
        if start.is_empty() {
            return quote!(#reference #list[..#count]);
        }
        // A loop without iterations reaches nothing.
        quote!(#reference #list[if #count == 0 { 0 } else { #start }..][..#count])
    }

    /// A list inside of others, empty where it is out of bounds.
    fn row(&self, list: &Place, writes: bool) -> TokenStream {
        let root = self.root;
        let (mut code, viewed) = match self.view(list) {
            Some((view, steps)) => (view.code.clone(), steps),
            None => (self.place(&Place::whole(list.buffer)), 0),
        };
        for step in &list.path[viewed..] {
            let Step::Part { start, length } = step else { panic!("{step:?} is no part") };
            let (start, length) = (self.read(*start), self.read(*length));
            code = if writes {
                quote!(#root::__private::part_mut(&mut #code[..], #start, #length))
            } else {
                quote!(#root::__private::part(&#code[..], #start, #length))
            };
        }
        code
    }
}

/// Accesses by what is cut for them, in order.
fn group<'r>(accesses: &[&'r Access], cut: impl Fn(&Access) -> Option<Cut>) -> Vec<(Cut, Vec<&'r Access>)> {
    let mut found: Vec<(Cut, Vec<&Access>)> = Vec::new();
    for access in accesses {
        let Some(cut) = cut(access) else { continue };
        match found.iter_mut().find(|(known, _)| *known == cut) {
            Some((_, accesses)) => accesses.push(access),
            None => found.push((cut, vec![access])),
        }
    }
    found
}

/// When any of the accesses happens in every iteration, if that covers all of them.
pub fn reached(accesses: &[&Access]) -> Option<Condition> {
    let always = accesses.iter().filter(|access| access.always).map(|access| access.condition.clone());
    let condition = always.reduce(|left, right| left.or(&right))?;
    accesses.iter().all(|access| condition.holds_within(&access.condition)).then_some(condition)
}

/// When any of the accesses happens at all.
fn any(accesses: &[&Access]) -> Option<Condition> {
    accesses.iter().map(|access| access.condition.clone()).reduce(|left, right| left.or(&right))
}

fn collect(region: &Region, outer: &Condition, always: bool, found: &mut Vec<Access>) {
    for statement in &region.statements {
        let condition = if statement.condition == Condition::Always {
            outer.clone()
        } else {
            statement.condition.clone()
        };
        for (place, writes) in statement.operation.places() {
            found.push(Access { place, writes, condition: condition.clone(), always });
        }
        let always = always && matches!(statement.operation, Operation::Scope(_));
        for inner in statement.operation.regions() {
            collect(inner, &condition, always, found);
        }
    }
}
