//! Shapes for which others gave wrong gradients.

use super::number::binary;
use super::scope::{Bound, Kind};
use super::{Frame, Generator};
use crate::features::Feature;
use crate::program::{Block, Index, Number, Operator, Place, Repeat, RepeatKind, Statement, Walk};

impl Generator {
    /// One of the shapes, around what is at hand.
    pub fn known(&mut self) -> Vec<Statement> {
        match self.random.below(5) {
            0 => self.updated_divisor(),
            1 => self.overwritten_after_use(),
            2 => self.no_round(),
            3 if self.has(Feature::Branches) => self.exchange_under_a_condition(),
            _ => self.triangle(),
        }
    }

    /// A variable that changes.
    fn carried(&mut self, initial: Number) -> (Place, Statement) {
        let name = self.scope.fresh("a");
        let size = initial.size().max(12.0);
        self.scope.declare(&name, true, Kind::Number { size, typed: true });
        let statement = Statement::Let { name: name.clone(), mutable: true, annotated: true, value: initial };
        (Place::variable(&name, size), statement)
    }

    /// `for counter in from..to { … }`
    fn counted_loop(
        &mut self,
        (from, to, below): (Index, Index, usize),
        body: impl FnOnce(&mut Self, Index) -> Vec<Statement>,
    ) -> Statement {
        let counter = self.scope.fresh("i");
        let statements = self.inner(|generator| {
            generator.scope.declare(&counter, false, Kind::Index(Bound::Below(below)));
            generator.frames.push(Frame { label: None, valued: false });
            let statements = body(generator, Index::Variable(counter.clone()));
            generator.frames.pop();
            statements
        });
        let walk = Walk::Range { counter, from, to, inclusive: false, reversed: false, step: None };
        Statement::Repeat(Repeat { label: None, kind: RepeatKind::For(walk), body: Block::of(statements) })
    }

    /// A few rounds, or as many as a parameter says.
    fn rounds(&mut self) -> (Index, Index, usize) {
        let counts = self.scope.indices().into_iter().find(|(name, _)| name.starts_with('n'));
        match counts {
            Some((name, Bound::Below(below))) if self.random.chance(60) => {
                (Index::Literal(0), Index::Variable(name), below)
            }
            _ => (Index::Literal(0), Index::Literal(self.random.within(1..=4)), 4),
        }
    }

    /// `s += e / d; d += square;`
    fn updated_divisor(&mut self) -> Vec<Statement> {
        let divisor = self.positive(1);
        let (divisor, first) = self.carried(divisor);
        let (sum, second) = self.carried(Number::Literal(0.0));
        let rounds = self.rounds();
        let repeat = self.counted_loop(rounds, |generator, _| {
            let term = generator.number_of(2, 2.0);
            let term = binary(Operator::Divide, term, Number::Read(divisor.clone()));
            let grows = generator.positive(1);
            vec![
                Statement::Compound(Operator::Add, sum, term),
                Statement::Compound(Operator::Add, divisor, grows),
            ]
        });
        vec![first, second, repeat]
    }

    /// `s += sin(v) * v; v = …;`, of a variable or an element.
    fn overwritten_after_use(&mut self) -> Vec<Statement> {
        let (sum, first) = self.carried(Number::Literal(0.0));
        let value = self.number_of(1, 8.0);
        let (variable, second) = self.carried(value);
        let rounds = self.rounds();
        let repeat = self.counted_loop(rounds, |generator, _| {
            let place = generator.target().unwrap_or(variable);
            let read = || Number::Read(place.clone());
            let wave = Number::Function(crate::program::Function::Sin, Box::new(read()));
            let used = generator.tame(binary(Operator::Multiply, wave, read()), 12.0);
            let next = generator.number_of(2, 8.0);
            vec![Statement::Compound(Operator::Add, sum, used), Statement::Assign(place, next)]
        });
        vec![first, second, repeat]
    }

    /// A loop that never runs.
    fn no_round(&mut self) -> Vec<Statement> {
        let value = self.number_of(1, 8.0);
        let (variable, first) = self.carried(value);
        let end = self.random.within(0..=3);
        let repeat = self.counted_loop((Index::Literal(3), Index::Literal(end), 4), |generator, _| {
            let next = generator.number_of(2, 8.0);
            vec![Statement::Assign(variable, next)]
        });
        vec![first, repeat]
    }

    /// `if … { (p, q) = (q, e); } else { q = e; }`
    fn exchange_under_a_condition(&mut self) -> Vec<Statement> {
        let [p, q] = [0, 1].map(|_| {
            let value = self.number_of(1, 8.0);
            self.carried(value)
        });
        let ((p, first), (q, second)) = (p, q);
        let rounds = self.rounds();
        let repeat = self.counted_loop(rounds, |generator, _| {
            let condition = generator.condition();
            let values = [Number::Read(q.clone()), generator.number_of(2, 8.0)];
            let then = Block::of(vec![Statement::AssignPair([p, q.clone()], values)]);
            let otherwise = Some(Block::of(vec![Statement::Assign(q, generator.number_of(2, 8.0))]));
            vec![Statement::If { condition, then, otherwise }]
        });
        vec![first, second, repeat]
    }

    /// Two loops, the inner one bounded by the outer counter.
    fn triangle(&mut self) -> Vec<Statement> {
        let (sum, first) = self.carried(Number::Literal(0.0));
        let value = self.number_of(1, 2.0);
        let (product, second) = self.carried(value);
        let rounds = self.rounds();
        let outer = self.counted_loop(rounds, |generator, counter| {
            let bounds = if generator.random.chance(50) {
                (Index::Literal(0), counter, 4)
            } else {
                (counter, Index::Literal(4), 4)
            };
            let inner = generator.counted_loop(bounds, |generator, _| {
                let factor = generator.number_of(2, 1.0);
                let product = Statement::Compound(Operator::Multiply, product.clone(), factor);
                let term = generator.number_of(2, 2.0);
                vec![product, Statement::Compound(Operator::Add, sum.clone(), term)]
            });
            let term = generator.tame(Number::Read(product), 2.0);
            vec![inner, Statement::Compound(Operator::Add, sum, term)]
        });
        vec![first, second, outer]
    }
}
