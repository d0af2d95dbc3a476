//! Functions with kinks and steps; the conventions at each are in `docs/kinks.md`.

use super::arithmetic::whole_quotient;
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
        Primitive::Abs => vec![times([builder.apply(Primitive::Sign, &[x])])],
        Primitive::Copysign => {
            let unit = builder.constant(x, 1.0);
            let sign = builder.apply(Primitive::Copysign, &[unit, operands[1]]);
            vec![times([builder.apply(Primitive::Sign, &[x]), sign]), None]
        }
        Primitive::Max => {
            let (left, right) = (operands[0], operands[1]);
            let by_left = builder.apply(Primitive::Larger, &[left, right]);
            vec![times([by_left]), times([remaining_share(builder, by_left)])]
        }
        Primitive::Min => {
            let (left, right) = (operands[0], operands[1]);
            let by_left = builder.apply(Primitive::Smaller, &[left, right]);
            vec![times([by_left]), times([remaining_share(builder, by_left)])]
        }
        Primitive::Clamp => vec![
            times([builder.apply(Primitive::Inside, operands)]),
            times([builder.apply(Primitive::Below, &[x, operands[1]])]),
            times([builder.apply(Primitive::Above, &[x, operands[2]])]),
        ],
        Primitive::Fract => vec![one()],
        Primitive::RemEuclid => vec![one(), minus([whole_quotient(builder, x, operands[1], result)])],
        Primitive::Select | Primitive::Cast => panic!("{primitive:?} is handled by the transforms"),
        // Steps: constant wherever they are continuous.
        Primitive::Signum
        | Primitive::Floor
        | Primitive::Ceil
        | Primitive::Round
        | Primitive::RoundTiesEven
        | Primitive::Trunc
        | Primitive::DivEuclid
        | Primitive::Sign
        | Primitive::Larger
        | Primitive::Smaller
        | Primitive::Inside
        | Primitive::Below
        | Primitive::Above
        | Primitive::Less
        | Primitive::Equal
        | Primitive::IntegerToReal
        | Primitive::PreviousInteger
        | Primitive::IsZeroInteger => operands.iter().map(|_| None).collect(),
        other => panic!("{other:?} is not piecewise"),
    }
}

fn remaining_share(builder: &mut Builder, share: ValueId) -> ValueId {
    let whole = builder.constant(share, 1.0);
    builder.sub(whole, share)
}
