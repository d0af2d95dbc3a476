//! Calls of other differentiable functions: one more order of derivatives is asked of the callee.
//!
//! The results of a call of order `n` with `k` real arguments are the value, its `k` partials, their
//! `k²` partials, and so on to the tensor of order `n`, each flat in row-major order.

use crate::ir::{Call, Statement, ValueId, Values};

/// The call with one order more; its first results are those of the call given.
pub fn raised(values: &mut Values, call: &Call, results: &[ValueId]) -> (Call, Vec<ValueId>) {
    let reals = call.reals();
    let order = call.order + 1;
    let count = reals.len().pow(u32::try_from(order).expect("orders are small"));
    let ty = values.ty(results[0]).clone();
    let mut all = results.to_vec();
    all.extend((0..count).map(|_| values.add(ty.clone(), "partial")));
    (Call { order, ..call.clone() }, all)
}

/// The partial of the result at `position` by real argument `argument`, among the results of the
/// raised call.
pub fn partial(call: &Call, results: &[ValueId], position: usize, argument: usize) -> ValueId {
    let count = call.reals().len();
    let (mut start, mut size) = (0, 1);
    while position >= start + size {
        start += size;
        size *= count;
    }
    results[start + size + (position - start) * count + argument]
}

/// Does the call hand out the partials of its result at `position` already?
pub fn has_partials(call: &Call, position: usize) -> bool {
    let count = call.reals().len();
    let (mut level, mut start, mut size) = (0, 0, 1);
    while position >= start + size {
        start += size;
        size *= count;
        level += 1;
    }
    level < call.order
}

/// The statement of a call.
pub fn statement(call: Call, results: Vec<ValueId>) -> Statement {
    Statement::new(results, crate::ir::Operation::Call(call))
}
