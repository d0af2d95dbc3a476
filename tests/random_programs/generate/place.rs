//! Variables, elements and indices in range.

use super::Generator;
use super::scope::{Bound, Kind, Variable};
use crate::program::{Index, Length, Number, Place};

impl Generator {
    /// An expression below the length of an array's dimension, if there is one.
    pub fn index(&mut self, array: &str, length: Length) -> Option<Index> {
        match length {
            Length::Fixed(length) => Some(self.index_below(length)),
            Length::Own => self.index_into(array),
        }
    }

    fn index_below(&mut self, length: usize) -> Index {
        let variables = self.scope.indices();
        if variables.is_empty() || self.random.chance(25) {
            return Index::Literal(self.random.below(length));
        }
        let (name, bound) = self.random.pick(&variables).clone();
        let variable = Index::Variable(name);
        if matches!(bound, Bound::Below(most) if most <= length) && self.random.chance(75) {
            return variable;
        }
        let offset = self.random.below(3);
        let shifted = if offset == 0 {
            variable
        } else {
            Index::Sum(Box::new(variable), Box::new(Index::Literal(offset)))
        };
        Index::Remainder(Box::new(shifted), Box::new(Index::Literal(length)))
    }

    /// An index by a counter that stays below the array's own length.
    fn index_into(&mut self, array: &str) -> Option<Index> {
        let bound = Bound::Length(array.to_owned());
        let variables: Vec<_> =
            self.scope.indices().into_iter().filter(|(_, other)| *other == bound).collect();
        if variables.is_empty() {
            return None;
        }
        let variable = Index::Variable(self.random.pick(&variables).0.clone());
        Some(match self.random.below(6) {
            0 => Index::FromEnd(array.to_owned(), Box::new(variable)),
            1 => {
                let offset = Index::Literal(self.random.within(1..=2));
                let sum = Index::Sum(Box::new(variable), Box::new(offset));
                Index::Remainder(Box::new(sum), Box::new(Index::Length(array.to_owned())))
            }
            _ => variable,
        })
    }

    /// An element of the array, if an index of each dimension is at hand.
    pub fn element(&mut self, array: &Variable) -> Option<Place> {
        let shape = array.shape().to_vec();
        let indices: Option<Vec<_>> =
            shape.into_iter().map(|length| self.index(&array.name, length)).collect();
        Some(Place { indices: indices?, ..Place::variable(&array.name, array.size()) })
    }

    /// An element to be read.
    pub fn some_element(&mut self) -> Option<Place> {
        let arrays = self.scope.arrays();
        let array = (!arrays.is_empty()).then(|| self.random.pick(&arrays).clone())?;
        self.element(&array)
    }

    /// A variable to be read; later ones more often.
    pub fn some_variable(&mut self) -> Place {
        let variables = self.scope.numbers();
        let first = self.random.below(variables.len());
        let variable = &variables[first.max(self.random.below(variables.len()))];
        variable_place(variable)
    }

    /// A variable or an element to be written, if there is one.
    pub fn target(&mut self) -> Option<Place> {
        let variables = self.scope.filtered(|variable| {
            variable.mutable && matches!(variable.kind, Kind::Number { .. } | Kind::Array { .. })
        });
        let variable = (!variables.is_empty()).then(|| self.random.pick(&variables).clone())?;
        match variable.kind {
            Kind::Number { .. } => Some(variable_place(&variable)),
            _ => self.element(&variable),
        }
    }

    /// A variable of type `usize`, or a small number, as a float.
    pub fn counted(&mut self) -> Number {
        let indices = self.scope.indices();
        if indices.is_empty() {
            return self.literal();
        }
        Number::Cast(Index::Variable(self.random.pick(&indices).0.clone()))
    }
}

pub fn variable_place(variable: &Variable) -> Place {
    let typed = matches!(variable.kind, Kind::Number { typed: true, .. });
    Place { typed, ..Place::variable(&variable.name, variable.size()) }
}
