//! Like terms of a sum: products of the same factors, of which numbers are no part.

use super::number::usable;
use super::{Fold, Known};
use crate::ir::ValueId;
use crate::rules::Primitive;

/// Longer products are not compared, so that a sum takes bounded time.
const LONGEST: usize = 8;

/// Terms further back in a sum are not looked for, for the same reason.
pub const DEEPEST: usize = 4;

/// A number times other values, in order.
#[derive(Default)]
struct Term {
    factors: Vec<ValueId>,
    coefficient: f64,
}

impl Fold<'_> {
    /// `sum + term` or `sum - term`, where some term of the sum is like the new one.
    pub fn merged(&mut self, sum: ValueId, term: ValueId, minus: bool, depth: usize) -> Option<ValueId> {
        if let Some(merged) = self.like_terms(sum, term, minus) {
            return Some(merged);
        }
        let known = self.own(sum).filter(|_| depth > 0 && self.is_read_once(sum))?;
        let inner_minus = match known.primitive {
            Primitive::Add => false,
            Primitive::Sub => true,
            _ => return None,
        };
        let (primitive, first, second) = (known.primitive, known.operands[0], known.operands[1]);
        if let Some(second) = self.merged(second, term, minus != inner_minus, depth - 1) {
            return Some(self.apply(primitive, &[first, second]));
        }
        let first = self.merged(first, term, minus, depth - 1)?;
        Some(self.apply(primitive, &[first, second]))
    }

    /// `left + right` or `left - right` as one product, where the terms differ by a number.
    pub fn like_terms(&mut self, left: ValueId, right: ValueId, minus: bool) -> Option<ValueId> {
        let (first, second) = (self.term(left)?, self.term(right)?);
        if first.factors != second.factors || first.factors.is_empty() {
            return None;
        }
        let sign = if minus { -1.0 } else { 1.0 };
        let total = first.coefficient + sign * second.coefficient;
        // Terms that cancel stay, since they do not where they are infinite.
        let total = usable(self.values.scalar(left), total)?;
        let bases = [self.base(left), self.base(right)];
        let times = |(_, number): (ValueId, f64), term: &Term| total * number / term.coefficient;
        let factors = [times(bases[0], &first), times(bases[1], &second)];
        let chosen = usize::from(factors[0] != 1.0 && factors[1] == 1.0);
        let factor = usable(self.values.scalar(left), factors[chosen])?;
        Some(self.times(bases[chosen].0, factor))
    }

    /// The value behind the numbers and signs that it is multiplied with, and their product.
    fn base(&self, value: ValueId) -> (ValueId, f64) {
        let (mut base, mut number) = (value, 1.0);
        loop {
            if let Some((inner, factor)) = self.scaled(base) {
                (base, number) = (inner, number * factor);
            } else if let Some(inner) = self.negated(base) {
                (base, number) = (inner, -number);
            } else {
                return (base, number);
            }
        }
    }

    fn term(&self, value: ValueId) -> Option<Term> {
        let mut term = Term { factors: Vec::new(), coefficient: 1.0 };
        self.collect(value, &mut term)?;
        term.factors.sort_unstable();
        usable(self.values.scalar(value), term.coefficient)?;
        Some(term)
    }

    /// Here the user's products count too: the result is in terms of values that the sum has already.
    fn collect(&self, value: ValueId, term: &mut Term) -> Option<()> {
        if let Some(number) = self.number(value) {
            term.coefficient *= number;
            return Some(());
        }
        match self.seen(value) {
            Some(Known { primitive: Primitive::Mul, operands, .. }) => {
                operands.iter().try_for_each(|operand| self.collect(*operand, term))
            }
            Some(Known { primitive: Primitive::Neg, operands, .. }) => {
                term.coefficient = -term.coefficient;
                self.collect(operands[0], term)
            }
            _ if term.factors.len() == LONGEST => None,
            _ => {
                term.factors.push(value);
                Some(())
            }
        }
    }
}
