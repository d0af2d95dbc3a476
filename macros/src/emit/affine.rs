//! Index arithmetic in loops: what stays the same, and what goes up with the counter.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::body::Body;
use crate::ir::{Loop, Operation, Statement, Type, ValueId};
use crate::rules::Primitive;

/// Values that stand before their loop already.
pub type Hoisted = BTreeSet<ValueId>;

/// Where something that goes up with a counter begins.
#[derive(Clone)]
pub struct Start {
    /// The code of the first index; empty for zero.
    pub code: TokenStream,
    text: String,
}

impl PartialEq for Start {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// The indices of a loop.
pub struct Starts {
    inside: BTreeSet<ValueId>,
    counter: ValueId,
    /// Sums and differences in the loop's body, which are computed in every iteration.
    steps: BTreeMap<ValueId, (Primitive, ValueId, ValueId)>,
}

impl Starts {
    pub fn new(repeat: &Loop, hoisted: &Hoisted) -> Self {
        let mut inside = repeat.body.defined();
        inside.extend(repeat.parameters());
        inside.retain(|value| !hoisted.contains(value));
        let steps = repeat.body.statements.iter().filter_map(|statement| match &statement.operation {
            Operation::Primitive(primitive @ (Primitive::Add | Primitive::Sub), operands) => {
                Some((statement.results[0], (*primitive, operands[0], operands[1])))
            }
            _ => None,
        });
        Self { counter: repeat.counter, steps: steps.collect(), inside }
    }

    /// Is a value the same in every iteration?
    pub fn is_fixed(&self, value: ValueId) -> bool {
        !self.inside.contains(&value)
    }

    /// Where an index begins, if it goes up with the counter.
    pub fn of(&self, body: &Body, index: ValueId) -> Option<Start> {
        let code = self.at_zero(body, index)?;
        let text = code.to_string();
        Some(Start { code, text })
    }

    /// The index where the counter is zero.
    fn at_zero(&self, body: &Body, index: ValueId) -> Option<TokenStream> {
        if index == self.counter {
            return Some(TokenStream::new());
        }
        let (primitive, left, right) = self.steps.get(&index)?;
        let (moving, fixed) = if self.is_fixed(*left) { (*right, *left) } else { (*left, *right) };
        if !self.is_fixed(fixed) || *primitive == Primitive::Sub && moving != *left {
            return None;
        }
        let fixed = body.read(fixed);
        let moving = self.at_zero(body, moving)?;
        match (moving.is_empty(), primitive) {
            (true, Primitive::Add) => Some(fixed),
            (true, _) => None,
            (false, Primitive::Add) => Some(quote!((#moving + #fixed))),
            (false, _) => Some(quote!((#moving - #fixed))),
        }
    }
}

impl Body<'_> {
    /// Index arithmetic inside a loop that is the same in every iteration, before the loop.
    pub fn hoisted(&mut self, repeat: &Loop) -> TokenStream {
        let mut inside = repeat.body.defined();
        inside.extend(repeat.parameters());
        let mut code = TokenStream::new();
        for statement in &repeat.body.statements {
            let fixed = statement.operation.operands().iter().all(|operand| !inside.contains(operand));
            if fixed && self.is_safe_index(statement) {
                code.extend(self.statement(statement));
                inside.remove(&statement.results[0]);
                self.hoisted.insert(statement.results[0]);
            }
        }
        code
    }

    /// Index arithmetic that does not panic, but for an overflow that a real index cannot have.
    fn is_safe_index(&self, statement: &Statement) -> bool {
        let safe = match &statement.operation {
            Operation::Primitive(primitive, _) => matches!(primitive, Primitive::Add | Primitive::Mul),
            Operation::Constant(_) => true,
            _ => false,
        };
        safe && *self.values.ty(statement.results[0]) == Type::Index
    }
}
