//! Statements: new names, writes and branches.

use super::scope::Kind;
use super::{Generator, Within};
use crate::features::Feature;
use crate::program::{Block, Index, Initial, Length, Number, Operator, Place, Size, Statement};

/// What is assigned to a variable or an element, at most.
pub const LARGEST_ASSIGNED: f64 = 8.0;
/// What variables that change are taken for.
pub const LARGEST_CHANGED: f64 = 12.0;
/// What is added at once, at most.
const LARGEST_TERM: f64 = 2.0;

type Make = fn(&mut Generator) -> Vec<Statement>;

impl Generator {
    /// One statement, or a few that belong together.
    pub fn statement(&mut self) -> Vec<Statement> {
        self.room = self.room.saturating_sub(1);
        let choices: Vec<Make> = self.choices();
        let make = *self.random.pick(&choices);
        let made = make(self);
        if made.is_empty() { self.binding() } else { made }
    }

    fn choices(&self) -> Vec<Make> {
        let table: [(bool, usize, Make); 13] = [
            (true, 4, Self::binding),
            (true, 4, Self::write),
            (true, 1, Self::pair),
            (self.has(Feature::Fields), 2, Self::tuple),
            (self.has(Feature::Arrays) || self.has(Feature::Vectors), 3, Self::array),
            (self.has(Feature::Arrays) || self.has(Feature::Vectors), 2, Self::array_write),
            (self.has(Feature::Closures), 1, Self::closure),
            (self.has(Feature::Branches) && self.room > 0, 3, Self::branch),
            (self.has(Feature::Matches) && self.room > 0, 1, Self::matching),
            (self.has(Feature::Ranges) && self.room > 0, 4, Self::for_loop),
            (self.has(Feature::Ranges) && self.room > 0 && !self.is_deep(), 2, Self::known),
            (self.has(Feature::Conditions) && self.room > 0, 2, Self::conditional_loop),
            (self.has(Feature::Branches), 1, Self::exit),
        ];
        let enabled = table.into_iter().filter(|(enabled, ..)| *enabled);
        enabled.flat_map(|(_, weight, make)| vec![make; weight]).collect()
    }

    fn is_deep(&self) -> bool {
        self.frames.len() >= 2
    }

    fn conditional_loop(&mut self) -> Vec<Statement> {
        match self.random.below(4) {
            0 => self.endless_loop(),
            1 if self.has(Feature::Values) => self.valued_loop(),
            _ => self.while_loop(),
        }
    }

    /// `let`, sometimes of a name that is there already.
    pub fn binding(&mut self) -> Vec<Statement> {
        let mutable = self.random.chance(50);
        let value = if mutable && self.random.chance(30) {
            Number::Literal(f64::from(u8::from(self.random.chance(50))))
        } else {
            self.number_of(3, LARGEST_ASSIGNED)
        };
        let annotated = self.random.chance(20);
        let typed = annotated || value.is_typed();
        let size = if mutable { LARGEST_CHANGED } else { value.size() };
        let name = self.new_name();
        self.scope.declare(&name, mutable, Kind::Number { size, typed });
        vec![Statement::Let { name, mutable, annotated, value }]
    }

    fn new_name(&mut self) -> String {
        let locals =
            self.scope.filtered(|variable| variable.name.starts_with('a') && !variable.name.contains('.'));
        if !locals.is_empty() && self.random.chance(15) {
            return self.random.pick(&locals).name.clone();
        }
        self.scope.fresh("a")
    }

    /// Two names at once.
    fn pair(&mut self) -> Vec<Statement> {
        let mutable = self.random.chance(50);
        let values = [0, 1].map(|_| self.number_of(2, LARGEST_ASSIGNED));
        let kinds = [0, 1]
            .map(|index: usize| Kind::Number { size: LARGEST_CHANGED, typed: values[index].is_typed() });
        let [first, second] = kinds;
        if self.has(Feature::Fields) && self.random.chance(40) {
            let name = self.declare_tuple(mutable, [first, second]);
            return vec![Statement::LetTuple { name, mutable, values }];
        }
        let names = [0, 1].map(|_| self.scope.fresh("a"));
        self.scope.declare(&names[0], mutable, first);
        self.scope.declare(&names[1], mutable, second);
        vec![Statement::LetPair { names, mutable, values }]
    }

    /// An assignment to a variable or an element.
    fn write(&mut self) -> Vec<Statement> {
        let Some(place) = self.target() else { return Vec::new() };
        let written = match self.random.below(10) {
            0..=2 => Statement::Assign(place, self.number_of(3, LARGEST_ASSIGNED)),
            3 => {
                let Some(other) = self.target() else { return Vec::new() };
                let values = [Number::Read(other.clone()), self.number_of(2, LARGEST_ASSIGNED)];
                Statement::AssignPair([place, other], values)
            }
            4 => Statement::Compound(Operator::Multiply, place, self.number_of(2, 1.0)),
            5 => Statement::Compound(Operator::Divide, place, self.divisor()),
            6 => Statement::Compound(Operator::Subtract, place, self.number_of(2, LARGEST_TERM)),
            _ => Statement::Compound(Operator::Add, place, self.number_of(2, LARGEST_TERM)),
        };
        vec![written]
    }

    /// A number of at least one.
    pub fn divisor(&mut self) -> Number {
        let half = super::number::binary(Operator::Add, Number::Literal(0.5), self.positive(1));
        half
    }

    /// A new array or `Vec`.
    fn array(&mut self) -> Vec<Statement> {
        if self.has(Feature::Vectors) && (!self.has(Feature::Arrays) || self.random.chance(30)) {
            return self.vector();
        }
        let mutable = self.random.chance(75);
        let name = self.scope.fresh("m");
        let (initial, lengths) = self.initial();
        let shape = lengths.into_iter().map(Length::Fixed).collect();
        self.scope.declare(&name, mutable, Kind::Array { shape, size: LARGEST_CHANGED });
        vec![Statement::LetArray { name, mutable, initial }]
    }

    fn initial(&mut self) -> (Initial, Vec<usize>) {
        let copied =
            self.scope.filtered(|variable| variable.is_fixed() && !variable.name.starts_with(['w', 'e']));
        if !copied.is_empty() && self.random.chance(30) {
            let array = self.random.pick(&copied).clone();
            let lengths = array.shape().iter().map(|length| match length {
                Length::Fixed(length) => *length,
                Length::Own => 0,
            });
            let lengths: Vec<usize> = lengths.collect();
            return (self.copy(array.name, Some(lengths.clone())), lengths);
        }
        if self.random.chance(50) {
            let length = self.random.within(1..=4);
            let numbers = (0..length).map(|_| self.number_of(1, LARGEST_ASSIGNED)).collect();
            return (Initial::List(numbers), vec![length]);
        }
        let lengths = self.lengths();
        let sizes = lengths.iter().copied().map(Size::Fixed).collect();
        let value =
            if self.random.chance(60) { Number::Literal(0.0) } else { self.number_of(1, LARGEST_ASSIGNED) };
        (Initial::Filled(value, sizes), lengths)
    }

    fn copy(&mut self, name: String, lengths: Option<Vec<usize>>) -> Initial {
        let annotated = !self.has(Feature::Inferred) || self.random.chance(50);
        Initial::Copy { name, lengths, annotated }
    }

    fn vector(&mut self) -> Vec<Statement> {
        let name = self.scope.fresh("m");
        let copied = self.scope.filtered(|variable| variable.shape().len() == 1);
        let initial = match self.random.below(3) {
            0 if !copied.is_empty() => {
                let name = self.random.pick(&copied).name.clone();
                self.copy(name, None)
            }
            1 => Initial::Empty,
            _ => {
                let length = self.plain_index().filter(|_| self.random.chance(60));
                let length = length.unwrap_or_else(|| Index::Literal(self.random.within(0..=4)));
                Initial::Filled(self.number_of(1, LARGEST_ASSIGNED), vec![Size::List(length)])
            }
        };
        self.scope.declare_list(&name, true, LARGEST_CHANGED);
        vec![Statement::LetArray { name, mutable: true, initial }]
    }

    /// A write to an array as a whole, or of two elements.
    fn array_write(&mut self) -> Vec<Statement> {
        let arrays = self.scope.filtered(|variable| variable.mutable && !variable.shape().is_empty());
        if arrays.is_empty() {
            return Vec::new();
        }
        let array = self.random.pick(&arrays).clone();
        let name = array.name.clone();
        if array.list && self.random.chance(70) {
            return self.with_value(|value| Statement::Push { array: name, value });
        }
        if array.shape().len() == 1 && self.random.chance(30) {
            return self.with_value(|value| Statement::Fill { array: name, value });
        }
        let same: Vec<_> =
            self.scope.arrays_of(array.shape()).into_iter().filter(|other| *other != name).collect();
        let is_whole = array.is_fixed() && !name.starts_with('e');
        let same: Vec<_> = same.into_iter().filter(|other| !other.starts_with(['w', 'e'])).collect();
        if is_whole && !same.is_empty() && self.random.chance(40) {
            return vec![Statement::AssignArray { to: name, from: self.random.pick(&same).clone() }];
        }
        let indices = [0, 1].map(|_| self.index(&name, array.shape()[0]));
        let [Some(first), Some(second)] = indices else { return Vec::new() };
        if !array.is_fixed() && ![&first, &second].iter().all(|index| matches!(index, Index::Variable(_))) {
            return Vec::new();
        }
        vec![Statement::Swap { array: name, indices: [first, second] }]
    }

    /// A statement that borrows its array before its value, so that the value stands before it.
    fn with_value(&mut self, write: impl FnOnce(Number) -> Statement) -> Vec<Statement> {
        let value = self.number_of(2, LARGEST_ASSIGNED);
        let name = self.scope.fresh("a");
        let read = Number::Read(Place::variable(&name, LARGEST_ASSIGNED));
        vec![Statement::Let { name, mutable: false, annotated: false, value }, write(read)]
    }

    /// A closure, of names that do not change.
    fn closure(&mut self) -> Vec<Statement> {
        let name = self.scope.fresh("h");
        let parameters: Vec<_> = (0..self.random.within(1..=2)).map(|_| self.scope.fresh("p")).collect();
        let body = self.inner(|generator| {
            for changed in generator.scope.filtered(|variable| variable.mutable) {
                generator.scope.take(&changed.name);
            }
            for parameter in &parameters {
                generator.scope.declare(parameter, false, Kind::Number { size: 2.0, typed: true });
            }
            let body =
                generator.inside(Within::Closure, |generator| generator.number_of(2, LARGEST_ASSIGNED));
            if body.is_typed() {
                return body;
            }
            // What the closure gives is to be an `f64`, so that methods of it can be called.
            let typed = Number::Read(Place::variable(&parameters[0], 2.0));
            Number::Binary(Operator::Add, Box::new(typed), Box::new(body))
        });
        self.scope.declare(&name, false, Kind::Closure(parameters.len()));
        vec![Statement::LetClosure { name, parameters, body }]
    }

    fn branch(&mut self) -> Vec<Statement> {
        let condition = self.condition();
        let then = self.block();
        let otherwise = self.random.chance(60).then(|| self.block());
        vec![Statement::If { condition, then, otherwise }]
    }

    fn matching(&mut self) -> Vec<Statement> {
        let Some(index) = self.plain_index() else { return Vec::new() };
        let arms = (0..self.random.within(2..=3)).map(|_| self.block()).collect();
        vec![Statement::Match { index, arms }]
    }

    fn block(&mut self) -> Block {
        self.inner(|generator| Block::of(generator.statements(3)))
    }
}
