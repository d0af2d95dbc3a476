//! What the graph holds for backward, and where.

use std::collections::BTreeMap;

use proc_macro2::Ident;
use quote::format_ident;

use super::condition::Activities;
use super::function::Emitter;
use crate::differentiate::vjp::Sweep;
use crate::ir::{Condition, NamedNode, Operation, Outputs, Region, Selector, Type, ValueId, Values};

/// Where backward finds a value that forward bound.
pub enum Source {
    Argument(usize),
    Root,
    Node(Ident),
    Kept { group: usize, index: usize },
}

/// Values of one type that are kept under one condition: one array.
pub struct Group {
    pub condition: Condition,
    pub ty: Type,
    pub values: Vec<ValueId>,
}

/// What the graph holds for backward.
pub struct Layout {
    pub sources: BTreeMap<ValueId, Source>,
    pub groups: Vec<Group>,
    /// For each argument, the condition under which backward reads it.
    pub reads: Vec<Option<Condition>>,
}

impl Layout {
    /// Finds a place for everything that backward reads.
    pub fn new(emitter: &Emitter, sweep: &Sweep, activities: &Activities) -> Self {
        let program = emitter.program;
        let mut layout = Self {
            sources: BTreeMap::new(),
            groups: Vec::new(),
            reads: vec![None; program.scalar_arguments().len()],
        };
        let nodes: BTreeMap<ValueId, &NamedNode> =
            emitter.field_nodes().map(|node| (sweep.forward.results[node.position], node)).collect();
        for (value, condition) in residuals(&sweep.backward, &sweep.scalar_seeds()) {
            let condition = activities.effective(&condition);
            let argument = program.scalar_arguments().iter().position(|argument| *argument == value);
            let node = nodes.get(&value).copied();
            let source = match (argument, &program.outputs, node) {
                (Some(argument), ..) => {
                    layout.reads[argument] = Some(condition);
                    Source::Argument(argument)
                }
                (_, Outputs::Real(position, _), _) if sweep.forward.results[*position] == value => {
                    Source::Root
                }
                (_, _, Some(node)) => Source::Node(node.name.clone()),
                _ => layout.keep(emitter.values(), value, condition),
            };
            layout.sources.insert(value, source);
        }
        layout
    }

    fn keep(&mut self, values: &Values, value: ValueId, condition: Condition) -> Source {
        let ty = values.ty(value).clone();
        assert!(ty.is_known(), "a value of unknown type cannot be kept");
        let known = self.groups.iter().position(|group| group.condition == condition && group.ty == ty);
        let group = known.unwrap_or_else(|| {
            self.groups.push(Group { condition, ty, values: Vec::new() });
            self.groups.len() - 1
        });
        self.groups[group].values.push(value);
        Source::Kept { group, index: self.groups[group].values.len() - 1 }
    }

    /// The field of a group.
    pub fn field(group: usize) -> Ident {
        format_ident!("__kept_{group}")
    }
}

/// What a backward region reads from outside, each with the union of its readers' conditions.
fn residuals(backward: &Region, seeds: &[ValueId]) -> BTreeMap<ValueId, Condition> {
    let free = backward.free();
    let mut found: BTreeMap<ValueId, Condition> = BTreeMap::new();
    let mut note = |value: ValueId, condition: &Condition| {
        if free.contains(&value) && !seeds.contains(&value) {
            found
                .entry(value)
                .and_modify(|known| *known = known.or(condition))
                .or_insert_with(|| condition.clone());
        }
    };
    for statement in &backward.statements {
        statement.operation.operands().into_iter().for_each(|value| note(value, &statement.condition));
        if let Operation::Branch(Selector::If(value) | Selector::Arm(value), _) = &statement.operation {
            note(*value, &statement.condition);
        }
        for region in statement.operation.regions() {
            region.free().into_iter().for_each(|value| note(value, &statement.condition));
        }
    }
    backward.results.iter().for_each(|value| note(*value, &Condition::Always));
    found
}
