//! Exponentials and logarithms.

use std::f64::consts::{LN_2, LN_10};

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
        Primitive::Exp => vec![times([result])],
        Primitive::Exp2 => vec![times([result, builder.constant(x, LN_2)])],
        // Not `result + 1`, which is zero far left, where the derivative is small but not zero.
        Primitive::ExpM1 => vec![times([builder.apply(Primitive::Exp, &[x])])],
        Primitive::Ln => vec![times([reciprocal_in_domain(builder, x)])],
        Primitive::Ln1p => {
            let one = builder.constant(x, 1.0);
            let argument = builder.add(one, x);
            vec![times([reciprocal_in_domain(builder, argument)])]
        }
        Primitive::Log2 => vec![times([scaled(builder, x, LN_2)])],
        Primitive::Log10 => vec![times([scaled(builder, x, LN_10)])],
        Primitive::Log => log(builder, x, operands[1], result),
        other => panic!("{other:?} is not an exponential"),
    }
}

/// `1 / x`, and NaN below zero, where the logarithm is NaN too.
fn reciprocal_in_domain(builder: &mut Builder, x: ValueId) -> ValueId {
    let zero = builder.constant(x, 0.0);
    let outside = builder.apply(Primitive::Less, &[x, zero]);
    let reciprocal = builder.reciprocal(x);
    let nan = builder.constant(x, f64::NAN);
    builder.select(outside, nan, reciprocal)
}

fn scaled(builder: &mut Builder, x: ValueId, logarithm_of_base: f64) -> ValueId {
    let reciprocal = reciprocal_in_domain(builder, x);
    let base = builder.constant(x, logarithm_of_base);
    builder.div(reciprocal, base)
}

/// `ln x / ln b`.
fn log(builder: &mut Builder, x: ValueId, base: ValueId, result: ValueId) -> Partials {
    let logarithm = builder.apply(Primitive::Ln, &[base]);
    let by_x = reciprocal_in_domain(builder, x);
    let by_base = reciprocal_in_domain(builder, base);
    let by_base = builder.div(by_base, logarithm);
    vec![times([builder.div(by_x, logarithm)]), minus([by_base, result])]
}
