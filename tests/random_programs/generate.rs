//! Makes well-typed programs: no index out of range, no pole, no value far from one.

mod condition;
mod exit;
mod known;
mod number;
mod place;
mod reduction;
mod repeat;
mod scope;
mod statement;
mod tuple;
mod walk;

use crate::features::{Feature, Features};
use crate::program::{Block, Length, Output, Parameter, ParameterKind, Program, Statement, Value};
use crate::random::Random;
use scope::{Bound, Kind, Scope};

/// Counts and lengths of slices are below this.
pub const COUNTS: usize = 5;
/// What the arguments do not exceed.
pub const LARGEST_ARGUMENT: f64 = 1.5;

/// A loop around what is generated.
struct Frame {
    label: Option<String>,
    /// It is left with a value.
    valued: bool,
}

/// What encloses the code that is generated, from what allows all to what allows the least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Within {
    Body,
    /// A block that is an operand: no exits.
    Operand,
    /// Only expressions.
    Closure,
    /// Only names, operators and functions.
    Condition,
}

struct Generator {
    random: Random,
    features: Features,
    scope: Scope,
    frames: Vec<Frame>,
    output: Output,
    /// Statements that may still be written.
    room: usize,
    within: Within,
}

/// Program number `number` of a seed.
pub fn program(seed: u64, number: usize, features: &Features, statements: usize) -> Program {
    let mut random = Random::new(seed, number);
    let features = if random.chance(50) { features.clone() } else { features.some(|| random.chance(50)) };
    let mut generator = Generator {
        random,
        features,
        scope: Scope::default(),
        frames: Vec::new(),
        output: Output::Number,
        room: 0,
        within: Within::Body,
    };
    generator.program(format!("program_{number}"), statements)
}

impl Generator {
    fn program(&mut self, name: String, statements: usize) -> Program {
        let parameters = self.parameters();
        self.output = self.output();
        self.room = self.random.within(1..=statements);
        let mut statements = Vec::new();
        while self.room > 0 {
            statements.extend(self.statement());
        }
        let value = self.result();
        Program { name, parameters, output: self.output, body: Block { statements, value: Some(value) } }
    }

    fn has(&self, feature: Feature) -> bool {
        self.features.has(feature)
    }

    fn parameters(&mut self) -> Vec<Parameter> {
        let mut kinds = vec![ParameterKind::Number; self.random.within(1..=3)];
        for _ in 0..2 {
            if self.has(Feature::Arrays) && self.random.chance(50) {
                kinds.push(ParameterKind::Array(self.lengths()));
            }
            if self.has(Feature::Slices) && self.random.chance(50) {
                let rows = self.random.within(1..=3);
                kinds.push(if self.random.chance(75) {
                    ParameterKind::Slice
                } else {
                    ParameterKind::Rows(rows)
                });
            }
        }
        if self.has(Feature::Givens) && self.random.chance(50) {
            kinds.push(ParameterKind::Given);
        }
        if self.has(Feature::Ranges) || self.has(Feature::Matches) {
            let place = self.random.below(kinds.len() + 1);
            kinds.insert(place, ParameterKind::Count);
        }
        kinds.into_iter().map(|kind| self.parameter(kind)).collect()
    }

    /// The lengths of an array.
    fn lengths(&mut self) -> Vec<usize> {
        let dimensions = if self.random.chance(70) { 1 } else { 2 };
        (0..dimensions).map(|_| self.random.within(1..=4)).collect()
    }

    fn parameter(&mut self, kind: ParameterKind) -> Parameter {
        let size = LARGEST_ARGUMENT;
        let variable = match &kind {
            ParameterKind::Number => Kind::Number { size, typed: true },
            ParameterKind::Array(lengths) => {
                Kind::Array { shape: lengths.iter().copied().map(Length::Fixed).collect(), size }
            }
            ParameterKind::Slice | ParameterKind::Given => Kind::Array { shape: vec![Length::Own], size },
            ParameterKind::Rows(length) => {
                Kind::Array { shape: vec![Length::Own, Length::Fixed(*length)], size }
            }
            ParameterKind::Count => Kind::Index(Bound::Below(COUNTS)),
        };
        let prefix = if kind == ParameterKind::Count { "n" } else { "x" };
        let name = self.scope.fresh(prefix);
        self.scope.declare(&name, false, variable);
        Parameter { name, kind }
    }

    fn output(&mut self) -> Output {
        if self.has(Feature::Results) && self.random.chance(15) {
            return Output::Array(self.random.within(1..=3));
        }
        if self.has(Feature::Pairs) && self.random.chance(10) { Output::Pair } else { Output::Number }
    }

    /// What the program hands out at its end, of all that it has made.
    fn result(&mut self) -> Value {
        match self.output {
            Output::Number => Value::Number(self.summary()),
            Output::Pair => Value::Pair(self.summary(), self.number(2)),
            Output::Array(length) => {
                let names = self.scope.arrays_of(&[Length::Fixed(length)]);
                if !names.is_empty() && self.random.chance(75) {
                    return Value::Name(self.random.pick(&names).clone());
                }
                Value::List((0..length).map(|_| self.summary()).collect())
            }
        }
    }

    /// What an early exit hands out.
    fn early(&mut self) -> Value {
        match self.output {
            Output::Number => Value::Number(self.number(2)),
            Output::Pair => Value::Pair(self.number(1), self.number(1)),
            Output::Array(length) => Value::List((0..length).map(|_| self.number(1)).collect()),
        }
    }

    /// A block in which new names end.
    fn inner<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.scope.enter();
        let made = make(self);
        self.scope.leave(before);
        made
    }

    /// What stands within this, and within all that it stands in itself.
    fn inside<T>(&mut self, within: Within, make: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.within;
        self.within = outer.max(within);
        let made = make(self);
        self.within = outer;
        made
    }

    /// Statements of a block, so many at most.
    fn statements(&mut self, most: usize) -> Vec<Statement> {
        let mut statements = Vec::new();
        for _ in 0..self.random.within(1..=most) {
            statements.extend(self.statement());
        }
        statements
    }
}
