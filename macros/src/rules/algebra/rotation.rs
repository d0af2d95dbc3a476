//! Quaternions, by their coordinates i, j, k, w, and rotation matrices.
//!
//! The derivatives are those of formulas in the square of the angle, which are smooth where nalgebra's divide zero by
//! zero and branch around that.

use super::{Frame, Map, Row, Step as S, by, matrix};
use crate::ir::build::Builder;
use crate::ir::{Matrix, Type, ValueId, Values};
use crate::rules::Primitive as P;

/// The row of a primitive; `None` where it is none of these.
pub fn row(primitive: P, builder: &mut Builder, operands: &[ValueId], _: ValueId) -> Option<Row> {
    let x = operands[0];
    Some(match primitive {
        P::Hamilton => vec![by([S::HamiltonAfter(operands[1])]), by([S::HamiltonBefore(x)])],
        P::Conjugate => vec![by([S::Conjugated])],
        P::Skew => vec![by([S::Skew])],
        P::Axial => vec![by([S::Axial])],
        P::FromScaledAxis => vec![Some(from_scaled_axis(builder, x))],
        P::ScaledAxis => vec![Some(scaled_axis(builder, x))],
        P::RotationMatrix => vec![Some(rotation_matrix(builder, x))],
        P::RotationAbout => rotation_about(builder, x, operands[1]),
        _ => return None,
    })
}

/// Of `(c₁ v / 2, c₀)` in `n = |v|² / 4`.
fn from_scaled_axis(builder: &mut Builder, axis: ValueId) -> Vec<Map> {
    let square = builder.apply(P::NormSquared, &[axis]);
    let quarter = builder.constant(square, 0.25);
    let square = builder.mul(square, quarter);
    let sine = stumpff(builder, 1, square);
    let slope = slope(builder, 1, square);
    let half = builder.constant(sine, 0.5);
    let half_sine = builder.mul(sine, half);
    // Along `v`, `n` changes by half of `v · dv`, and `c₀` by `-c₁ / 2` times that.
    let imaginary = [slope, quarter].into_iter().fold(axis, |value, factor| builder.scaled(value, factor));
    let real = builder.mul(sine, quarter);
    let real = builder.neg(real);
    let along = quaternion(builder, imaginary, real);
    let (part, whole) = types(builder.values, axis);
    let (part, whole) = (Frame::fixed(part), Frame::fixed(whole));
    let origin = [builder.index(0), builder.index(0)];
    vec![vec![S::Times(half_sine), S::Put(origin, part, whole)], vec![S::Against(axis), S::Along(along)]]
}

/// Of `2 h v` by the imaginary part `v` and the real part `w`, with the sign of `w`.
fn scaled_axis(builder: &mut Builder, quaternion: ValueId) -> Vec<Map> {
    let (whole, index) = (matrix(builder.values, quaternion), builder.index(0));
    let part = whole.sized("3", "1");
    let three = builder.index(3);
    let axis = typed(builder, P::Block, vec![quaternion, index, index], &part);
    let real = builder.apply(P::Element, &[quaternion, three, index]);
    let (sign, size) = sign_and_size(builder, real);
    let square = builder.apply(P::NormSquared, &[axis]);
    let two = builder.constant(sign, 2.0);
    let doubled = builder.mul(sign, two);
    let [ratio, slope] = [0.0, 1.0].map(|order| {
        let order = builder.constant(square, order);
        let ratio = builder.apply(P::ArcRatio, &[order, square, size]);
        builder.mul(doubled, ratio)
    });
    let by_square = builder.mul(slope, two);
    let outer = builder.scaled(axis, by_square);
    let real_square = builder.mul(real, real);
    let radius = builder.add(square, real_square);
    let by_real = builder.div(two, radius);
    let by_real = builder.neg(by_real);
    let inner = builder.scaled(axis, by_real);
    let whole = Frame::fixed(whole);
    let cut = S::Cut([index, index], Frame::fixed(part), whole.clone());
    vec![
        vec![cut.clone(), S::Times(ratio)],
        vec![cut, S::Against(axis), S::Along(outer)],
        vec![S::At([three, index], whole), S::Along(inner)],
    ]
}

/// One with the sign of a number, that of zero too, and the number without it.
fn sign_and_size(builder: &mut Builder, number: ValueId) -> (ValueId, ValueId) {
    let [zero, one, minus_one] = [0.0, 1.0, -1.0].map(|constant| builder.constant(number, constant));
    let is_negative = builder.apply(P::Less, &[number, zero]);
    let sign = builder.select(is_negative, minus_one, one);
    (sign, builder.mul(sign, number))
}

/// Of `c₀ 1 + c₁ [v] + c₂ v vᵀ` in `n = |v|²`.
fn rotation_matrix(builder: &mut Builder, axis: ValueId) -> Vec<Map> {
    let square = builder.apply(P::NormSquared, &[axis]);
    let [sine, versine] = [1, 2].map(|order| stumpff(builder, order, square));
    let [diagonal, skew, outer] = [0, 1, 2].map(|order| slope(builder, order, square));
    let two = builder.constant(square, 2.0);
    let along = turned(builder, axis, [diagonal, skew, outer]);
    let along = builder.scaled(along, two);
    let mut maps = vec![vec![S::Against(axis), S::Along(along)]];
    maps.extend(by_axis(builder, axis, sine, versine));
    maps
}

/// Of `cos 1 + sin [u] + (1 - cos) u uᵀ`, whatever the length of `u`.
fn rotation_about(builder: &mut Builder, axis: ValueId, angle: ValueId) -> Row {
    let [sine, cosine] = [P::Sin, P::Cos].map(|primitive| builder.apply(primitive, &[angle]));
    let one = builder.constant(angle, 1.0);
    let versine = builder.sub(one, cosine);
    let minus_sine = builder.neg(sine);
    let by_angle = turned(builder, axis, [minus_sine, cosine, sine]);
    vec![Some(by_axis(builder, axis, sine, versine)), by([S::Along(by_angle)])]
}

/// By `v`, where `skew` and `outer` stay: of `skew [v] + outer v vᵀ`.
fn by_axis(builder: &mut Builder, axis: ValueId, skew: ValueId, outer: ValueId) -> Vec<Map> {
    let row = builder.apply(P::Transpose, &[axis]);
    vec![
        vec![S::Times(skew), S::Skew],
        vec![S::Times(outer), S::Right(row)],
        vec![S::Times(outer), S::Transposed, S::Left(axis)],
    ]
}

/// `diagonal 1 + skew [v] + outer v vᵀ`.
fn turned(builder: &mut Builder, axis: ValueId, [diagonal, skew, outer]: [ValueId; 3]) -> ValueId {
    let ty = matrix(builder.values, axis).sized("3", "3");
    let row = builder.apply(P::Transpose, &[axis]);
    let diagonal = typed(builder, P::DiagonalElement, vec![diagonal], &ty);
    let cross = builder.apply(P::Skew, &[axis]);
    let cross = builder.scaled(cross, skew);
    let square = builder.apply(P::Product, &[axis, row]);
    let square = builder.scaled(square, outer);
    let sum = builder.add(diagonal, cross);
    builder.add(sum, square)
}

/// `cₖ`.
fn stumpff(builder: &mut Builder, order: u32, square: ValueId) -> ValueId {
    let order = builder.constant(square, f64::from(order));
    builder.apply(P::Stumpff, &[order, square])
}

/// The derivative of `cₖ`.
fn slope(builder: &mut Builder, order: u32, square: ValueId) -> ValueId {
    let next = stumpff(builder, order + 1, square);
    let minus_half = builder.constant(square, -0.5);
    let first = builder.mul(next, minus_half);
    if order == 0 {
        return first;
    }
    let last = stumpff(builder, order + 2, square);
    let factor = builder.constant(square, 0.5 * f64::from(order));
    let last = builder.mul(last, factor);
    builder.add(first, last)
}

/// A quaternion of its parts.
fn quaternion(builder: &mut Builder, imaginary: ValueId, real: ValueId) -> ValueId {
    let (_, whole) = types(builder.values, imaginary);
    let zeros = builder.zero_of(&Type::Matrix(whole));
    let (zero, three) = (builder.index(0), builder.index(3));
    let imaginary = builder.apply(P::AddBlock, &[zeros, zero, zero, imaginary]);
    builder.apply(P::AddElement, &[imaginary, three, zero, real])
}

/// The types of a vector and of a quaternion.
fn types(values: &Values, axis: ValueId) -> (Matrix, Matrix) {
    let part = matrix(values, axis);
    let whole = part.sized("4", "1");
    (part, whole)
}

fn typed(builder: &mut Builder, primitive: P, operands: Vec<ValueId>, ty: &Matrix) -> ValueId {
    let operation = crate::ir::Operation::Primitive(primitive, operands);
    builder.bind(Type::Matrix(ty.clone()), primitive.name(), operation)
}

/// The type of the result, where the operands tell it.
pub fn result_type(primitive: P, operands: &[ValueId], values: &Values) -> Option<Type> {
    let own = matrix(values, operands[0]);
    Some(Type::Matrix(match primitive {
        P::Hamilton | P::Conjugate => own,
        P::FromScaledAxis => own.sized("4", "1"),
        P::ScaledAxis | P::Axial => own.sized("3", "1"),
        P::RotationMatrix | P::RotationAbout | P::Skew => own.sized("3", "3"),
        _ => return None,
    }))
}
