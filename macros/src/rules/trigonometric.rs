//! Circular and hyperbolic functions and their inverses.

use super::arithmetic::nonzero;
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
        Primitive::Sin => vec![times([builder.apply(Primitive::Cos, &[x])])],
        Primitive::Cos => vec![minus([builder.apply(Primitive::Sin, &[x])])],
        Primitive::Tan => {
            let one = builder.constant(x, 1.0);
            let square = builder.mul(result, result);
            vec![times([builder.add(one, square)])]
        }
        Primitive::Asin => vec![times([one_over_root(builder, x)])],
        Primitive::Acos => vec![minus([one_over_root(builder, x)])],
        Primitive::Atan => {
            let one = builder.constant(x, 1.0);
            let square = builder.mul(x, x);
            let sum = builder.add(one, square);
            vec![times([builder.reciprocal(sum)])]
        }
        Primitive::Atan2 => atan2(builder, x, operands[1]),
        Primitive::Sinh => vec![times([builder.apply(Primitive::Cosh, &[x])])],
        Primitive::Cosh => vec![times([builder.apply(Primitive::Sinh, &[x])])],
        Primitive::Tanh => {
            let one = builder.constant(x, 1.0);
            let square = builder.mul(result, result);
            vec![times([builder.sub(one, square)])]
        }
        // `hypot` does not overflow where `x²` would.
        Primitive::Asinh => {
            let one = builder.constant(x, 1.0);
            let root = builder.apply(Primitive::Hypot, &[x, one]);
            vec![times([builder.reciprocal(root)])]
        }
        Primitive::Acosh => vec![times([acosh(builder, x)])],
        Primitive::Atanh => vec![times([atanh(builder, x)])],
        other => panic!("{other:?} is not trigonometric"),
    }
}

/// `(1 - x)(1 + x)`, exact near the edges where `1 - x²` cancels.
fn one_minus_square(builder: &mut Builder, x: ValueId) -> ValueId {
    let one = builder.constant(x, 1.0);
    let below = builder.sub(one, x);
    let above = builder.add(one, x);
    builder.mul(below, above)
}

fn one_over_root(builder: &mut Builder, x: ValueId) -> ValueId {
    let square = one_minus_square(builder, x);
    let root = builder.apply(Primitive::Sqrt, &[square]);
    builder.reciprocal(root)
}

/// `1 / (√(x - 1) √(x + 1))`: two roots, since one of the product is real below -1.
fn acosh(builder: &mut Builder, x: ValueId) -> ValueId {
    let one = builder.constant(x, 1.0);
    let below = builder.sub(x, one);
    let above = builder.add(x, one);
    let below = builder.apply(Primitive::Sqrt, &[below]);
    let above = builder.apply(Primitive::Sqrt, &[above]);
    let root = builder.mul(below, above);
    builder.reciprocal(root)
}

/// `1 / (1 - x²)`, and NaN outside the domain, where the formula alone is finite.
fn atanh(builder: &mut Builder, x: ValueId) -> ValueId {
    let square = one_minus_square(builder, x);
    let zero = builder.constant(x, 0.0);
    let outside = builder.apply(Primitive::Less, &[square, zero]);
    let reciprocal = builder.reciprocal(square);
    let nan = builder.constant(x, f64::NAN);
    builder.select(outside, nan, reciprocal)
}

/// `(x, -y) / (x² + y²)`, scaled against overflow; zero at the origin.
fn atan2(builder: &mut Builder, y: ValueId, x: ValueId) -> Partials {
    let length = builder.apply(Primitive::Hypot, &[x, y]);
    let length = nonzero(builder, length);
    let reciprocal = builder.reciprocal(length);
    let (cosine, sine) = (builder.div(x, length), builder.div(y, length));
    vec![times([reciprocal, cosine]), minus([reciprocal, sine])]
}
