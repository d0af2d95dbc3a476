//! Iterator chains.

use super::number::binary;
use super::scope::Kind;
use super::{Generator, Within};
use crate::features::Feature;
use crate::program::{Access, Chain, End, Item, Number, Operator, Place, Walk};

/// What each element adds at most.
const LARGEST_TERM: f64 = 3.0;

impl Generator {
    /// A chain, where the features have it.
    pub fn reduction(&mut self) -> Option<Number> {
        if !self.has(Feature::Chains) {
            return None;
        }
        let number = self.inner(Self::chain)?;
        Some(self.tame(number, 10.0))
    }

    fn chain(&mut self) -> Option<Number> {
        let walk = self.walk(true)?;
        let (end, body) = self.inside(Within::Closure, |generator| match generator.random.below(5) {
            0 => generator.fold(),
            1 => (End::Product, generator.factor()),
            _ => (End::Sum, generator.number_of(2, LARGEST_TERM)),
        });
        Some(Number::Chain(Box::new(Chain { walk, end, body })))
    }

    /// A factor near one.
    fn factor(&mut self) -> Number {
        let wave = self.number_of(2, 0.5);
        binary(Operator::Add, Number::Literal(1.0), wave)
    }

    fn fold(&mut self) -> (End, Number) {
        let initial = Number::Read(self.some_parameter());
        let accumulator = self.scope.fresh("f");
        self.scope.declare(&accumulator, false, Kind::Number { size: 2.0, typed: true });
        let term = self.number_of(2, 1.0);
        let kept = binary(
            Operator::Multiply,
            Number::Literal(0.75),
            Number::Read(Place::variable(&accumulator, 2.0)),
        );
        (End::Fold { accumulator, initial }, binary(Operator::Add, kept, term))
    }

    /// A parameter of type `f64`: the first of them is one.
    fn some_parameter(&mut self) -> Place {
        let parameters = self.scope.filtered(|variable| {
            variable.name.starts_with('x') && matches!(variable.kind, Kind::Number { .. })
        });
        super::place::variable_place(self.random.pick(&parameters))
    }

    /// `array.iter().map(|v| v * …).sum()`
    pub fn sum_of(&mut self, array: &str, size: f64) -> Number {
        let name = self.scope.fresh("v");
        let read = Number::Read(Place::variable(&name, size));
        let body = self.tame(read, LARGEST_TERM);
        let (item, array) = (Item::Pattern(name), array.to_owned());
        let walk = Walk::Elements { item, array, access: Access::Iter, counter: None, reversed: false };
        Number::Chain(Box::new(Chain { walk, end: End::Sum, body }))
    }
}
