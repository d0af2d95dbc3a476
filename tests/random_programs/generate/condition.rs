//! Conditions.

use super::{Generator, Within};
use crate::program::{Condition, Index, Number};

impl Generator {
    /// A condition, of floats mostly.
    pub fn condition(&mut self) -> Condition {
        match self.random.below(10) {
            0 => Condition::And(Box::new([self.comparison(), self.comparison()])),
            1 => Condition::Or(Box::new([self.comparison(), self.comparison()])),
            2 => Condition::Not(Box::new(self.comparison())),
            3 | 4 => self.integer_condition().unwrap_or_else(|| self.comparison()),
            _ => self.comparison(),
        }
    }

    /// Two numbers compared; the literal is one that no value hits by chance.
    fn comparison(&mut self) -> Condition {
        let [left, right] = [0, 1].map(|_| self.inside(Within::Condition, |generator| generator.number(1)));
        match self.random.below(3) {
            0 => Condition::Less(left, right),
            1 => Condition::Less(left, Number::Literal(0.137)),
            _ => Condition::Less(Number::Literal(-0.291), right),
        }
    }

    fn integer_condition(&mut self) -> Option<Condition> {
        let index = self.plain_index()?;
        if self.random.chance(50) {
            let of = self.random.within(2..=3);
            return Some(Condition::IsRemainder { index, of, equals: self.random.below(of) });
        }
        let right = self.plain_index()?;
        let literal = Index::Literal(self.random.within(1..=3));
        Some(Condition::IndexLess(index, if self.random.chance(50) { right } else { literal }))
    }

    /// A variable of type `usize`, if there is one.
    pub fn plain_index(&mut self) -> Option<Index> {
        let indices = self.scope.indices();
        (!indices.is_empty()).then(|| Index::Variable(self.random.pick(&indices).0.clone()))
    }
}
