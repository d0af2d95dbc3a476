//! Early exits, each under a condition.

use super::{Generator, Within};
use crate::features::Feature;
use crate::program::{Block, Statement};

impl Generator {
    /// `if … { break; }` and the like; nothing where no exit may stand.
    pub fn exit(&mut self) -> Vec<Statement> {
        let exits: Vec<_> = [
            (self.may_return()).then_some(Self::return_early as fn(&mut Self) -> Statement),
            (self.may_leave()).then_some(Self::break_loop as fn(&mut Self) -> Statement),
            (self.may_leave()).then_some(Self::continue_loop as fn(&mut Self) -> Statement),
        ]
        .into_iter()
        .flatten()
        .collect();
        if exits.is_empty() {
            return Vec::new();
        }
        let condition = self.condition();
        let then = self.inner(|generator| {
            let mut statements = if generator.random.chance(30) && generator.room > 0 {
                generator.statement()
            } else {
                Vec::new()
            };
            let exit = *generator.random.pick(&exits);
            statements.push(exit(generator));
            Block::of(statements)
        });
        vec![Statement::If { condition, then, otherwise: None }]
    }

    fn may_return(&self) -> bool {
        let feature = if self.frames.is_empty() { Feature::Returns } else { Feature::Leaves };
        self.has(feature) && self.within == Within::Body
    }

    fn may_leave(&self) -> bool {
        self.has(Feature::Exits) && !self.frames.is_empty() && self.within == Within::Body
    }

    fn return_early(&mut self) -> Statement {
        Statement::Return(self.early())
    }

    /// Out of the innermost loop, or of one with a label.
    fn break_loop(&mut self) -> Statement {
        if let Some(label) = self.some_label() {
            return Statement::Break { label: Some(label), value: None };
        }
        let is_valued = self.frames.last().is_some_and(|frame| frame.valued);
        Statement::Break { label: None, value: is_valued.then(|| self.number_of(1, 8.0)) }
    }

    fn continue_loop(&mut self) -> Statement {
        Statement::Continue { label: self.some_label() }
    }

    fn some_label(&mut self) -> Option<String> {
        let labels: Vec<_> = self.frames.iter().filter_map(|frame| frame.label.clone()).collect();
        (!labels.is_empty() && self.random.chance(60)).then(|| self.random.pick(&labels).clone())
    }
}
