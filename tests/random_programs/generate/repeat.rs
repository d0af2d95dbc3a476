//! Loops.

use super::scope::{Bound, Kind};
use super::{Frame, Generator};
use crate::features::Feature;
use crate::program::{Block, Condition, Index, Number, Repeat, RepeatKind, Statement};

/// How deep loops stand in one another.
const DEEPEST: usize = 3;
/// What a loop is left with, at most.
const LARGEST_VALUE: f64 = 8.0;

impl Generator {
    /// `for`, where the features have one.
    pub fn for_loop(&mut self) -> Vec<Statement> {
        if self.frames.len() >= DEEPEST {
            return Vec::new();
        }
        let repeat = self.inner(|generator| {
            let walk = generator.walk(false)?;
            Some(generator.repeat(RepeatKind::For(walk), Vec::new()))
        });
        repeat.map(Statement::Repeat).into_iter().collect()
    }

    /// A loop around statements; some come first.
    fn repeat(&mut self, kind: RepeatKind, mut first: Vec<Statement>) -> Repeat {
        let label = self.has(Feature::Exits) && self.random.chance(30);
        let label = label.then(|| self.scope.fresh("l"));
        self.frames.push(Frame { label: label.clone(), valued: false });
        first.extend(self.inner(|generator| generator.statements(4)));
        self.frames.pop();
        Repeat { label, kind, body: Block::of(first) }
    }

    /// `while`, with a counter that ends it.
    pub fn while_loop(&mut self) -> Vec<Statement> {
        if self.frames.len() >= DEEPEST {
            return Vec::new();
        }
        let (counter, rounds) = (self.scope.fresh("c"), self.random.within(0..=4));
        let mut condition = Condition::IndexLess(Index::Variable(counter.clone()), Index::Literal(rounds));
        if self.random.chance(50) {
            condition = Condition::And(Box::new([condition, self.condition()]));
        }
        let repeat = self.inner(|generator| {
            generator.scope.declare(&counter, false, Kind::Index(Bound::Below(rounds + 1)));
            let advance = vec![Statement::Increment(counter.clone())];
            generator.repeat(RepeatKind::While(condition), advance)
        });
        vec![Statement::LetCounter { name: counter }, Statement::Repeat(repeat)]
    }

    /// `loop`, with a counter that ends it.
    pub fn endless_loop(&mut self) -> Vec<Statement> {
        if self.frames.len() >= DEEPEST {
            return Vec::new();
        }
        let (counter, rounds) = (self.scope.fresh("c"), self.random.within(1..=4));
        let repeat = self.inner(|generator| {
            generator.scope.declare(&counter, false, Kind::Index(Bound::Below(rounds + 1)));
            let exit = Block::of(vec![Statement::Break { label: None, value: None }]);
            let first = vec![last_round(&counter, rounds, exit), Statement::Increment(counter.clone())];
            generator.repeat(RepeatKind::Loop, first)
        });
        vec![Statement::LetCounter { name: counter }, Statement::Repeat(repeat)]
    }

    /// `let b = loop { … };`, left with a value.
    pub fn valued_loop(&mut self) -> Vec<Statement> {
        if self.frames.len() >= DEEPEST {
            return Vec::new();
        }
        let (counter, rounds) = (self.scope.fresh("c"), self.random.within(1..=4));
        let value = self.number_of(1, LARGEST_VALUE);
        let repeat = self.inner(|generator| {
            generator.scope.declare(&counter, false, Kind::Index(Bound::Below(rounds + 1)));
            generator.frames.push(Frame { label: None, valued: true });
            let exit = Block::of(vec![Statement::Break { label: None, value: Some(value) }]);
            let mut body = vec![last_round(&counter, rounds, exit), Statement::Increment(counter.clone())];
            body.extend(generator.inner(|generator| generator.statements(3)));
            generator.frames.pop();
            Repeat { label: None, kind: RepeatKind::Loop, body: Block::of(body) }
        });
        let name = self.scope.fresh("a");
        self.scope.declare(&name, false, Kind::Number { size: LARGEST_VALUE, typed: true });
        let value = Number::Loop(Box::new(repeat));
        let result = Statement::Let { name, mutable: false, annotated: true, value };
        vec![Statement::LetCounter { name: counter }, result]
    }
}

fn last_round(counter: &str, rounds: usize, then: Block) -> Statement {
    let (counter, rounds) = (Index::Variable(counter.to_owned()), Index::Literal(rounds));
    let condition = Condition::Not(Box::new(Condition::IndexLess(counter, rounds)));
    Statement::If { condition, then, otherwise: None }
}
