//! Names in scope, and the value each variable has where the lowering stands.

use std::collections::HashMap;
use std::rc::Rc;

use proc_macro2::{Ident, TokenStream};

use super::geometry::Geometry;
use super::sequence::Flow;
use super::sketch::Sketch;
use super::structures::Structure;
use crate::ir::{Capture, Place, Source, Type, ValueId};

/// What an expression comes to.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A differentiable value, behind so many references.
    Real {
        value: ValueId,
        references: usize,
    },
    /// Code that depends on no differentiable value, not yet evaluated.
    Code(Code),
    /// A value without grad that the program knows: an index, a parameter.
    Given {
        value: ValueId,
        references: usize,
    },
    /// An array, a slice, a `Vec`, or an element behind a reference.
    Place(View),
    /// An iterator that has not run.
    Flow(Box<Flow>),
    /// A closure that a name stands for.
    Closure(Closure),
    /// A tuple or a struct.
    Tuple(Product),
    Unit,
    /// Refused already; whatever is made of it is not refused again.
    Poison,
}

#[derive(Clone, Debug, Default)]
pub struct Code {
    pub tokens: TokenStream,
    pub captures: Vec<Capture>,
    /// A number as written, with its sign.
    pub literal: bool,
    /// A part of a parameter, which stays what it is.
    pub fixed: bool,
    /// Plain arithmetic on captures, literals and constants: backward may run it again.
    pub repeatable: bool,
    /// The type, where it is certain.
    pub ty: Option<Type>,
}

impl Code {
    pub fn new(tokens: TokenStream) -> Self {
        Self { tokens, ..Self::default() }
    }
}

/// A closure, and what names meant where it stands.
#[derive(Clone, Debug)]
pub struct Closure {
    pub expression: Rc<syn::Expr>,
    pub names: Rc<Names>,
}

/// For each name the variables that it means, innermost last.
pub type Names = HashMap<String, Vec<VariableId>>;

/// The parts of a tuple, or the fields of a struct.
#[derive(Clone, Debug)]
pub struct Product {
    pub structure: Option<Rc<Structure>>,
    pub parts: Vec<Shape>,
    /// How many lists or arrays of it this is: each part stands for all that are in them.
    pub rows: usize,
    /// Are the parts places that are written through this name, as behind `&mut`?
    pub is_lent: bool,
}

impl Product {
    pub fn new(structure: Option<Rc<Structure>>, parts: Vec<Shape>) -> Self {
        Self { structure, parts, rows: 0, is_lent: false }
    }

    /// The same with other parts.
    pub fn with(&self, parts: Vec<Shape>) -> Self {
        Self { structure: self.structure.clone(), parts, ..*self }
    }

    /// Is it a list or an array of structs or tuples?
    pub fn is_list(&self) -> bool {
        self.rows > 0
    }
}

impl std::ops::Deref for Product {
    type Target = Vec<Shape>;

    fn deref(&self) -> &Vec<Shape> {
        &self.parts
    }
}

/// A place, behind so many references.
#[derive(Clone, Debug)]
pub struct View {
    pub place: Place,
    pub references: usize,
    /// A value that nobody else names: it need not be copied.
    pub owned: bool,
}

impl View {
    pub fn new(place: Place, references: usize) -> Self {
        Self { place, references, owned: false }
    }

    pub fn borrowed(self) -> Shape {
        Shape::Place(Self { references: self.references + 1, owned: false, ..self })
    }
}

impl Shape {
    pub fn tuple(parts: Vec<Self>) -> Self {
        Self::Tuple(Product::new(None, parts))
    }

    pub fn real(value: ValueId) -> Self {
        Self::Real { value, references: 0 }
    }

    /// Are both the same values?
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Real { value: left, .. }, Self::Real { value: right, .. }) => left == right,
            (Self::Tuple(left), Self::Tuple(right)) => {
                left.len() == right.len()
                    && left.iter().zip(right.iter()).all(|(left, right)| left.same(right))
            }
            (Self::Given { value: left, .. }, Self::Given { value: right, .. }) => left == right,
            (Self::Place(left), Self::Place(right)) => left.place == right.place,
            (Self::Code(left), Self::Code(right)) => {
                let sources = |code: &Code| -> Vec<Source> {
                    code.captures.iter().map(|capture| capture.source.clone()).collect()
                };
                left.tokens.to_string() == right.tokens.to_string() && sources(left) == sources(right)
            }
            (Self::Closure(left), Self::Closure(right)) => Rc::ptr_eq(&left.expression, &right.expression),
            (Self::Unit, Self::Unit) | (Self::Flow(_), Self::Flow(_)) | (Self::Poison, Self::Poison) => true,
            _ => false,
        }
    }

    pub fn given(value: ValueId) -> Self {
        Self::Given { value, references: 0 }
    }

    /// What code that names the shape sees of it.
    pub fn source(&self) -> Option<(Source, usize)> {
        match self {
            Self::Real { value, references } | Self::Given { value, references } => {
                Some((Source::Value(*value), *references))
            }
            Self::Place(view) => Some((Source::Place(view.place.clone()), view.references.max(1))),
            _ => None,
        }
    }
}

/// What a variable holds.
#[derive(Clone, Debug)]
pub enum State {
    /// A differentiable value, or a tuple with one.
    Known(Shape),
    /// A variable of the emitted program, under the user's name.
    Plain,
    /// Depends on no differentiable value, and the program knows it; `named` ones are variables of the
    /// emitted program too.
    Given { shape: Shape, named: bool },
    /// Declared without a value, and differentiable values are assigned to it.
    Unset,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VariableId(pub usize);

#[allow(clippy::struct_excessive_bools, reason = "independent facts")]
#[derive(Clone, Debug)]
pub struct Variable {
    pub name: Ident,
    pub parameter: bool,
    /// What is known of an array without grad, should it come to hold differentiable values.
    pub sketch: Option<Sketch>,
    /// The place in the source where a plain `let` bound it.
    pub bound_at: usize,
    /// What a plain tuple or struct is made of that a `let` bound.
    pub product: Option<(usize, Option<Rc<Structure>>)>,
    /// The tuple without grad that it is made from, should a part of that be written.
    pub tuple: Option<Rc<syn::ExprTuple>>,
    /// The struct that a `let` without grad makes, while nobody has asked for its definition.
    pub unknown: Option<syn::Path>,
    /// Does its `let` make a list or an array of structs or tuples?
    pub makes_table: bool,
    /// The type of nalgebra's geometry that a plain variable has.
    pub geometry: Option<Geometry>,
    /// Is it a closure of the user's own?
    pub is_closure: bool,
    /// The type that a plain `let` says its variable has.
    pub declared: Option<Rc<syn::Type>>,
    /// The type, behind references, that data without grad shows.
    pub shown: Option<Rc<syn::Type>>,
    /// How backward finds again what a plain variable holds.
    pub again: Option<Code>,
    /// The plain array that it borrows from.
    pub lender: Option<VariableId>,
    /// How many regions were open where the variable was declared.
    pub regions: usize,
    pub life: Life,
}

/// Until when a variable can be assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// While a name of the user's means it.
    Named,
    /// No name means it.
    Hidden,
    /// What stood in it, without a name, has been taken for good.
    Spent,
}

/// All variables, the scopes, and the current values.
#[derive(Clone, Default)]
pub struct Environment {
    pub variables: Vec<Variable>,
    pub states: Vec<State>,
    /// How many regions are open.
    pub regions: usize,
    /// Does backward run again what is lowered here?
    pub runs_again: bool,
    scope: Vec<(String, VariableId)>,
    /// For each name the variables that it means, innermost last.
    pub meanings: Names,
}

impl Environment {
    pub fn declare(&mut self, name: &Ident, parameter: bool, state: State) -> VariableId {
        let id = self.hide(name, parameter, state);
        let key = key(name);
        self.variables[id.0].life = Life::Named;
        self.meanings.entry(key.clone()).or_default().push(id);
        self.scope.push((key, id));
        id
    }

    /// A variable that no name of the user's means.
    pub fn hide(&mut self, name: &Ident, parameter: bool, state: State) -> VariableId {
        let id = VariableId(self.variables.len());
        let regions = self.regions;
        self.variables.push(Variable {
            name: name.clone(),
            parameter,
            sketch: None,
            bound_at: 0,
            product: None,
            unknown: None,
            tuple: None,
            makes_table: false,
            geometry: None,
            is_closure: false,
            declared: None,
            shown: None,
            again: None,
            lender: None,
            regions,
            life: Life::Hidden,
        });
        self.states.push(state);
        id
    }

    pub fn find(&self, name: &Ident) -> Option<VariableId> {
        Self::find_in(&self.meanings, name)
    }

    /// Can the variable still be assigned here?
    pub fn is_live(&self, id: VariableId) -> bool {
        let Some(variable) = self.variables.get(id.0) else { return false };
        match variable.life {
            Life::Named => {
                self.meanings.get(&key(&variable.name)).is_some_and(|meanings| meanings.contains(&id))
            }
            Life::Hidden => true,
            Life::Spent => false,
        }
    }

    /// What stands in a hidden variable is taken for good.
    pub fn spend(&mut self, id: VariableId) {
        self.variables[id.0].life = Life::Spent;
    }

    /// What a name means among others.
    pub fn find_in(meanings: &Names, name: &Ident) -> Option<VariableId> {
        meanings.get(&key(name)).and_then(|meanings| meanings.last().copied())
    }

    pub fn state(&self, id: VariableId) -> &State {
        &self.states[id.0]
    }

    pub fn set(&mut self, id: VariableId, state: State) {
        self.states[id.0] = state;
    }

    /// Is the name a variable that holds a differentiable value?
    pub fn is_active(&self, name: &Ident) -> bool {
        self.find(name).is_some_and(|id| !matches!(self.state(id), State::Plain | State::Given { .. }))
    }

    /// Is there an array without grad that may become a buffer?
    pub fn has_sketches(&self) -> bool {
        let plain = |index: usize| matches!(self.states[index], State::Plain);
        self.variables.iter().enumerate().any(|(index, variable)| variable.sketch.is_some() && plain(index))
    }

    /// The place to which `leave` returns.
    pub fn mark(&self) -> usize {
        self.scope.len()
    }

    /// Takes the names since a mark out of scope, and returns them.
    pub fn leave(&mut self, mark: usize) -> Vec<(String, VariableId)> {
        let left: Vec<_> = self.scope.drain(mark.min(self.scope.len())..).collect();
        for (key, _) in &left {
            if let Some(meanings) = self.meanings.get_mut(key) {
                meanings.pop();
            }
        }
        left
    }

    /// Brings names back into scope.
    pub fn reenter(&mut self, left: Vec<(String, VariableId)>) {
        for (key, id) in left {
            self.meanings.entry(key.clone()).or_default().push(id);
            self.scope.push((key, id));
        }
    }

    /// Does the name stand in the emitted program?
    pub fn is_plain(&self, name: &Ident) -> bool {
        self.find(name)
            .is_some_and(|id| matches!(self.state(id), State::Plain | State::Given { named: true, .. }))
    }
}

/// A name as rustc tells names apart: two that a macro brought from different places are not one.
///
/// The syntax context shows only in a span's debug form, `#4 bytes(12..15)`.
fn key(name: &Ident) -> String {
    let span = format!("{:?}", name.span());
    let context = span.split(' ').next().filter(|context| context.starts_with('#')).unwrap_or("");
    format!("{name}{context}")
}
