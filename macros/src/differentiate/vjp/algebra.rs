//! Reverse mode through vectors and matrices.

use super::{Reverse, Ways};
use crate::differentiate::algebra::{Contribution, cotangents};
use crate::ir::ValueId;
use crate::ir::build::Builder;
use crate::rules::Primitive;

impl Reverse<'_> {
    /// Gives the operands of a primitive on matrices their cotangents.
    pub(super) fn algebra(
        &mut self,
        builder: &mut Builder,
        primitive: Primitive,
        operands: &[ValueId],
        result: ValueId,
    ) {
        let (bar, ways) = (self.adjoints[&result], self.live[&result].clone());
        let is_wanted = |operand| self.is_active(operand);
        for (operand, contribution) in cotangents(builder, primitive, operands, result, bar, &is_wanted) {
            match contribution {
                Contribution::Whole(bar) => self.contribute(builder, operand, bar, &ways),
                Contribution::Element(place, bar) => {
                    self.contribute_at(builder, Primitive::AddElement, operand, place, bar, &ways);
                }
                Contribution::Part(place, bar) => {
                    self.contribute_at(builder, Primitive::AddBlock, operand, place, bar, &ways);
                }
            }
        }
    }

    /// Adds into a part of a cotangent.
    fn contribute_at(
        &mut self,
        builder: &mut Builder,
        primitive: Primitive,
        operand: ValueId,
        [row, column]: [ValueId; 2],
        bar: ValueId,
        ways: &Ways,
    ) {
        let known = self.adjoints.remove(&operand);
        let known = known.unwrap_or_else(|| builder.constant(operand, 0.0));
        let known = builder.shaped(known, operand);
        let sum = builder.apply(primitive, &[known, row, column, bar]);
        self.contribute(builder, operand, sum, ways);
    }
}
