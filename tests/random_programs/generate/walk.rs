//! What loops and chains run over, and the names that this gives their bodies.

use super::scope::{Bound, Kind, Variable};
use super::{COUNTS, Generator};
use crate::features::Feature;
use crate::program::{Access, Index, Item, Length, Walk};

impl Generator {
    /// Declares the names of what it makes; the scope that they end with is the caller's.
    pub fn walk(&mut self, in_chain: bool) -> Option<Walk> {
        let arrays = if self.has(Feature::Iterators) { self.scope.arrays() } else { Vec::new() };
        if arrays.is_empty() || self.random.chance(40) {
            return self.has(Feature::Ranges).then(|| self.range());
        }
        let array = self.random.pick(&arrays).clone();
        match self.random.below(8) {
            0 => self.windows(&array).or_else(|| self.elements(&array, in_chain)),
            1 | 2 => self.zip(&array).or_else(|| self.elements(&array, in_chain)),
            _ => self.elements(&array, in_chain),
        }
    }

    fn range(&mut self) -> Walk {
        let counter = self.scope.fresh("i");
        if let Some(array) = self.array_of_own_length()
            && self.random.chance(50)
        {
            let to = Index::Length(array.clone());
            self.scope.declare(&counter, false, Kind::Index(Bound::Length(array)));
            let from = Index::Literal(if self.random.chance(70) { 0 } else { 1 });
            return Walk::Range {
                counter,
                from,
                to,
                inclusive: false,
                reversed: self.random.chance(20),
                step: None,
            };
        }
        let (from, to, inclusive, below) = self.bounds();
        self.scope.declare(&counter, false, Kind::Index(Bound::Below(below)));
        let reversed = self.random.chance(15);
        let step = (!reversed && self.random.chance(10)).then_some(2);
        Walk::Range { counter, from, to, inclusive, reversed, step }
    }

    /// A slice or a `Vec` of numbers or rows.
    fn array_of_own_length(&mut self) -> Option<String> {
        let arrays = self.scope.filtered(|variable| variable.shape().first() == Some(&Length::Own));
        (!arrays.is_empty()).then(|| self.random.pick(&arrays).name.clone())
    }

    /// The two ends of a range, whether the second belongs to it, and what its numbers are below.
    fn bounds(&mut self) -> (Index, Index, bool, usize) {
        let below = |bound: &Bound| if let Bound::Below(below) = bound { *below } else { COUNTS };
        let indices = self.scope.indices();
        let is_counter = |name: &str| !name.starts_with('n');
        let outer: Vec<_> = indices.iter().filter(|(name, _)| is_counter(name)).cloned().collect();
        if self.has(Feature::Dependent) && !outer.is_empty() && self.random.chance(60) {
            let (name, bound) = self.random.pick(&outer).clone();
            let most = below(&bound);
            return self.bounds_by(Index::Variable(name), most);
        }
        let counts: Vec<_> = indices.iter().filter(|(name, _)| name.starts_with('n')).cloned().collect();
        if !counts.is_empty() && self.random.chance(55) {
            let (name, bound) = self.random.pick(&counts).clone();
            let most = below(&bound);
            let from = Index::Literal(self.random.below(2));
            return (from, Index::Variable(name), self.random.chance(20), most);
        }
        // Sometimes no round at all.
        let (from, to) = (self.random.below(2), self.random.within(0..=4));
        (Index::Literal(from), Index::Literal(to), false, to.max(1))
    }

    /// Ends that an outer counter below `most` decides.
    fn bounds_by(&mut self, counter: Index, most: usize) -> (Index, Index, bool, usize) {
        let one = || Box::new(Index::Literal(1));
        match self.random.below(5) {
            0 => (Index::Literal(0), counter, true, most),
            1 => (Index::Literal(0), counter, false, most),
            2 => (counter, Index::Literal(4), false, 4.max(most)),
            3 => (Index::Sum(Box::new(counter), one()), Index::Literal(5), false, 5.max(most)),
            _ => {
                let double = Index::Product(Box::new(counter.clone()), Box::new(Index::Literal(2)));
                (counter, double, false, 2 * most)
            }
        }
    }

    fn elements(&mut self, array: &Variable, in_chain: bool) -> Option<Walk> {
        if self.random.chance(25) && !in_chain && array.mutable {
            return Some(self.elements_to_write(array));
        }
        let is_value = array.is_owned() && array.is_fixed();
        let access = match self.random.below(4) {
            _ if in_chain => Access::Iter,
            0 if array.is_owned() => Access::Reference,
            0 => Access::Value,
            1 if is_value => Access::Value,
            _ => Access::Iter,
        };
        // A value is taken before the loop begins, all else is borrowed while it runs.
        self.scope.borrow(&array.name);
        let is_iterator = access == Access::Iter;
        let counter = (is_iterator && self.random.chance(35)).then(|| self.counter_of(array));
        let reversed = is_iterator && counter.is_none() && self.random.chance(20);
        let item = self.item(array, access == Access::Value && is_value);
        Some(Walk::Elements { item, array: array.name.clone(), access, counter, reversed })
    }

    fn elements_to_write(&mut self, array: &Variable) -> Walk {
        self.scope.take(&array.name);
        let counter = self.random.chance(35).then(|| self.counter_of(array));
        let name = self.scope.fresh("e");
        let size = array.size();
        match &array.shape()[1..] {
            [] => self.scope.declare(&format!("*{name}"), true, Kind::Number { size, typed: true }),
            inner => self.scope.declare(&name, true, Kind::Array { shape: inner.to_vec(), size }),
        }
        let item = Item::Named(name);
        Walk::Elements { item, array: array.name.clone(), access: Access::Mutable, counter, reversed: false }
    }

    /// The counter of an enumeration.
    fn counter_of(&mut self, array: &Variable) -> String {
        let counter = self.scope.fresh("k");
        let bound = match array.shape()[0] {
            Length::Fixed(length) => Bound::Below(length),
            Length::Own => Bound::Length(array.name.clone()),
        };
        self.scope.declare(&counter, false, Kind::Index(bound));
        counter
    }

    /// Declares the name of an element that is read.
    fn item(&mut self, array: &Variable, by_value: bool) -> Item {
        let name = self.scope.fresh("e");
        let size = array.size();
        let inner = &array.shape()[1..];
        if !inner.is_empty() {
            self.scope.declare(&name, false, Kind::Array { shape: inner.to_vec(), size });
            return Item::Named(name);
        }
        let is_pattern = !by_value && self.random.chance(50);
        let read = if by_value || is_pattern { name.clone() } else { format!("*{name}") };
        self.scope.declare(&read, false, Kind::Number { size, typed: true });
        if is_pattern { Item::Pattern(name) } else { Item::Named(name) }
    }

    fn zip(&mut self, first: &Variable) -> Option<Walk> {
        let others = self.scope.arrays();
        let second = self.random.pick(&others).clone();
        if first.shape().len() > 1 || second.shape().len() > 1 {
            return None;
        }
        self.scope.borrow(&first.name);
        self.scope.borrow(&second.name);
        let items = [self.item(first, false), self.item(&second, false)];
        Some(Walk::Zip { items, arrays: [first.name.clone(), second.name] })
    }

    fn windows(&mut self, array: &Variable) -> Option<Walk> {
        if array.shape().len() > 1 {
            return None;
        }
        self.scope.borrow(&array.name);
        let (name, width) = (self.scope.fresh("w"), self.random.within(1..=3));
        let kind = Kind::Array { shape: vec![Length::Fixed(width)], size: array.size() };
        self.scope.declare(&name, false, kind);
        Some(Walk::Windows { name, array: array.name.clone(), width })
    }
}
