//! What the graph holds for backward, and where.

use std::collections::BTreeMap;

use proc_macro2::Ident;
use quote::format_ident;

use super::checkpoint::KeptSnapshots;
use super::condition::Activities;
use super::function::Emitter;
use super::kept::KeptTape;
use super::slab::slabs;
use super::tape::{Storage, tapes};
use crate::differentiate::vjp::Sweep;
use crate::ir::{
    ArgumentSource, BufferId, Condition, NamedNode, NodeContent, Operation, Origin, Outputs, Region,
    Selector, Type, ValueId, Values,
};

/// Where backward finds a value that forward bound.
pub enum Source {
    Argument(usize),
    Root,
    Node(Ident),
    Kept { group: usize, index: usize },
}

/// Where backward finds a buffer that it did not make.
pub enum BufferSource {
    Argument(usize),
    /// A parameter, by its number among all.
    Given(usize),
    /// A part of the result, by the fields that lead to it.
    Root(Vec<usize>),
    Local,
}

/// A buffer that backward reads.
pub struct KeptBuffer {
    pub buffer: BufferId,
    pub source: BufferSource,
    pub condition: Condition,
    /// Does backward write to it, and so to a copy?
    pub copied: bool,
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
    pub buffers: Vec<KeptBuffer>,
    pub tapes: Vec<KeptTape>,
    pub snapshots: Vec<KeptSnapshots>,
    /// For each argument, the condition under which backward reads it.
    pub reads: Vec<Option<Condition>>,
}

impl Layout {
    /// Finds a place for everything that backward reads.
    pub fn new(emitter: &Emitter, sweep: &Sweep, activities: &Activities) -> Self {
        let mut layout = Self {
            sources: BTreeMap::new(),
            groups: Vec::new(),
            buffers: Vec::new(),
            tapes: Vec::new(),
            snapshots: KeptSnapshots::of(&sweep.forward),
            reads: vec![None; emitter.program.arguments.len()],
        };
        layout.place_values(emitter, sweep, activities);
        layout.place_buffers(emitter, sweep, activities);
        let slabs = slabs(emitter.values(), &[&sweep.forward, &sweep.backward]);
        for (number, tape) in tapes(&sweep.forward, emitter.values()).into_iter().enumerate() {
            let storage = Storage::new(emitter.values().tape(tape), slabs.contains(&tape), |condition| {
                activities.effective(condition)
            });
            layout.tapes.push(KeptTape { tape, storage, number });
        }
        layout
    }

    fn place_values(&mut self, emitter: &Emitter, sweep: &Sweep, activities: &Activities) {
        let program = emitter.program;
        let of_value = |node: &'_ NamedNode| match (&node.whole, &node.parts[..]) {
            (None, [NodeContent::Value(position)]) => Some(sweep.forward.results[*position]),
            _ => None,
        };
        let nodes: BTreeMap<ValueId, &NamedNode> =
            emitter.field_nodes().filter_map(|node| Some((of_value(node)?, node))).collect();
        for (value, condition) in residuals(&sweep.backward, &sweep.seeds) {
            let condition = activities.effective(&condition);
            let is_value = |argument: &ArgumentSource| *argument == ArgumentSource::Value(value);
            let argument = program.arguments.iter().position(is_value);
            let node = nodes.get(&value).copied();
            let source = match (argument, &program.outputs, node) {
                (Some(argument), ..) => {
                    self.reads[argument] = Some(condition);
                    Source::Argument(argument)
                }
                (_, Outputs::Real(position, _) | Outputs::Matrix(position, _), _)
                    if sweep.forward.results[*position] == value =>
                {
                    Source::Root
                }
                (_, _, Some(node)) => Source::Node(node.name.clone()),
                _ => self.keep(emitter.values(), value, condition),
            };
            self.sources.insert(value, source);
        }
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

    fn place_buffers(&mut self, emitter: &Emitter, sweep: &Sweep, activities: &Activities) {
        let own = sweep.backward.allocated();
        let written = sweep.backward.effects().writes;
        for (buffer, condition) in uses(&sweep.backward) {
            let condition = activities.effective(&condition);
            let source = match &emitter.values().buffer(buffer).origin {
                Origin::Argument(argument) => {
                    self.reads[*argument] = Some(condition.clone());
                    BufferSource::Argument(*argument)
                }
                Origin::Given(parameter) => BufferSource::Given(*parameter),
                Origin::Local if own.contains(&buffer) => continue,
                Origin::Local => {
                    path_to(&emitter.program.outputs, buffer).map_or(BufferSource::Local, BufferSource::Root)
                }
                Origin::Seed | Origin::Gradient => continue,
            };
            let copied = written.contains(&buffer);
            self.buffers.push(KeptBuffer { buffer, source, condition, copied });
        }
    }

    /// The field of a group.
    pub fn field(group: usize) -> Ident {
        format_ident!("__kept_{group}")
    }
}

/// The fields that lead to a buffer in the result.
fn path_to(outputs: &Outputs, buffer: BufferId) -> Option<Vec<usize>> {
    match outputs {
        Outputs::Buffer(known) if *known == buffer => Some(Vec::new()),
        Outputs::Tuple(parts) => parts.iter().enumerate().find_map(|(index, part)| {
            let mut path = path_to(part, buffer)?;
            path.insert(0, index);
            Some(path)
        }),
        _ => None,
    }
}

/// The buffers that a backward region touches, each with the union of its users' conditions.
fn uses(backward: &Region) -> BTreeMap<BufferId, Condition> {
    let mut found: BTreeMap<BufferId, Condition> = BTreeMap::new();
    for statement in &backward.statements {
        for buffer in super::schedule::touched(statement) {
            let known = found.entry(buffer).or_insert_with(|| statement.condition.clone());
            *known = known.or(&statement.condition);
        }
    }
    found
}

/// What a backward region reads from outside, each with the union of its readers' conditions.
fn residuals(backward: &Region, seeds: &[ArgumentSource]) -> BTreeMap<ValueId, Condition> {
    let free = backward.free();
    let mut found: BTreeMap<ValueId, Condition> = BTreeMap::new();
    let mut note = |value: ValueId, condition: &Condition| {
        if free.contains(&value) && !seeds.contains(&ArgumentSource::Value(value)) {
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
