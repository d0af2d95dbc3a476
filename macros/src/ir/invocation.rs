//! A call of another differentiable function that takes or gives vectors or matrices.
//!
//! Of scalar functions the partials are numbers, which a `Call` hands out at once. Here the derivative is a call of
//! its own, of the callee's derivative at the same arguments.

use super::ValueId;

#[derive(Clone, Debug)]
pub struct Invocation {
    pub path: syn::Path,
    pub arguments: Vec<Passed>,
    pub way: Way,
    /// The number of the callee among the functions called.
    pub flow: usize,
}

/// An argument as the user passes it: behind so many references.
#[derive(Clone, Copy, Debug)]
pub struct Passed {
    pub value: ValueId,
    pub references: usize,
}

#[derive(Clone, Debug)]
pub enum Way {
    /// The result is the value.
    Primal,
    /// The results are the cotangents of these arguments, from that of the result.
    Pullback { bar: ValueId, wanted: Vec<usize> },
    /// The results are the value and its tangent, from those of the arguments.
    Pushforward(Vec<Option<ValueId>>),
}

impl Invocation {
    /// The arguments' values.
    pub fn values(&self) -> Vec<ValueId> {
        self.arguments.iter().map(|argument| argument.value).collect()
    }

    pub fn operands(&self) -> Vec<ValueId> {
        let mut operands = self.values();
        match &self.way {
            Way::Primal => {}
            Way::Pullback { bar, .. } => operands.push(*bar),
            Way::Pushforward(dots) => operands.extend(dots.iter().flatten()),
        }
        operands
    }

    pub fn for_each_operand(&mut self, change: &mut dyn FnMut(&mut ValueId)) {
        self.arguments.iter_mut().for_each(|argument| change(&mut argument.value));
        match &mut self.way {
            Way::Primal => {}
            Way::Pullback { bar, .. } => change(bar),
            Way::Pushforward(dots) => dots.iter_mut().flatten().for_each(change),
        }
    }
}
