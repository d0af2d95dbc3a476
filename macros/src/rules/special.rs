//! Special functions. Each family is closed: an order is an operand, and derivatives raise or lower it.

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

use super::{Partials, Primitive, minus, times};
use crate::ir::ValueId;
use crate::ir::build::Builder;

pub fn partials(
    primitive: Primitive,
    builder: &mut Builder,
    operands: &[ValueId],
    result: ValueId,
) -> Partials {
    let x = operands[0];
    match primitive {
        Primitive::Erf => vec![times(gaussian(builder, x))],
        Primitive::Erfc => vec![minus(gaussian(builder, x))],
        Primitive::ErfInv => {
            let square = builder.mul(result, result);
            let growth = builder.apply(Primitive::Exp, &[square]);
            vec![times([builder.constant(x, 1.0 / FRAC_2_SQRT_PI), growth])]
        }
        Primitive::NormalCdf => vec![times(normal_density(builder, x))],
        Primitive::Gamma => vec![times([result, builder.apply(Primitive::Digamma, &[x])])],
        Primitive::LnGamma => vec![times([builder.apply(Primitive::Digamma, &[x])])],
        Primitive::Digamma => {
            let order = builder.constant(x, 1.0);
            vec![times([builder.apply(Primitive::Polygamma, &[order, x])])]
        }
        Primitive::Polygamma => {
            let (order, x) = (operands[0], operands[1]);
            let (_, next) = neighbours(builder, order);
            vec![None, times([builder.apply(Primitive::Polygamma, &[next, x])])]
        }
        Primitive::BesselJ0 => vec![minus([builder.apply(Primitive::BesselJ1, &[x])])],
        Primitive::BesselI0 => vec![times([builder.apply(Primitive::BesselI1, &[x])])],
        // Not `j0 - j1 / x`, which cancels near zero and is no number there.
        Primitive::BesselJ1 | Primitive::BesselI1 => {
            let family = Family::of(primitive);
            let (below, order) = (builder.apply(family.zero, &[x]), builder.constant(x, 2.0));
            let above = builder.apply(family.any, &[order, x]);
            vec![times(family.slope(builder, below, above))]
        }
        Primitive::BesselJ | Primitive::BesselI => {
            let (family, x) = (Family::of(primitive), operands[1]);
            let (previous, next) = neighbours(builder, operands[0]);
            let below = builder.apply(family.any, &[previous, x]);
            let above = builder.apply(family.any, &[next, x]);
            vec![None, times(family.slope(builder, below, above))]
        }
        // `cₖ′ = (k cₖ₊₂ - cₖ₊₁) / 2`
        Primitive::Stumpff => {
            let (order, x) = (operands[0], operands[1]);
            let one = builder.constant(order, 1.0);
            let next = builder.add(order, one);
            let last = builder.add(next, one);
            let [next, last] = [next, last].map(|order| builder.apply(Primitive::Stumpff, &[order, x]));
            let last = builder.mul(order, last);
            vec![None, times([builder.constant(x, 0.5), builder.sub(last, next)])]
        }
        Primitive::ArcRatio => {
            let [order, x, w] = [operands[0], operands[1], operands[2]];
            let (_, next) = neighbours(builder, order);
            let slope = builder.apply(Primitive::ArcRatio, &[next, x, w]);
            let square = builder.mul(w, w);
            let radius = builder.add(x, square);
            let by_w = builder.apply(Primitive::ReciprocalSlope, &[order, radius]);
            vec![None, times([slope]), minus([by_w])]
        }
        Primitive::ReciprocalSlope => {
            let (order, x) = (operands[0], operands[1]);
            let (_, next) = neighbours(builder, order);
            vec![None, times([builder.apply(Primitive::ReciprocalSlope, &[next, x])])]
        }
        other => panic!("{other:?} is not a special function"),
    }
}

/// `2/√π exp(-x²)`.
fn gaussian(builder: &mut Builder, x: ValueId) -> [ValueId; 2] {
    let square = builder.mul(x, x);
    let exponent = builder.neg(square);
    [builder.constant(x, FRAC_2_SQRT_PI), builder.apply(Primitive::Exp, &[exponent])]
}

/// `1/√(2π) exp(-x²/2)`.
fn normal_density(builder: &mut Builder, x: ValueId) -> [ValueId; 2] {
    let minus_half = builder.constant(x, -0.5);
    let square = builder.mul(x, x);
    let exponent = builder.mul(minus_half, square);
    let scale = 0.5 * FRAC_2_SQRT_PI * FRAC_1_SQRT_2;
    [builder.constant(x, scale), builder.apply(Primitive::Exp, &[exponent])]
}

/// The orders one lower and one higher.
fn neighbours(builder: &mut Builder, order: ValueId) -> (ValueId, ValueId) {
    let one = builder.constant(order, 1.0);
    (builder.sub(order, one), builder.add(order, one))
}

/// The ordinary or the modified Bessel functions.
struct Family {
    zero: Primitive,
    any: Primitive,
    /// How the neighbours are joined in a derivative: `2 Jₙ′ = Jₙ₋₁ - Jₙ₊₁`, `2 Iₙ′ = Iₙ₋₁ + Iₙ₊₁`.
    join: Primitive,
}

impl Family {
    fn of(primitive: Primitive) -> Self {
        match primitive {
            Primitive::BesselJ1 | Primitive::BesselJ => {
                Self { zero: Primitive::BesselJ0, any: Primitive::BesselJ, join: Primitive::Sub }
            }
            _ => Self { zero: Primitive::BesselI0, any: Primitive::BesselI, join: Primitive::Add },
        }
    }

    fn slope(&self, builder: &mut Builder, below: ValueId, above: ValueId) -> [ValueId; 2] {
        let joined = builder.apply(self.join, &[below, above]);
        [builder.constant(below, 0.5), joined]
    }
}
