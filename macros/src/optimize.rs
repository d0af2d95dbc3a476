//! Passes that leave out what is not needed: the user's values keep their bits, effects their number.

use std::collections::BTreeSet;

use crate::ir::rematerialize::rematerialize;
use crate::ir::{Region, Values};

mod cse;
mod dce;
mod fold;

pub use dce::dce;
pub use fold::fold;

/// Optimizes a region that stands alone.
pub fn optimize(values: &mut Values, region: &mut Region) {
    // First: once equal operations are merged, the user's may stand under a name of the derivative's.
    fold(values, None, region);
    cse::cse(values, &mut [region]);
    dce(region, &BTreeSet::new());
}

/// Optimizes both halves of a sweep, which folded backward itself: backward reuses what forward computed.
pub fn optimize_sweep(values: &mut Values, forward: &mut Region, backward: &mut Region) {
    cse::cse(values, &mut [forward, backward]);
    rematerialize(values, forward, backward);
    dce(backward, &BTreeSet::new());
    dce(forward, &backward.free());
}
