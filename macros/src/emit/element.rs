//! Elements that every iteration of a loop uses: read before the loop, written back after it.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::affine::Starts;
use super::body::Body;
use super::view::{Access, View, reached};
use crate::ir::{BufferId, Data, Loop, Place, Step};

/// Elements in variables of their own.
#[derive(Default)]
pub struct Elements {
    /// What reads them, before the loop.
    pub before: TokenStream,
    /// What writes them back.
    pub after: TokenStream,
    pub opened: Vec<Place>,
    /// Lists that were cut, as slices of their own.
    pub slices: Vec<Slice>,
}

/// A variable that is a slice.
pub struct Slice {
    pub name: Ident,
    pub writes: bool,
    /// The type of its elements.
    pub element: TokenStream,
}

impl Body<'_> {
    /// Gives a variable to each element that stays the same in all iterations.
    pub fn open_elements(
        &mut self,
        repeat: &Loop,
        starts: &Starts,
        by_buffer: &BTreeMap<BufferId, Vec<&Access>>,
    ) -> Elements {
        let mut elements = Elements::default();
        let Some(count) = repeat.count.map(|count| self.read(count)) else { return elements };
        for accesses in by_buffer.values() {
            let writes = accesses.iter().any(|access| access.writes);
            let alone = accesses.iter().all(|access| access.place == accesses[0].place);
            for (place, accesses) in same_places(accesses) {
                if (alone || !writes) && self.is_fixed_element(starts, &place) && reached(&accesses).is_some()
                {
                    self.open_element(&count, &place, &accesses, &mut elements);
                }
            }
        }
        elements
    }

    fn is_fixed_element(&self, starts: &Starts, place: &Place) -> bool {
        let is_fixed = |step: &Step| match step {
            Step::Index(index) => starts.is_fixed(*index),
            Step::Part { start, length } => starts.is_fixed(*start) && starts.is_fixed(*length),
        };
        let is_element =
            !place.path.is_empty() && matches!(self.values.data(place), Data::Real(_) | Data::Plain(_));
        let viewed = self.view(place).is_some_and(|(_, steps)| steps == place.path.len());
        is_element && !viewed && place.path.iter().all(is_fixed)
    }

    /// A loop without iterations does not touch the element.
    fn open_element(
        &mut self,
        count: &TokenStream,
        place: &Place,
        accesses: &[&Access],
        elements: &mut Elements,
    ) {
        let writes = accesses.iter().any(|access| access.writes);
        let (content, zero) = (self.content(place), self.zero_of(&self.values.element_type(place)));
        let condition = reached(accesses).unwrap_or_default();
        let test = self.activities.and_then(|known| known.test(&known.effective(&condition)));
        let runs = test.map_or(quote!(#count != 0), |test| quote!(#test && #count != 0));
        let name: Ident = self.namer.fresh(&self.values.buffer(place.buffer).name);
        let mutable = writes.then(|| quote!(mut));
        elements.before.extend(quote!(let #mutable #name = if #runs { #content } else { #zero };));
        if writes {
            elements.after.extend(quote!(if #runs { #content = #name; }));
        }
        self.views.insert(place.clone(), View { code: name.to_token_stream(), reference: false });
        elements.opened.push(place.clone());
    }
}

fn same_places<'r>(accesses: &[&'r Access]) -> Vec<(Place, Vec<&'r Access>)> {
    let mut found: Vec<(Place, Vec<&Access>)> = Vec::new();
    for access in accesses {
        match found.iter_mut().find(|(place, _)| *place == access.place) {
            Some((_, accesses)) => accesses.push(access),
            None => found.push((access.place.clone(), vec![access])),
        }
    }
    found
}
