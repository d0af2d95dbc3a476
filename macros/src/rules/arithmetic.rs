//! Arithmetic, powers and roots.

use super::{Partials, Primitive, minus, one, times};
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
        Primitive::Add => vec![one(), one()],
        Primitive::Sub => vec![one(), minus([])],
        Primitive::Mul if x == operands[1] => vec![times([builder.constant(x, 2.0), x]), None],
        Primitive::Mul => vec![times([operands[1]]), times([x])],
        Primitive::Div => {
            let reciprocal = builder.reciprocal(operands[1]);
            vec![times([reciprocal]), minus([reciprocal, result])]
        }
        Primitive::Rem => vec![one(), minus([whole_quotient(builder, x, operands[1], result)])],
        Primitive::Neg => vec![minus([])],
        Primitive::MulAdd => vec![times([operands[1]]), times([x]), one()],
        Primitive::Recip => vec![minus([result, result])],
        Primitive::Sqrt => {
            let half = builder.constant(x, 0.5);
            vec![times([builder.div(half, result)])]
        }
        Primitive::Cbrt => {
            let square = builder.mul(result, result);
            let three = builder.constant(x, 3.0);
            let triple = builder.mul(three, square);
            vec![times([builder.reciprocal(triple)])]
        }
        Primitive::Powi => vec![powi(builder, x, operands[1]), None],
        Primitive::Powf => powf(builder, x, operands[1], result),
        Primitive::Hypot => {
            let length = nonzero(builder, result);
            vec![times([builder.div(x, length)]), times([builder.div(operands[1], length)])]
        }
        Primitive::ToDegrees => vec![times([builder.constant(x, 180.0 / std::f64::consts::PI)])],
        Primitive::ToRadians => vec![times([builder.constant(x, std::f64::consts::PI / 180.0)])],
        other => panic!("{other:?} is not arithmetic"),
    }
}

/// The integer `q` of `x = q y + remainder`, by rounding, since `trunc(x / y)` is one too large
/// where the quotient rounds up to an integer.
pub fn whole_quotient(builder: &mut Builder, x: ValueId, y: ValueId, remainder: ValueId) -> ValueId {
    let multiple = builder.sub(x, remainder);
    let quotient = builder.div(multiple, y);
    builder.apply(Primitive::Round, &[quotient])
}

/// The value, or one where it is zero: a divisor whose dividend is then zero too.
pub fn nonzero(builder: &mut Builder, value: ValueId) -> ValueId {
    let zero = builder.constant(value, 0.0);
    let is_zero = builder.apply(Primitive::Equal, &[value, zero]);
    let one = builder.constant(value, 1.0);
    builder.select(is_zero, one, value)
}

/// `n xⁿ⁻¹`, and zero for `n = 0` also where `x` is zero.
fn powi(builder: &mut Builder, x: ValueId, exponent: ValueId) -> Option<super::Partial> {
    match builder.integers.get(&exponent).copied() {
        Some(0) => None,
        Some(1) => one(),
        Some(n) => {
            let factor = builder.constant(x, f64::from(n));
            if n == 2 {
                return times([factor, x]);
            }
            let previous = builder.integer(n.checked_sub(1)?);
            times([factor, builder.apply(Primitive::Powi, &[x, previous])])
        }
        None => {
            let factor = builder.apply(Primitive::IntegerToReal, &[exponent, x]);
            let previous = builder.apply(Primitive::PreviousInteger, &[exponent]);
            let power = builder.apply(Primitive::Powi, &[x, previous]);
            let product = builder.mul(factor, power);
            let zero = builder.constant(x, 0.0);
            let is_constant = builder.apply(Primitive::IsZeroInteger, &[exponent]);
            times([builder.select(is_constant, zero, product)])
        }
    }
}

/// By the base `p xᵖ⁻¹` (zero for `p = 0`); by the exponent `xᵖ ln x` (zero at `x = 0`, `p ≥ 0`).
fn powf(builder: &mut Builder, x: ValueId, exponent: ValueId, result: ValueId) -> Partials {
    let (zero, unit) = (builder.constant(x, 0.0), builder.constant(x, 1.0));
    let previous = builder.sub(exponent, unit);
    let power = builder.apply(Primitive::Powf, &[x, previous]);
    let product = builder.mul(exponent, power);
    let is_constant = builder.apply(Primitive::Equal, &[exponent, zero]);
    let by_base = builder.select(is_constant, zero, product);
    let is_origin = builder.apply(Primitive::Equal, &[x, zero]);
    let negative = builder.apply(Primitive::Less, &[exponent, zero]);
    let logarithm = builder.apply(Primitive::Ln, &[x]);
    let slope = builder.mul(result, logarithm);
    let at_origin = builder.select(negative, slope, zero);
    vec![times([by_base]), times([builder.select(is_origin, at_origin, slope)])]
}
