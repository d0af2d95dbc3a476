//! What turns out only while a loop or a branch is lowered: which variables become differentiable in it.
//!
//! It is lowered on trial; a variable without grad that came to hold a differentiable value becomes one
//! before the loop, and the loop is lowered again.

use std::collections::BTreeMap;

use super::environment::{Code, Environment, Shape, State, VariableId, View};
use super::lower::{Lowering, name_text};
use super::skeleton::Skeleton;
use super::sketch::Sketch;
use crate::ir::{Data, Form, Initial, Mark, Opaque, Scalar, Type};
use crate::message;

/// Variables that a loop or a branch changes.
pub type Touched = BTreeMap<VariableId, Skeleton>;

/// More rounds than a program can need, one a variable of each loop.
const ROUNDS: usize = 64;

/// All that a trial may change.
pub struct Snapshot {
    values: Mark,
    environment: Environment,
    regions: Vec<usize>,
    nodes: usize,
    depth: usize,
    errors: usize,
    frames: usize,
}

impl Lowering<'_> {
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            values: self.values.mark(),
            environment: self.environment.clone(),
            regions: self.regions.iter().map(Vec::len).collect(),
            nodes: self.nodes.len(),
            depth: self.depth,
            errors: self.report.len(),
            frames: self.frames.len(),
        }
    }

    pub fn restore(&mut self, snapshot: Snapshot) {
        self.values.return_to(snapshot.values);
        self.held_again.retain(|value, _| self.values.has(*value));
        self.environment = snapshot.environment;
        self.regions.truncate(snapshot.regions.len());
        for (region, length) in self.regions.iter_mut().zip(snapshot.regions) {
            region.truncate(length);
        }
        self.nodes.truncate(snapshot.nodes);
        self.depth = snapshot.depth;
        self.report.truncate(snapshot.errors);
        self.frames.truncate(snapshot.frames);
    }

    /// Lowers until no further variable turns out to be touched.
    pub fn settled_on<R>(
        &mut self,
        key: usize,
        mut attempt: impl FnMut(&mut Self, &Touched) -> (R, Touched),
    ) -> R {
        let mut round = 0;
        loop {
            let touched = self.recall(key);
            let snapshot = self.snapshot();
            for (id, skeleton) in &touched {
                self.promote(*id, skeleton);
            }
            let (result, found) = attempt(self, &touched);
            round += 1;
            if round > ROUNDS || !self.remember(key, &touched, found) {
                return result;
            }
            self.restore(snapshot);
        }
    }

    /// What earlier rounds found out, of variables that are still there.
    fn recall(&self, key: usize) -> Touched {
        let Some(known) = self.memo.get(&key) else { return Touched::new() };
        // A closure that is called twice has its loops at one key, each time with variables of its own.
        let same = |id: &VariableId, name: &str| {
            self.environment.is_live(*id) && self.environment.variables[id.0].name == name
        };
        let kept = known.iter().filter(|((id, name), _)| same(id, name));
        kept.map(|((id, _), skeleton)| (*id, skeleton.clone())).collect()
    }

    /// Notes what a round found; was there anything new?
    fn remember(&mut self, key: usize, known: &Touched, found: Touched) -> bool {
        let mut news = false;
        for (id, skeleton) in found {
            let merged = Skeleton::merged(known.get(&id), skeleton);
            if known.get(&id) != Some(&merged) {
                news = true;
                let name = self.environment.variables[id.0].name.to_string();
                self.memo.entry(key).or_default().insert((id, name), merged);
            }
        }
        news
    }

    /// Makes a variable of the user's own a value or a buffer of the program.
    fn promote(&mut self, id: VariableId, skeleton: &Skeleton) {
        if !matches!(self.environment.state(id), State::Plain) {
            return;
        }
        let name = self.environment.variables[id.0].name.clone();
        let code = Code::new(quote::quote!(#name));
        match skeleton {
            Skeleton::Array(data) => {
                let state = self.adopt(&name, data.0.clone());
                self.environment.set(id, state);
            }
            skeleton => {
                if let Some(shape) = self.made_own(Shape::Code(code), skeleton, &name) {
                    self.environment.set(id, State::Known(shape));
                }
            }
        }
    }

    /// The buffer that takes over a plain array.
    fn adopt(&mut self, name: &proc_macro2::Ident, data: Data) -> State {
        let code = quote::quote!(#name);
        let opaque =
            Opaque { code, captures: Vec::new(), form: Form::Exact, span: name.span(), repeatable: false };
        let place = self.allocate(data, &name_text(name), Initial::Opaque(opaque));
        State::Known(Shape::Place(View::new(place, 0)))
    }

    /// Makes a plain array a buffer where a differentiable value is written to it.
    pub fn promote_array(&mut self, name: &proc_macro2::Ident, element: Option<Data>) -> bool {
        let Some(id) = self.environment.find(name) else { return false };
        if !matches!(self.environment.state(id), State::Plain) {
            return false;
        }
        if let Some(lender) = self.environment.variables[id.0].lender {
            // What it borrows from becomes a buffer from its own `let` on, in another run.
            self.again.adopted.insert(self.environment.variables[lender.0].bound_at);
        }
        let Some(sketch) = self.environment.variables[id.0].sketch.clone() else {
            self.refuse(name, message::array_of_unknown_type(name));
            return false;
        };
        let Some(element) = element.or_else(|| self.any_scalar().map(Data::Real)) else { return false };
        let data = sketch.data(&element);
        self.adopted.push((id, Skeleton::Array(super::skeleton::ArrayType(data.clone()))));
        let state = self.adopt(name, data);
        self.environment.set(id, state);
        true
    }

    /// The type of a plain variable that is an array of known elements.
    pub fn sketched(&self, name: &proc_macro2::Ident) -> Option<Data> {
        let id = self.environment.find(name).filter(|_| self.has_certain_sketch(name))?;
        let element = Data::Real(self.any_scalar()?);
        Some(self.environment.variables[id.0].sketch.as_ref()?.data(&element))
    }

    /// Is a plain variable an array of real numbers for certain?
    pub fn has_certain_sketch(&self, name: &proc_macro2::Ident) -> bool {
        let id = self.environment.find(name).filter(|_| self.has_sketch(name));
        let sketch = id.and_then(|id| self.environment.variables[id.0].sketch.as_ref());
        sketch.is_some_and(Sketch::is_certain)
    }

    /// Could a plain variable become a buffer?
    pub fn has_sketch(&self, name: &proc_macro2::Ident) -> bool {
        let id = self.environment.find(name);
        id.is_some_and(|id| {
            matches!(self.environment.state(id), State::Plain)
                && self.environment.variables[id.0].sketch.is_some()
        })
    }

    /// The scalar of the program's numbers, where nothing else tells.
    pub fn any_scalar(&self) -> Option<Scalar> {
        let parameter = self.signature.parameters.iter().find(|known| known.is_differentiable())?;
        parameter.scalar.clone().or_else(|| parameter.data.as_ref()?.scalar().cloned())
    }

    /// Notes what is known of a variable that holds an array.
    pub fn sketch(&mut self, id: VariableId, sketch: Option<Sketch>) {
        self.environment.variables[id.0].sketch = sketch;
    }

    /// The variables, of those that were there before, whose state is another one now.
    pub fn changed_since(&self, before: &[State]) -> Touched {
        let mut touched = Touched::new();
        for (index, (state, now)) in before.iter().zip(&self.environment.states).enumerate() {
            if super::join::unchanged(state, now) {
                continue;
            }
            if let State::Known(shape) = now
                && let Some(skeleton) = self.skeleton(shape)
            {
                let known = Self::held(state).and_then(|shape| self.skeleton(&shape));
                let is_new = matches!(state, State::Plain) && !skeleton.is_array();
                let skeleton = if is_new { self.unplaced(skeleton) } else { skeleton };
                touched.insert(VariableId(index), Skeleton::merged(known.as_ref(), skeleton));
            }
        }
        touched
    }

    /// The arrays among them, that were plain before.
    pub fn arrays_among(before: &[State], touched: Touched) -> Touched {
        let plain = |id: &VariableId| matches!(before.get(id.0), Some(State::Plain));
        touched.into_iter().filter(|(id, skeleton)| skeleton.is_array() && plain(id)).collect()
    }

    /// The zero of every type in a skeleton.
    pub fn zeros_of(&mut self, skeleton: &Skeleton) -> Option<Vec<crate::ir::ValueId>> {
        let types = skeleton.types();
        if types.contains(&Type::Opaque) {
            return None;
        }
        Some(types.iter().map(|ty| self.zero_of(ty)).collect())
    }
}
