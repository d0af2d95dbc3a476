//! Passes that keep every value as it is and leave out what is not needed.

use std::collections::BTreeSet;

use crate::differentiate::vjp::Sweep;
use crate::ir::rematerialize::rematerialize;
use crate::ir::{Region, Values};

mod cse;
mod dce;

/// Optimizes a region that stands alone.
pub fn optimize(values: &Values, region: &mut Region) {
    cse::cse(values, &mut [region]);
    dce::dce(region, &BTreeSet::new());
}

/// Optimizes both halves of a sweep: backward reuses what forward computed.
pub fn optimize_sweep(values: &mut Values, sweep: &mut Sweep) {
    cse::cse(values, &mut [&mut sweep.forward, &mut sweep.backward]);
    rematerialize(values, &sweep.forward, &mut sweep.backward);
    dce::dce(&mut sweep.backward, &BTreeSet::new());
    dce::dce(&mut sweep.forward, &sweep.backward.free());
}
