//! Passes that keep every value as it is and leave out what is not needed.

use crate::differentiate::vjp::Sweep;
use crate::ir::rematerialize::{FREE, rematerialize};
use crate::ir::{BufferId, Region, Values};
use dce::Wanted;

mod cse;
mod dce;

/// Optimizes a region that stands alone.
///
/// `wanted` are buffers that are read after it.
pub fn optimize(values: &Values, region: &mut Region, wanted: &[BufferId]) {
    cse::cse(values, &mut [region]);
    let wanted = Wanted { buffers: wanted.iter().copied().collect(), ..Wanted::default() };
    dce::dce(values, region, &wanted);
}

/// Optimizes both halves of a sweep: backward reuses what forward computed.
///
/// `outputs` are the buffers of the function's result.
pub fn optimize_sweep(values: &mut Values, sweep: &mut Sweep, outputs: &[BufferId]) {
    cse::cse(values, &mut [&mut sweep.forward, &mut sweep.backward]);
    rematerialize(values, &sweep.frozen, &sweep.forward, &mut sweep.backward, &[], FREE);
    dce::dce(values, &mut sweep.backward, &Wanted::default());
    let mut wanted = Wanted { values: sweep.backward.free(), buffers: sweep.backward.effects().reads };
    wanted.buffers.extend(outputs);
    dce::dce(values, &mut sweep.forward, &wanted);
}
