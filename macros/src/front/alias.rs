//! Lists that moved to another name without being copied: they stay what they are where the first name is assigned
//! anew in a loop or an arm, which writes into the list itself.

use std::collections::BTreeSet;

use proc_macro2::Ident;

use super::environment::{Shape, State, VariableId, View};
use super::layout::places;
use super::lower::Lowering;
use crate::ir::{BufferId, Data, Origin};
use crate::message;

impl Lowering<'_> {
    /// Before a variable is assigned: what moved out of it is copied, and so is what is read of it.
    pub fn apart(&mut self, id: VariableId, held: &Shape, shape: Shape, name: &Ident) -> Shape {
        if self.environment.variables[id.0].regions == self.environment.regions {
            return shape;
        }
        let lists = self.own_lists(held);
        if lists.is_empty() {
            return shape;
        }
        self.keep_moved(id, &lists, name);
        self.moved_out(&lists, Some(held), shape)
    }

    /// Of several lists that are assigned together one may be what another is assigned to.
    pub fn together_apart(&mut self, parts: Vec<Shape>) -> Vec<Shape> {
        let mut lists: BTreeSet<BufferId> = parts.iter().flat_map(|part| self.own_lists(part)).collect();
        lists.retain(|list| self.is_named(*list));
        if lists.is_empty() {
            return parts;
        }
        parts.into_iter().map(|part| self.moved_out(&lists, None, part)).collect()
    }

    /// The lists of the program's own in a value.
    fn own_lists(&self, shape: &Shape) -> BTreeSet<BufferId> {
        let own = places(shape).into_iter().filter(|place| {
            place.path.is_empty()
                && *self.origin(place.buffer) == Origin::Local
                && matches!(self.data_of(place), Data::List(_))
        });
        own.map(|place| place.buffer).collect()
    }

    /// Does a variable hold it?
    fn is_named(&self, list: BufferId) -> bool {
        let list = BTreeSet::from([list]);
        let states = self.environment.states.iter().enumerate();
        states
            .filter(|(index, _)| self.environment.is_live(VariableId(*index)))
            .any(|(_, state)| matches!(state, State::Known(shape) if holds(shape, &list)))
    }

    fn keep_moved(&mut self, id: VariableId, lists: &BTreeSet<BufferId>, name: &Ident) {
        for other in (0..self.environment.variables.len()).map(VariableId) {
            if other == id || !self.environment.is_live(other) {
                continue;
            }
            let State::Known(shape) = self.environment.state(other).clone() else { continue };
            if !holds(&shape, lists) {
                continue;
            }
            if self.environment.variables[other.0].regions != self.environment.regions {
                self.refuse(name, message::renamed_array(name));
                return;
            }
            let kept = self.moved_out(lists, None, shape);
            self.environment.set(other, State::Known(kept));
        }
    }

    /// The same value, with copies of the lists that stand elsewhere than in `held`.
    fn moved_out(&mut self, lists: &BTreeSet<BufferId>, held: Option<&Shape>, shape: Shape) -> Shape {
        match (shape, held) {
            (Shape::Place(view), Some(Shape::Place(held))) if view.place == held.place => Shape::Place(view),
            (Shape::Place(view), _) if is_held(&view, lists) => {
                let copy = self.copied(&view.place, "before");
                Shape::Place(View { owned: false, ..copy })
            }
            (Shape::Tuple(product), held) => {
                let held = match held {
                    Some(Shape::Tuple(held)) => held.parts.clone(),
                    _ => Vec::new(),
                };
                let parts = product.parts.iter().cloned().enumerate();
                let parts = parts.map(|(index, part)| self.moved_out(lists, held.get(index), part)).collect();
                Shape::Tuple(product.with(parts))
            }
            (shape, _) => shape,
        }
    }
}

fn holds(shape: &Shape, lists: &BTreeSet<BufferId>) -> bool {
    match shape {
        Shape::Place(view) => is_held(view, lists),
        Shape::Tuple(product) => product.parts.iter().any(|part| holds(part, lists)),
        _ => false,
    }
}

fn is_held(view: &View, lists: &BTreeSet<BufferId>) -> bool {
    view.references == 0 && lists.contains(&view.place.buffer)
}
