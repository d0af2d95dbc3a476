//! Partials as the program has them: one, minus one, or a value with a sign.

use super::graph::Arithmetic;
use crate::ir::build::Builder;
use crate::ir::{Type, ValueId};

/// A signed value; without a value, one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    pub negative: bool,
    pub factor: Option<ValueId>,
}

impl Weight {
    pub const ONE: Self = Self { negative: false, factor: None };
    pub const MINUS_ONE: Self = Self { negative: true, factor: None };

    pub fn of(factor: ValueId) -> Self {
        Self { negative: false, factor: Some(factor) }
    }

    /// The partial as a value of its own.
    pub fn value(self, builder: &mut Builder, ty: &Type) -> ValueId {
        let sign = if self.negative { -1.0 } else { 1.0 };
        match self.factor {
            None => constant(builder, ty, sign),
            Some(factor) if self.negative => builder.neg(factor),
            Some(factor) => factor,
        }
    }
}

pub fn constant(builder: &mut Builder, ty: &Type, number: f64) -> ValueId {
    use crate::ir::{Constant, Operation};
    builder.bind(ty.clone(), "constant", Operation::Constant(Constant::Real(number)))
}

/// Writes products and sums of numbers of one type.
pub struct Written<'a, 'v> {
    pub builder: &'a mut Builder<'v>,
    pub ty: &'a Type,
}

impl Arithmetic for Written<'_, '_> {
    type Weight = Weight;

    fn is_unit(weight: &Weight) -> bool {
        weight.factor.is_none()
    }

    fn product(&mut self, outer: &Weight, inner: &Weight) -> Weight {
        let factor = match (outer.factor, inner.factor) {
            (Some(outer), Some(inner)) => Some(self.builder.mul(outer, inner)),
            (one, other) => one.or(other),
        };
        Weight { negative: outer.negative != inner.negative, factor }
    }

    fn sum(&mut self, one: &Weight, other: &Weight) -> Weight {
        let absolute = |weight: &Weight| Weight { negative: false, ..*weight };
        let [left, right] = [one, other].map(|weight| absolute(weight).value(self.builder, self.ty));
        match (one.negative, other.negative) {
            (negative, same) if negative == same => {
                Weight { negative, ..Weight::of(self.builder.add(left, right)) }
            }
            (true, _) => Weight::of(self.builder.sub(right, left)),
            _ => Weight::of(self.builder.sub(left, right)),
        }
    }
}
