//! Tuples: of numbers and arrays, and copies of whole tuples.

use super::Generator;
use super::scope::Kind;
use super::statement::{LARGEST_ASSIGNED, LARGEST_CHANGED};
use crate::program::Statement;

impl Generator {
    /// A tuple with a copy of an array, or a copy of a tuple.
    pub fn tuple(&mut self) -> Vec<Statement> {
        match self.random.below(3) {
            0 => self.copied_tuple(),
            1 => self.assigned_tuple(),
            _ => self.mixed_tuple(),
        }
    }

    /// A new name for a tuple; its parts are variables of their own.
    pub fn declare_tuple(&mut self, mutable: bool, parts: [Kind; 2]) -> String {
        let name = self.scope.fresh("t");
        self.scope.declare(&name, mutable, Kind::Tuple);
        for (number, part) in parts.into_iter().enumerate() {
            self.scope.declare(&format!("{name}.{number}"), mutable, part);
        }
        name
    }

    fn mixed_tuple(&mut self) -> Vec<Statement> {
        let arrays = self.scope.filtered(|array| array.is_fixed() && !array.name.starts_with(['w', 'e']));
        if arrays.is_empty() {
            return Vec::new();
        }
        let array = self.random.pick(&arrays).clone();
        let value = self.number_of(2, LARGEST_ASSIGNED);
        let mutable = self.random.chance(60);
        let number = Kind::Number { size: LARGEST_CHANGED, typed: value.is_typed() };
        let held = Kind::Array { shape: array.shape().to_vec(), size: LARGEST_CHANGED };
        let name = self.declare_tuple(mutable, [held, number]);
        vec![Statement::LetMixed { name, mutable, array: array.name, value }]
    }

    fn copied_tuple(&mut self) -> Vec<Statement> {
        let tuples = self.free_tuples();
        if tuples.is_empty() {
            return Vec::new();
        }
        let from = self.random.pick(&tuples).clone();
        let mutable = self.random.chance(60);
        let parts = self.scope.parts(&from);
        let to = self.declare_tuple(mutable, parts);
        vec![Statement::CopyTuple { to, from, made: Some(mutable) }]
    }

    /// `first = second;` of two tuples of one type.
    fn assigned_tuple(&mut self) -> Vec<Statement> {
        let tuples = self.free_tuples();
        let shapes = |name: &str| self.scope.parts(name).map(|part| part.shape().to_vec());
        let mut pairs: Vec<(String, String)> = Vec::new();
        for to in tuples.iter().filter(|tuple| self.may_be_replaced(tuple)) {
            let same = tuples.iter().filter(|from| *from != to && shapes(from) == shapes(to));
            pairs.extend(same.map(|from| (to.clone(), from.clone())));
        }
        if pairs.is_empty() {
            return Vec::new();
        }
        let (to, from) = self.random.pick(&pairs).clone();
        vec![Statement::CopyTuple { to, from, made: None }]
    }

    /// The tuples of which no part is held by a loop.
    fn free_tuples(&self) -> Vec<String> {
        let visible = self.scope.visible();
        let is_free = |tuple: &str| {
            (0..2).all(|number| visible.iter().any(|known| known.name == format!("{tuple}.{number}")))
        };
        let tuples = self.scope.tuples().into_iter().map(|tuple| tuple.name);
        tuples.filter(|tuple| is_free(tuple)).collect()
    }

    /// Does the tuple change, and no loop hold one of its parts?
    fn may_be_replaced(&self, tuple: &str) -> bool {
        let part = |number: usize| format!("{tuple}.{number}");
        let mutable =
            |name: String| self.scope.visible().iter().any(|known| known.name == name && known.mutable);
        mutable(tuple.to_owned()) && (0..2).all(|number| mutable(part(number)))
    }
}
