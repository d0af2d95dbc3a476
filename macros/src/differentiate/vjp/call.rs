//! Calls of other differentiable functions, pulled back.

use super::Reverse;
use crate::differentiate::call;
use crate::differentiate::invocation::pulled;
use crate::ir::build::Builder;
use crate::ir::{Call, Condition, Invocation, Place, Statement, ValueId};

impl Reverse<'_> {
    /// The partials are computed in the forward sweep, by the callee.
    pub fn call(&mut self, builder: &mut Builder, callee: &Call, results: &[ValueId]) -> Statement {
        let (raised, all) = call::raised(builder.values, callee, results);
        for (position, result) in results.iter().enumerate() {
            let Some(bar) = self.adjoints.get(result).copied() else { continue };
            let ways = self.ways_through(*result, callee.flow);
            for (argument, real) in callee.reals().into_iter().enumerate() {
                if self.is_active(real) {
                    builder.condition = self.passed(real, &ways);
                    let product = builder.mul(bar, call::partial(callee, &all, position, argument));
                    self.contribute(builder, real, product, &ways);
                }
            }
        }
        call::statement(raised, all)
    }

    /// The callee's own derivative, at the same arguments.
    pub fn invocation(&mut self, builder: &mut Builder, call: &Invocation, result: ValueId) {
        let ways = self.ways_through(result, call.flow);
        let values = call.values().into_iter().map(|value| self.passed(value, &ways));
        let places = call.places().map(|place| self.context.activity.buffer_condition(place.buffer));
        builder.condition = values.chain(places).reduce(|one, other| one.or(&other)).unwrap_or_default();
        let (is_wanted, shadow) = (|value| self.is_active(value), |place: &Place| self.shadow(place));
        let found = pulled(builder, call, self.adjoints[&result], &is_wanted, &shadow);
        builder.condition = Condition::Always;
        for (value, bar) in found {
            self.contribute(builder, value, bar, &ways);
        }
    }
}
