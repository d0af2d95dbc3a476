//! Ways out of loops: what an iteration hands out when it ends, breaks, or returns.
//!
//! The body of a loop is lowered like that of a function: each way out gives the values that the next
//! iteration starts with, and says where the program goes on.

use super::environment::{State, VariableId};
use super::join::{Exit, Returned};
use super::lower::Lowering;
use super::skeleton::Skeleton;
use super::trial::Touched;
use crate::ir::{Constant, Operation, Type, ValueId};

/// Where a way out leads; loops are counted from the outermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Next(usize),
    Break(usize),
    Return,
}

/// A loop whose body is being lowered.
pub struct Frame {
    pub label: Option<String>,
    /// The variables that go from one iteration to the next.
    pub carried: Vec<(VariableId, Skeleton)>,
    /// The states when the body begins.
    pub entry: Vec<State>,
    /// Variables that a way out found changed.
    pub changed: Touched,
    /// The ways out that lead beyond the loop.
    pub beyond: Vec<Target>,
    pub stops: bool,
    pub counter: ValueId,
    /// The loop's own token.
    pub at: proc_macro2::TokenStream,
    /// Takes the value of `break value`.
    pub value: Option<VariableId>,
}

impl Frame {
    /// The types of what an iteration hands out.
    fn types(&self) -> Vec<Type> {
        let carried = self.carried.iter().flat_map(|(_, skeleton)| skeleton.types());
        let code = (!self.beyond.is_empty()).then_some(Type::Arm);
        carried.chain(code).chain(self.stops.then_some(Type::Bool)).collect()
    }
}

impl Lowering<'_> {
    /// The types of what a way out of the innermost loop, or of the function, hands out.
    pub fn handed_types(&self) -> Vec<Type> {
        match self.frames.last() {
            Some(frame) => frame.types(),
            None => self.result_types(),
        }
    }

    /// The types of the leaves of the function's result.
    pub fn result_types(&self) -> Vec<Type> {
        self.signature.output.leaf_types()
    }

    /// The loop that a label names, or the innermost one.
    pub fn labelled(&self, label: Option<&syn::Lifetime>) -> Option<usize> {
        match label {
            None => self.frames.len().checked_sub(1),
            Some(label) => {
                let name = label.ident.to_string();
                self.frames.iter().rposition(|frame| frame.label.as_ref() == Some(&name))
            }
        }
    }

    /// Leaves the iteration.
    pub fn jump(&mut self, target: Target) -> Exit {
        let innermost = self.frames.len() - 1;
        let entry = self.frames[innermost].entry.clone();
        let changed = self.changed_since(&entry);
        let carried = self.frames[innermost].carried.clone();
        for (id, skeleton) in changed {
            let known = self.frames[innermost].changed.remove(&id);
            let merged = Skeleton::merged(known.as_ref(), skeleton);
            self.frames[innermost].changed.insert(id, merged);
        }
        let at = self.frames[innermost].at.clone();
        let mut results = Vec::new();
        for (id, skeleton) in carried {
            let shape = Self::held(self.environment.state(id));
            let values = match shape {
                Some(shape) => self.conform(shape, &skeleton, &at),
                None => self.zeros_of(&skeleton),
            };
            let Some(values) = values else { return Exit::value(super::environment::Shape::Poison) };
            results.extend(values);
        }
        let frame = &self.frames[innermost];
        let code = frame.beyond.iter().position(|beyond| *beyond == target).map_or(0, |index| index + 1);
        let (stops, has_code) = (frame.stops, !frame.beyond.is_empty());
        if has_code {
            let code = u32::try_from(code).expect("a loop has fewer ways out");
            results.push(self.bind(Type::Arm, "way", Operation::Constant(Constant::Arm(code))));
        }
        if stops {
            results.push(self.truth(target == Target::Next(innermost)));
        }
        Exit { returned: Returned::Always, result: Some(results), value: None }
    }
}
