//! Constants, negations and like terms of derivatives, put together as a person would.
//!
//! A product or a sum may round differently afterwards, so the user's own values are left alone: they keep
//! their bits. Negations move outward, towards a sum that takes them in for nothing.

use std::collections::HashMap;

use crate::ir::substitute::Renaming;
use crate::ir::{Condition, Constant, Operation, Region, Statement, ValueId, Values};
use crate::rules::Primitive;

mod number;
mod terms;

use number::{literal, usable};

/// Folds what is not the user's in `region`, which may read what `earlier` binds.
pub fn fold(values: &mut Values, earlier: Option<&Region>, region: &mut Region) {
    let mut pass = Fold {
        values,
        known: HashMap::new(),
        numbers: HashMap::new(),
        reads: HashMap::new(),
        renaming: Renaming::new(),
        written: Vec::new(),
        condition: Condition::Always,
    };
    if let Some(earlier) = earlier {
        earlier.visit(&mut |statement| pass.learn(statement));
    }
    pass.count(region);
    pass.region(region);
}

/// A primitive and its operands.
struct Known {
    primitive: Primitive,
    operands: Vec<ValueId>,
    condition: Condition,
}

struct Fold<'a> {
    values: &'a mut Values,
    known: HashMap<ValueId, Known>,
    numbers: HashMap<ValueId, f64>,
    reads: HashMap<ValueId, usize>,
    renaming: Renaming,
    /// What stands in the place of the statement at hand.
    written: Vec<Statement>,
    /// The condition of the statement at hand.
    condition: Condition,
}

impl Fold<'_> {
    fn count(&mut self, region: &Region) {
        let results = region.results.iter().copied();
        let operands = region.statements.iter().flat_map(|statement| statement.operation.operands());
        for value in results.chain(operands) {
            *self.reads.entry(value).or_default() += 1;
        }
        for inner in region.statements.iter().flat_map(|statement| statement.operation.regions()) {
            self.count(inner);
        }
    }

    fn region(&mut self, region: &mut Region) {
        let mut kept = Vec::with_capacity(region.statements.len());
        for mut statement in std::mem::take(&mut region.statements) {
            statement.operation.substitute(&self.renaming);
            for inner in statement.operation.regions_mut() {
                self.region(inner);
            }
            if !self.replaced(&statement) {
                self.learn(&statement);
                self.written.push(statement);
            }
            kept.append(&mut self.written);
        }
        region.statements = kept;
        for result in &mut region.results {
            *result = *self.renaming.get(result).unwrap_or(result);
        }
    }

    fn learn(&mut self, statement: &Statement) {
        let Some(result) = statement.results.first().copied() else { return };
        match &statement.operation {
            Operation::Primitive(primitive, operands) => {
                let (operands, condition) = (operands.clone(), statement.condition.clone());
                self.known.insert(result, Known { primitive: *primitive, operands, condition });
            }
            Operation::Constant(Constant::Real(number)) => {
                self.numbers.insert(result, *number);
            }
            Operation::Literal(code) => {
                if let Some(number) = literal(self.values.scalar(result), code) {
                    self.numbers.insert(result, number);
                }
            }
            _ => {}
        }
    }

    /// Writes something simpler for a statement of the derivative's, if there is anything.
    fn replaced(&mut self, statement: &Statement) -> bool {
        let Operation::Primitive(primitive, operands) = &statement.operation else { return false };
        let result = statement.results[0];
        if self.values.is_users(result) || !self.values.is_real(result) {
            return false;
        }
        self.condition = statement.condition.clone();
        let Some(value) = self.simpler(*primitive, operands) else { return false };
        if self.written.iter().any(|written| written.results[0] == value) {
            self.values.rename(value, self.values.name(result).to_owned());
        }
        *self.reads.entry(value).or_default() += self.reads.get(&result).copied().unwrap_or_default();
        self.renaming.insert(result, value);
        true
    }

    fn simpler(&mut self, primitive: Primitive, operands: &[ValueId]) -> Option<ValueId> {
        match (primitive, operands) {
            (Primitive::Neg, [value]) => self.negation(*value),
            (Primitive::Mul, [left, right]) => self.product(*left, *right),
            (Primitive::Div, [left, right]) => self.quotient(*left, *right),
            (Primitive::Add, [left, right]) => self.sum(*left, *right, false),
            (Primitive::Sub, [left, right]) => self.sum(*left, *right, true),
            _ => None,
        }
    }

    /// A primitive of values at hand, or what is simpler.
    fn apply(&mut self, primitive: Primitive, operands: &[ValueId]) -> ValueId {
        self.simpler(primitive, operands).unwrap_or_else(|| {
            let operation = Operation::Primitive(primitive, operands.to_vec());
            self.write(operands[0], primitive.name(), operation)
        })
    }

    fn constant(&mut self, like: ValueId, number: f64) -> ValueId {
        self.write(like, "constant", Operation::Constant(Constant::Real(number)))
    }

    fn write(&mut self, like: ValueId, name: &str, operation: Operation) -> ValueId {
        let value = self.values.add(self.values.ty(like).clone(), name);
        let mut statement = Statement::new(vec![value], operation);
        statement.condition = self.condition.clone();
        self.learn(&statement);
        self.written.push(statement);
        value
    }

    fn number(&self, value: ValueId) -> Option<f64> {
        let number = *self.numbers.get(&value)?;
        usable(self.values.scalar(value), number)
    }

    /// The operation behind a value, if it is there whenever the statement at hand is.
    fn seen(&self, value: ValueId) -> Option<&Known> {
        self.known.get(&value).filter(|known| known.condition.holds_within(&self.condition))
    }

    /// The operation behind a value of the derivative's. To look behind the user's would have backward read,
    /// and keep, something else.
    fn own(&self, value: ValueId) -> Option<&Known> {
        self.seen(value).filter(|_| !self.values.is_users(value))
    }

    fn negated(&self, value: ValueId) -> Option<ValueId> {
        self.own(value).filter(|known| known.primitive == Primitive::Neg).map(|known| known.operands[0])
    }

    /// Of a negation that nobody else reads.
    fn negated_here(&self, value: ValueId) -> Option<ValueId> {
        self.negated(value).filter(|_| self.is_read_once(value))
    }

    /// A value that is another one times a number.
    fn scaled(&self, value: ValueId) -> Option<(ValueId, f64)> {
        let known = self.own(value).filter(|known| known.primitive == Primitive::Mul)?;
        let (left, right) = (known.operands[0], known.operands[1]);
        let right_number = self.number(right).map(|number| (left, number));
        right_number.or_else(|| Some((right, self.number(left)?)))
    }

    fn is_read_once(&self, value: ValueId) -> bool {
        self.reads.get(&value).is_none_or(|reads| *reads <= 1)
    }

    fn negation(&mut self, value: ValueId) -> Option<ValueId> {
        if let Some(number) = self.number(value) {
            return Some(self.constant(value, -number));
        }
        if let Some(inner) = self.negated(value) {
            return Some(inner);
        }
        let (inner, number) = self.scaled(value).filter(|_| self.is_read_once(value))?;
        Some(self.times(inner, -number))
    }

    fn product(&mut self, left: ValueId, right: ValueId) -> Option<ValueId> {
        if let Some(number) = self.number(right) {
            return self.multiple(left, number);
        }
        if let Some(number) = self.number(left) {
            return self.multiple(right, number);
        }
        self.signed(Primitive::Mul, left, right)
    }

    fn quotient(&mut self, left: ValueId, right: ValueId) -> Option<ValueId> {
        match self.number(right) {
            Some(1.0) => Some(left),
            Some(-1.0) => Some(self.apply(Primitive::Neg, &[left])),
            _ => self.signed(Primitive::Div, left, right),
        }
    }

    /// A product or quotient of negations.
    fn signed(&mut self, primitive: Primitive, left: ValueId, right: ValueId) -> Option<ValueId> {
        if let (Some(left), Some(right)) = (self.negated(left), self.negated(right)) {
            return Some(self.apply(primitive, &[left, right]));
        }
        let operands = match (self.negated_here(left), self.negated_here(right)) {
            (Some(left), _) => [left, right],
            (_, Some(right)) => [left, right],
            _ => return None,
        };
        let unsigned = self.apply(primitive, &operands);
        Some(self.apply(Primitive::Neg, &[unsigned]))
    }

    /// A value times a number, if there is anything simpler than that.
    fn multiple(&mut self, value: ValueId, number: f64) -> Option<ValueId> {
        let combined = |this: &Self, other: f64| usable(this.values.scalar(value), number * other);
        if number == 1.0 {
            return Some(value);
        }
        if let Some(product) = self.number(value).and_then(|other| combined(self, other)) {
            return Some(self.constant(value, product));
        }
        if let Some((inner, other)) = self.scaled(value)
            && let Some(product) = combined(self, other)
        {
            return Some(self.times(inner, product));
        }
        if let Some(inner) = self.negated(value) {
            return Some(self.times(inner, -number));
        }
        (number == -1.0).then(|| self.apply(Primitive::Neg, &[value]))
    }

    fn times(&mut self, value: ValueId, number: f64) -> ValueId {
        self.multiple(value, number).unwrap_or_else(|| {
            let constant = self.constant(value, number);
            let operation = Operation::Primitive(Primitive::Mul, vec![value, constant]);
            self.write(value, Primitive::Mul.name(), operation)
        })
    }

    /// `left + right`, or `left - right`.
    fn sum(&mut self, left: ValueId, right: ValueId, minus: bool) -> Option<ValueId> {
        if let Some(inner) = self.negated(right) {
            let opposite = if minus { Primitive::Add } else { Primitive::Sub };
            return Some(self.apply(opposite, &[left, inner]));
        }
        if let Some(inner) = self.negated(left).filter(|_| !minus) {
            return Some(self.apply(Primitive::Sub, &[right, inner]));
        }
        self.merged(left, right, minus, terms::DEEPEST)
    }
}
