//! The names that a program can use where it is written.

use crate::program::Length;

#[derive(Clone)]
pub enum Kind {
    Number {
        size: f64,
        typed: bool,
    },
    Array {
        shape: Vec<Length>,
        size: f64,
    },
    /// Of type `usize`.
    Index(Bound),
    /// A closure of so many numbers.
    Closure(usize),
    /// A tuple of two parts, which are variables of their own.
    Tuple,
}

/// What an integer is below.
#[derive(Clone, PartialEq, Eq)]
pub enum Bound {
    Below(usize),
    /// The length of this array.
    Length(String),
}

#[derive(Clone)]
pub struct Variable {
    pub name: String,
    pub mutable: bool,
    pub kind: Kind,
    /// A `Vec`, not an array or a slice.
    pub list: bool,
}

#[derive(Default)]
pub struct Scope {
    variables: Vec<Variable>,
    /// Arrays that a loop reads: they cannot be written in it.
    borrowed: Vec<String>,
    /// Arrays that a loop writes: they cannot be named in it.
    taken: Vec<String>,
    names: usize,
}

/// How much a scope held.
pub struct Mark(usize, usize, usize);

impl Scope {
    pub fn enter(&self) -> Mark {
        Mark(self.variables.len(), self.borrowed.len(), self.taken.len())
    }

    pub fn leave(&mut self, mark: Mark) {
        self.variables.truncate(mark.0);
        self.borrowed.truncate(mark.1);
        self.taken.truncate(mark.2);
    }

    /// A name that no variable has.
    pub fn fresh(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    pub fn declare(&mut self, name: &str, mutable: bool, kind: Kind) {
        self.variables.push(Variable { name: name.to_owned(), mutable, kind, list: false });
    }

    /// Declares a `Vec` of numbers.
    pub fn declare_list(&mut self, name: &str, mutable: bool, size: f64) {
        let kind = Kind::Array { shape: vec![Length::Own], size };
        self.variables.push(Variable { name: name.to_owned(), mutable, kind, list: true });
    }

    /// No writes to the array until the block ends.
    pub fn borrow(&mut self, name: &str) {
        self.borrowed.push(name.to_owned());
    }

    /// No use of the array until the block ends.
    pub fn take(&mut self, name: &str) {
        self.taken.push(name.to_owned());
    }

    /// The variables that a name leads to.
    pub fn visible(&self) -> Vec<Variable> {
        let last =
            |index: usize, name: &str| !self.variables[index + 1..].iter().any(|later| later.name == name);
        let visible =
            self.variables.iter().enumerate().filter(|(index, variable)| {
                last(*index, &variable.name) && !self.taken.contains(&variable.name)
            });
        visible.map(|(_, variable)| self.restricted(variable)).collect()
    }

    fn restricted(&self, variable: &Variable) -> Variable {
        let mutable = variable.mutable && !self.borrowed.contains(&variable.name);
        Variable { mutable, ..variable.clone() }
    }

    pub fn numbers(&self) -> Vec<Variable> {
        self.filtered(|variable| matches!(variable.kind, Kind::Number { .. }))
    }

    pub fn arrays(&self) -> Vec<Variable> {
        self.filtered(|variable| matches!(variable.kind, Kind::Array { .. }))
    }

    pub fn closures(&self) -> Vec<Variable> {
        self.filtered(|variable| matches!(variable.kind, Kind::Closure(_)))
    }

    pub fn tuples(&self) -> Vec<Variable> {
        self.filtered(|variable| matches!(variable.kind, Kind::Tuple))
    }

    /// The parts of a tuple.
    pub fn parts(&self, tuple: &str) -> [Kind; 2] {
        [0, 1].map(|number| {
            let name = format!("{tuple}.{number}");
            let part = self.variables.iter().rev().find(|variable| variable.name == name);
            part.expect("a tuple has two parts").kind.clone()
        })
    }

    pub fn indices(&self) -> Vec<(String, Bound)> {
        let index = |variable: Variable| match variable.kind {
            Kind::Index(bound) => Some((variable.name, bound)),
            _ => None,
        };
        self.visible().into_iter().filter_map(index).collect()
    }

    /// The arrays, not `Vec`s, of a shape.
    pub fn arrays_of(&self, shape: &[Length]) -> Vec<String> {
        let arrays = self.arrays().into_iter().filter(|array| !array.list && array.shape() == shape);
        arrays.map(|array| array.name).collect()
    }

    pub fn filtered(&self, keep: impl Fn(&Variable) -> bool) -> Vec<Variable> {
        self.visible().into_iter().filter(keep).collect()
    }
}

impl Kind {
    /// The lengths of an array; none of anything else.
    pub fn shape(&self) -> &[Length] {
        match self {
            Self::Array { shape, .. } => shape,
            _ => &[],
        }
    }
}

impl Variable {
    /// The lengths of an array; none of anything else.
    pub fn shape(&self) -> &[Length] {
        self.kind.shape()
    }

    pub fn size(&self) -> f64 {
        match self.kind {
            Kind::Number { size, .. } | Kind::Array { size, .. } => size,
            _ => 0.0,
        }
    }

    /// An array or a `Vec` itself, not a reference to one.
    pub fn is_owned(&self) -> bool {
        self.list || self.is_fixed() && self.name.starts_with(['x', 'm'])
    }

    pub fn is_fixed(&self) -> bool {
        !self.shape().is_empty() && !self.shape().contains(&Length::Own)
    }
}
