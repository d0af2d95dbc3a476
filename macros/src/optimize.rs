//! Passes that leave out what is not needed: the user's values keep their bits, effects their number.

use std::collections::BTreeSet;

use crate::differentiate::vjp::Sweep;
use crate::ir::rematerialize::{FREE, rematerialize};
use crate::ir::{BufferId, Memory, Operation, Origin, Region, ValueId, Values};

mod cse;
mod dce;
mod fold;
mod hoist;
mod literal;

pub use cse::share;
pub use dce::{Wanted, dce};
pub use fold::fold;
pub use hoist::hoist;
pub use literal::settle;

/// Optimizes a region that stands alone.
///
/// `wanted` are buffers that are read after it.
pub fn optimize(values: &mut Values, region: &mut Region, wanted: &[BufferId]) {
    // First: once equal operations are merged, the user's may stand under a name of the derivative's.
    fold(values, None, region);
    cse::cse(values, &mut [region]);
    let wanted = Wanted { buffers: wanted.iter().copied().collect(), ..Wanted::default() };
    dce(values, region, &wanted);
}

/// The lengths of arguments that backward does not read: a length is kept, so that its leaf need not be.
fn lengths_of_leaves(values: &Values, forward: &Region, backward: &Region) -> BTreeSet<ValueId> {
    let (mut found, read) = (BTreeSet::new(), backward.effects().reads);
    forward.visit(&mut |statement| {
        if let Operation::Memory(Memory::Length(place)) = &statement.operation
            && matches!(values.buffer(place.buffer).origin, Origin::Argument(_))
            && !read.contains(&place.buffer)
        {
            found.extend(&statement.results);
        }
    });
    found
}

/// Optimizes both halves of a sweep, which folded backward itself: backward reuses what forward computed.
///
/// `outputs` are the buffers of the function's result and of its nodes.
pub fn optimize_sweep(values: &mut Values, sweep: &mut Sweep, outputs: &[BufferId]) {
    cse::cse(values, &mut [&mut sweep.forward, &mut sweep.backward]);
    let frozen = &sweep.frozen - &lengths_of_leaves(values, &sweep.forward, &sweep.backward);
    rematerialize(values, &frozen, &sweep.forward, &mut sweep.backward, FREE);
    let retained = sweep.retained_buffers();
    dce(values, &mut sweep.backward, &Wanted { buffers: retained, ..Wanted::default() });
    let mut wanted = Wanted { values: sweep.backward.free(), buffers: sweep.backward.effects().reads };
    wanted.buffers.extend(outputs);
    dce(values, &mut sweep.forward, &wanted);
}
