//! The cotangents of retained nodes: those of values are results, those of arrays are copied from their shadows
//! where backward comes to what wrote to them last.

use std::collections::{BTreeMap, BTreeSet};

use super::{Request, Reverse};
use crate::analysis::activity::Group;
use crate::ir::build::Builder;
use crate::ir::{BufferId, Initial, Memory, NamedNode, NodeContent, Origin, Place, Region, ValueId, Values};

/// By the position of the statement that writes to a buffer last, the buffers and the copies of their shadows.
pub type Snapshots = BTreeMap<usize, Vec<(BufferId, BufferId)>>;

/// What is retained of a region.
pub struct Retained {
    /// The values whose cotangents are results.
    pub values: Vec<ValueId>,
    pub snapshots: Snapshots,
    /// For each part with a gradient, of each node, the copy of its shadow, if it is an array.
    pub copies: Vec<Option<BufferId>>,
}

impl Request<'_> {
    fn retained(&self) -> impl Iterator<Item = &NamedNode> {
        self.nodes.iter().filter(|node| node.retained.is_some())
    }

    /// The parts of retained nodes that have gradients.
    fn retained_parts(&self) -> impl Iterator<Item = NodeContent> {
        self.retained().flat_map(|node| node.differentiated().into_iter().map(|number| node.parts[number]))
    }

    /// What structs are made of whose gradients are retained.
    pub(super) fn groups(&self) -> Vec<Group> {
        let group = |node: &NamedNode| {
            let mut group = Group::default();
            for number in node.differentiated() {
                match node.parts[number] {
                    NodeContent::Value(position) => group.values.push(self.region.results[position]),
                    NodeContent::Buffer(buffer) => group.buffers.push(buffer),
                }
            }
            group
        };
        self.retained().filter(|node| node.whole.is_some()).map(group).collect()
    }

    /// The arrays whose own cotangents are wanted.
    pub(super) fn retained_buffers(&self) -> BTreeSet<BufferId> {
        self.retained_parts().filter_map(NodeContent::buffer).collect()
    }

    /// The arrays that are read when the region has ended.
    pub(super) fn left_behind(&self) -> BTreeSet<BufferId> {
        self.nodes.iter().flat_map(NamedNode::buffers).collect()
    }
}

impl Retained {
    pub fn new(values: &mut Values, request: &Request) -> Self {
        let mut found = Self { values: Vec::new(), snapshots: Snapshots::new(), copies: Vec::new() };
        for part in request.retained_parts() {
            match part {
                NodeContent::Value(position) => found.value(values, request.region.results[position]),
                NodeContent::Buffer(buffer) if values.buffer(buffer).data.scalar().is_some() => {
                    found.copy(values, request.region, buffer);
                }
                NodeContent::Buffer(_) => {}
            }
        }
        found
    }

    fn value(&mut self, values: &Values, value: ValueId) {
        if values.ty(value).is_differentiable() {
            self.values.push(value);
            self.copies.push(None);
        }
    }

    fn copy(&mut self, values: &mut Values, region: &Region, buffer: BufferId) {
        let known = values.buffer(buffer).clone();
        let copy = values.add_buffer(known.data, format!("{}_retained", known.name), Origin::Local);
        let last = last_write(region, buffer).expect("a buffer of the program's own is made in it");
        self.snapshots.entry(last).or_default().push((buffer, copy));
        self.copies.push(Some(copy));
    }
}

impl Reverse<'_> {
    /// Copies what has flown into the shadows of retained arrays from all that came after their last change.
    pub(super) fn retain(&self, builder: &mut Builder, retained: &[(BufferId, BufferId)]) {
        for (buffer, copy) in retained {
            let shadow = self.context.shadows.get(buffer);
            let initial =
                shadow.map_or(Initial::Zeros(Vec::new()), |shadow| Initial::Copy(Place::whole(*shadow)));
            self.on(builder, *buffer, Memory::Allocate(*copy, initial));
        }
    }
}

/// The position of the last statement of a region that makes a buffer or writes to it, itself or inside.
pub fn last_write(region: &Region, buffer: BufferId) -> Option<usize> {
    region.statements.iter().rposition(|statement| statement.operation.effects().writes.contains(&buffer))
}
