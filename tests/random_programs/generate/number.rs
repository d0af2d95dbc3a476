//! Expressions of type `f64`.

use super::{Generator, Within};
use crate::features::Feature;
use crate::program::{Block, Function, Number, Operator, Place, Statement};

/// What a number may reach before a bounded function takes it back.
const LARGEST: f64 = 30.0;

impl Generator {
    /// A number; `depth` bounds the nesting.
    pub fn number(&mut self, depth: usize) -> Number {
        if depth == 0 {
            return self.leaf();
        }
        match self.random.below(20) {
            0..=3 => self.leaf(),
            4..=10 => self.binary(depth),
            11..=14 => self.function(depth),
            15 => self.quotient(depth),
            16 => self.power_or_extreme(depth),
            17 if self.has(Feature::Branches) && self.within < Within::Condition => self.choice(depth),
            18 if self.within < Within::Closure => Number::Block(Box::new(self.arm(depth - 1))),
            19 if self.within < Within::Condition => self.reduction().unwrap_or_else(|| self.leaf()),
            _ => self.called(depth).unwrap_or_else(|| self.binary(depth)),
        }
    }

    /// A number of this size at most.
    pub fn tame(&mut self, number: Number, size: f64) -> Number {
        if number.size() <= size {
            return number;
        }
        if size < 1.0 {
            let tamed = self.tame(number, 1.0);
            return binary(Operator::Multiply, Number::Literal(size), tamed);
        }
        let function = *self.random.pick(&[Function::Sin, Function::Cos, Function::Tanh]);
        Number::Function(function, Box::new(number))
    }

    /// A number of size at most, made for the place.
    pub fn number_of(&mut self, depth: usize, size: f64) -> Number {
        let number = self.number(depth);
        self.tame(number, size)
    }

    pub fn literal(&mut self) -> Number {
        let quarters = u32::try_from(self.random.within(1..=9)).expect("it is small");
        let value = f64::from(quarters) / 4.0;
        Number::Literal(if self.random.chance(25) { -value } else { value })
    }

    /// A variable, an element, or a literal.
    pub fn leaf(&mut self) -> Number {
        match self.random.below(10) {
            0 => self.literal(),
            1 => self.counted(),
            2..=4 => Number::Read(self.some_element().unwrap_or_else(|| self.some_variable())),
            _ => Number::Read(self.some_variable()),
        }
    }

    fn binary(&mut self, depth: usize) -> Number {
        let operators = [Operator::Add, Operator::Subtract, Operator::Multiply, Operator::Multiply];
        let operator = *self.random.pick(&operators);
        let (left, right) = (self.number(depth - 1), self.number(depth - 1));
        let number = binary(operator, left, right);
        self.tame(number, LARGEST)
    }

    fn function(&mut self, depth: usize) -> Number {
        let functions = [Function::Negative, Function::Sin, Function::Cos, Function::Tanh, Function::Atan];
        if self.random.chance(70) {
            let function = *self.random.pick(&functions);
            return Number::Function(function, Box::new(self.number(depth - 1)));
        }
        if self.random.chance(40) {
            let of = self.number_of(depth - 1, 1.0);
            return Number::Function(Function::Exp, Box::new(of));
        }
        let function = *self.random.pick(&[Function::Ln, Function::Sqrt, Function::Recip]);
        Number::Function(function, Box::new(self.positive(depth - 1)))
    }

    /// A number of at least one half.
    pub fn positive(&mut self, depth: usize) -> Number {
        if self.random.chance(50) {
            let place = self.some_variable();
            let square = binary(Operator::Multiply, Number::Read(place.clone()), Number::Read(place));
            return binary(Operator::Add, Number::Literal(1.0), square);
        }
        let wave = Number::Function(Function::Sin, Box::new(self.number(depth)));
        binary(Operator::Add, Number::Literal(1.5), wave)
    }

    fn quotient(&mut self, depth: usize) -> Number {
        let (left, right) = (self.number(depth - 1), self.positive(depth - 1));
        let number = binary(Operator::Divide, left, right);
        self.tame(number, LARGEST)
    }

    fn power_or_extreme(&mut self, depth: usize) -> Number {
        match self.random.below(3) {
            0 => {
                let of = self.number_of(depth - 1, 3.0);
                Number::Power(Box::new(of), if self.random.chance(50) { 2 } else { 3 })
            }
            1 => {
                let operands = Box::new([self.number(depth - 1), self.number(depth - 1)]);
                Number::Extreme { largest: self.random.chance(50), operands }
            }
            _ => {
                let parts = Box::new([0; 3].map(|_| self.number_of(depth - 1, 4.0)));
                Number::MultiplyAdd(parts)
            }
        }
    }

    /// `if` or `match` as a value.
    fn choice(&mut self, depth: usize) -> Number {
        if self.has(Feature::Matches)
            && self.random.chance(30)
            && let Some(index) = self.plain_index()
        {
            let arms = (0..self.random.within(2..=3)).map(|_| self.arm(depth - 1)).collect();
            return Number::Match { index, arms };
        }
        let condition = Box::new(self.condition());
        Number::If { condition, arms: Box::new([self.arm(depth - 1), self.arm(depth - 1)]) }
    }

    fn arm(&mut self, depth: usize) -> Block {
        self.inner(|generator| {
            generator.inside(Within::Operand, |generator| {
                let statements = generator.few_statements();
                Block::valued(statements, generator.number(depth))
            })
        })
    }

    /// None mostly, and never in a closure.
    fn few_statements(&mut self) -> Vec<Statement> {
        let is_bare = !self.has(Feature::Effects)
            || self.within >= Within::Closure
            || self.room == 0
            || self.random.chance(60);
        if is_bare { Vec::new() } else { self.statement() }
    }

    fn called(&mut self, depth: usize) -> Option<Number> {
        let closures = self.scope.closures();
        let closure = (!closures.is_empty()).then(|| self.random.pick(&closures).clone())?;
        let super::scope::Kind::Closure(count) = closure.kind else { return None };
        Some(Number::Call(closure.name, (0..count).map(|_| self.number_of(depth - 1, 2.0)).collect()))
    }

    /// A number that depends on what the program has made so far.
    pub fn summary(&mut self) -> Number {
        let mut sum = self.number(2);
        for variable in self.scope.numbers().iter().rev().take(4) {
            let read = Number::Read(super::place::variable_place(variable));
            let term = self.tame(read, LARGEST);
            sum = binary(Operator::Add, sum, term);
        }
        for array in self.scope.arrays() {
            if let Some(total) = self.total(&array) {
                sum = binary(Operator::Add, sum, total);
            }
        }
        sum
    }

    /// An element, or the sum of all, of an array.
    fn total(&mut self, array: &super::scope::Variable) -> Option<Number> {
        if self.has(Feature::Chains) && array.shape().len() == 1 && self.random.chance(60) {
            return Some(self.sum_of(&array.name, array.size()));
        }
        let place: Place = self.element(array)?;
        Some(Number::Read(place))
    }
}

pub fn binary(operator: Operator, left: Number, right: Number) -> Number {
    Number::Binary(operator, Box::new(left), Box::new(right))
}
