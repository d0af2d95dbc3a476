//! What all parts of one sweep share.

use std::collections::{BTreeMap, BTreeSet};

use super::{Request, Seeded, memory};
use crate::analysis::activity::Activity;
use crate::analysis::frozen::{frozen, made};
use crate::analysis::history::{Histories, histories};
use crate::analysis::private::{Privates, privates};
use crate::ir::{ArgumentSource, BufferId, Loop, Origin, ValueId, Values};

/// What all parts of one sweep share.
#[derive(Clone)]
pub struct Context {
    pub activity: Activity,
    pub frozen: BTreeSet<ValueId>,
    pub histories: Histories,
    /// The buffers that are iterations' own, by their loops.
    pub privates: Privates,
    /// The buffer of cotangents of each active buffer that reaches the root.
    pub shadows: BTreeMap<BufferId, BufferId>,
    /// The number of elements that a local list has when its region ends.
    pub lengths: BTreeMap<BufferId, ValueId>,
    /// The cotangents of the buffers of the result.
    pub buffer_seeds: BTreeMap<BufferId, BufferId>,
    /// The buffers of nodes, which are read when the program has ended.
    pub left_behind: BTreeSet<BufferId>,
}

impl Context {
    pub fn new(values: &mut Values, request: &Request, activity: Activity) -> Self {
        let own = made(request.region);
        let mut frozen = frozen(values, request.region, &|buffer| own.contains(&buffer));
        let results = request.seeded.iter().filter_map(|seeded| match seeded {
            Seeded::Buffer(buffer) => Some(*buffer),
            Seeded::Value(_) => None,
        });
        let privates = privates(values, request.region, &results.collect());
        let histories = histories(values, request.region, &privates);
        frozen.extend(&histories.reads);
        let (mut shadows, mut lengths) = (BTreeMap::new(), BTreeMap::new());
        let mut shadow = |values: &mut Values, buffer: BufferId, origin: Origin| {
            let known = values.buffer(buffer).clone();
            let bar = values.add_buffer(known.data, format!("{}_bar", known.name), origin);
            shadows.insert(buffer, bar);
        };
        for argument in request.arguments {
            if let ArgumentSource::Buffer(buffer) = argument {
                shadow(values, *buffer, Origin::Gradient);
            }
        }
        let reaching = &request.reaching() | &request.retained_buffers();
        let wanted = |buffer: &BufferId| activity.is_active_buffer(*buffer) && reaching.contains(buffer);
        for buffer in request.region.allocated().into_iter().filter(wanted) {
            shadow(values, buffer, Origin::Local);
            lengths.extend(memory::list_length(values, buffer).map(|length| (buffer, length)));
        }
        let (buffer_seeds, left_behind) = (BTreeMap::new(), request.left_behind());
        Self { activity, frozen, histories, privates, shadows, lengths, buffer_seeds, left_behind }
            .with_seeds(values, request)
    }

    /// The buffers of a loop's body that are its iterations' own.
    pub fn own_buffers(&self, repeat: &Loop) -> BTreeSet<BufferId> {
        let private = self.privates.get(&repeat.counter).into_iter().flat_map(BTreeMap::keys);
        private.copied().chain(made(&repeat.body)).collect()
    }

    fn with_seeds(mut self, values: &mut Values, request: &Request) -> Self {
        for seeded in request.seeded {
            if let Seeded::Buffer(buffer) = seeded {
                let known = values.buffer(*buffer).clone();
                let seed = values.add_buffer(known.data, format!("{}_bar", known.name), Origin::Seed);
                self.buffer_seeds.insert(*buffer, seed);
            }
        }
        self
    }
}
