//! Reverse mode: a forward region that also hands out what backward needs, and a backward region
//! that maps the cotangents of the results to those of the arguments.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::activity::{Activity, activity_in_groups};
use crate::analysis::demand::{Recalled, narrow};
use crate::analysis::reach::reaching;
use crate::analysis::sum::uses;
use crate::ir::build::Builder;
use crate::ir::{ArgumentSource, BufferId, Condition, Extent, NamedNode, Region, ValueId, Values};
use crate::optimize::{Wanted, dce, fold};

mod algebra;
mod branch;
mod call;
mod checkpoint;
mod context;
mod cotangent;
mod extreme;
mod fuse;
mod history;
mod hoist;
mod memory;
mod repeat;
mod resize;
pub mod retained;
mod statement;
mod together;

use context::Context;
use cotangent::{Ways, everywhere};
use repeat::Bar;
use retained::{Retained, Snapshots};

pub use together::{Joint, joint};

/// The two halves of a reverse-mode program; backward reads what forward bound.
#[derive(Clone, Debug)]
pub struct Sweep {
    pub forward: Region,
    /// Results: the cotangents of the scalar arguments, then those of the retained values.
    pub backward: Region,
    /// The cotangent of each seeded part of the result.
    pub seeds: Vec<ArgumentSource>,
    /// The cotangent of each argument: a result of backward, or a buffer that it adds into.
    pub gradients: Vec<ArgumentSource>,
    /// The buffer that backward makes for the cotangent of each retained node; those of values are its results.
    pub retained: Vec<Option<BufferId>>,
    pub activity: Activity,
    /// When the root requires grad.
    pub root: Condition,
    /// Reads of memory that give the same at any later time.
    pub frozen: BTreeSet<ValueId>,
}

impl Sweep {
    /// The cotangents that are scalars.
    pub fn scalar_seeds(&self) -> Vec<ValueId> {
        let value = |seed: &ArgumentSource| match seed {
            ArgumentSource::Value(value) => Some(*value),
            ArgumentSource::Buffer(_) => None,
        };
        self.seeds.iter().filter_map(value).collect()
    }

    /// The buffers that backward leaves retained gradients in.
    pub fn retained_buffers(&self) -> BTreeSet<BufferId> {
        self.retained.iter().copied().flatten().collect()
    }
}

/// What is differentiated, by what, and which cotangents are wanted.
pub struct Request<'a> {
    pub region: &'a Region,
    pub arguments: &'a [ArgumentSource],
    /// The parts of the result that are differentiated, in order.
    pub seeded: &'a [Seeded],
    /// What else the region leaves behind when it ends; retained nodes want their own cotangent.
    pub nodes: &'a [NamedNode],
}

impl Request<'_> {
    /// The buffers that reach what is differentiated.
    fn reaching(&self) -> BTreeSet<BufferId> {
        let values = self.seeded.iter().filter_map(|seeded| match seeded {
            Seeded::Value(position) => Some(self.region.results[*position]),
            Seeded::Buffer(_) => None,
        });
        let buffers = self.seeded.iter().filter_map(|seeded| match seeded {
            Seeded::Buffer(buffer) => Some(*buffer),
            Seeded::Value(_) => None,
        });
        reaching(self.region, values, buffers)
    }
}

/// A part of the result that is differentiated.
#[derive(Clone, Copy, Debug)]
pub enum Seeded {
    /// By its position among the results.
    Value(usize),
    Buffer(BufferId),
}

/// Both halves of a program in reverse mode.
pub fn vjp(values: &mut Values, request: &Request) -> Sweep {
    let activity = activity_in_groups(values, request.region, request.arguments, &request.groups());
    let context = Context::new(values, request, activity);
    let mut reverse = Reverse::new(&context, Vec::new());
    let mut builder = Builder::new(values);
    let seeds = reverse.seed(&mut builder, request);
    let mut retained = Retained::new(builder.values, request);
    reverse.snapshots = std::mem::take(&mut retained.snapshots);
    let mut forward = reverse.region(&mut builder, request.region);
    call::open_archives(&mut forward, std::mem::take(&mut reverse.archives));
    let scalars = request.arguments.iter().filter_map(|argument| match argument {
        ArgumentSource::Value(value) => Some(*value),
        ArgumentSource::Buffer(_) => None,
    });
    let wanted: Vec<ValueId> = scalars.chain(retained.values).collect();
    let results: Vec<_> = wanted.iter().map(|value| reverse.gradient(&mut builder, *value)).collect();
    let conditions: Vec<_> = wanted.iter().map(|value| reverse.wanted(&builder, *value)).collect();
    let mut backward = builder.finish(results);
    // Before conditions are given, since a merged term has more readers.
    fold(values, Some(&forward), &mut backward);
    let mut recalled = narrow(&mut backward, &conditions, &reverse.carried);
    recalled.append(&mut reverse.recalled);
    for (tape, conditions) in recalled {
        let fields = values.tape_mut(tape).fields.iter_mut();
        fields.zip(conditions).for_each(|(field, condition)| field.1 = condition);
    }
    let gradients = gradients(request, &context, &backward);
    let root = request.seeded.iter().map(|seeded| match seeded {
        Seeded::Value(position) => context.activity.condition(request.region.results[*position]),
        Seeded::Buffer(buffer) => context.activity.buffer_condition(*buffer),
    });
    let root = root.reduce(|left, right| left.or(&right)).unwrap_or_default();
    let Context { activity, frozen, .. } = context;
    Sweep { forward, backward, seeds, gradients, retained: retained.copies, activity, root, frozen }
}

fn gradients(request: &Request, context: &Context, backward: &Region) -> Vec<ArgumentSource> {
    let mut bars = backward.results.iter();
    let gradient = |argument: &ArgumentSource| match argument {
        ArgumentSource::Value(_) => {
            ArgumentSource::Value(*bars.next().expect("each scalar argument has a cotangent"))
        }
        ArgumentSource::Buffer(buffer) => ArgumentSource::Buffer(context.shadows[buffer]),
    };
    request.arguments.iter().map(gradient).collect()
}

/// Puts the terms of a backward half together, and leaves out what it does not need.
fn simplify_half(values: &mut Values, forward: &Region, backward: &mut Region) {
    fold(values, Some(forward), backward);
    let outer = &backward.effects().written_or_read() - &backward.allocated();
    dce(values, backward, &Wanted { buffers: outer, ..Wanted::default() });
}

#[derive(Clone)]
struct Reverse<'a> {
    context: &'a Context,
    /// Does the region stand in an arm, a block, or a loop that runs both ways?
    is_inside: bool,
    /// Do the two halves of the region stand one after the other, with its cotangents known before both?
    is_together: bool,
    /// The loops around, outermost first.
    loops: Vec<Extent>,
    adjoints: BTreeMap<ValueId, ValueId>,
    live: BTreeMap<ValueId, Ways>,
    /// When the cotangents that backward loops carry are wanted, by the values inside.
    carried: BTreeMap<ValueId, Condition>,
    /// When the fields of tapes of fused loops are wanted.
    recalled: Recalled,
    /// The histories of buffers that loops inside made.
    histories: history::Lengths,
    /// The lists to which forward appends what calls read and backward passes to them again.
    archives: Vec<BufferId>,
    /// Where the cotangents of retained arrays are copied, in the outermost region.
    snapshots: Snapshots,
}

impl<'a> Reverse<'a> {
    fn new(context: &'a Context, loops: Vec<Extent>) -> Self {
        Self {
            context,
            is_inside: false,
            is_together: false,
            loops,
            adjoints: BTreeMap::new(),
            live: BTreeMap::new(),
            carried: BTreeMap::new(),
            recalled: Recalled::new(),
            histories: history::Lengths::new(),
            archives: Vec::new(),
            snapshots: Snapshots::new(),
        }
    }

    /// Takes over what an inner region found out for the whole sweep.
    fn absorb(&mut self, mut inner: Reverse<'_>) {
        self.carried.append(&mut inner.carried);
        self.recalled.append(&mut inner.recalled);
        self.histories.append(&mut inner.histories);
        self.archives.append(&mut inner.archives);
    }

    fn seed(&mut self, builder: &mut Builder, request: &Request) -> Vec<ArgumentSource> {
        let mut seeds = Vec::new();
        for seeded in request.seeded {
            seeds.push(match seeded {
                Seeded::Buffer(buffer) => ArgumentSource::Buffer(self.context.buffer_seeds[buffer]),
                Seeded::Value(position) => {
                    let result = request.region.results[*position];
                    let ty = builder.values.ty(result).clone();
                    let seed = builder.values.add(ty, format!("{}_bar", builder.values.name(result)));
                    builder.values.note_shaped(seed);
                    self.contribute(builder, result, seed, &everywhere());
                    ArgumentSource::Value(seed)
                }
            });
        }
        seeds
    }
}
