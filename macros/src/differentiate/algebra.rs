//! Both modes of vectors and matrices: the rows' linear maps, applied as they are and transposed.

use crate::ir::build::Builder;
use crate::ir::{Matrix, Operation, Type, ValueId};
use crate::rules::Primitive;
use crate::rules::algebra::{Frame, Map, Step, row};

/// The tangent of the result.
pub fn tangent(
    builder: &mut Builder,
    primitive: Primitive,
    operands: &[ValueId],
    result: ValueId,
    dots: &[Option<ValueId>],
) -> Option<ValueId> {
    if primitive == Primitive::Assemble {
        return Some(assembled(builder, operands, result, dots));
    }
    if let (Primitive::WithElement | Primitive::WithBlock, true) =
        (primitive, builder.values.is_dynamic(result))
    {
        return Some(written(builder, primitive, operands, dots));
    }
    let mut total = None;
    for (dot, maps) in dots.iter().zip(row(primitive, builder, operands, result)) {
        let (Some(dot), Some(maps)) = (*dot, maps) else { continue };
        for map in maps {
            let term = map.iter().fold(dot, |value, step| step.apply(builder, value));
            total = Some(total.map_or(term, |total| builder.add(total, term)));
        }
    }
    total
}

/// The tangent of a matrix with another element or part: the same write to its tangent, in place.
fn written(
    builder: &mut Builder,
    primitive: Primitive,
    operands: &[ValueId],
    dots: &[Option<ValueId>],
) -> ValueId {
    let [whole, part] = [0, 3].map(|position| {
        let dot = dots[position].unwrap_or_else(|| builder.constant(operands[position], 0.0));
        builder.shaped(dot, operands[position])
    });
    builder.apply(primitive, &[whole, operands[1], operands[2], part])
}

/// A matrix of the tangents of its elements.
fn assembled(
    builder: &mut Builder,
    operands: &[ValueId],
    result: ValueId,
    dots: &[Option<ValueId>],
) -> ValueId {
    let elements: Vec<_> = operands
        .iter()
        .zip(dots)
        .map(|(operand, dot)| dot.unwrap_or_else(|| builder.constant(*operand, 0.0)))
        .collect();
    let ty = builder.values.ty(result).clone();
    builder.bind(ty, "new", Operation::Primitive(Primitive::Assemble, elements))
}

/// Where a cotangent goes.
pub enum Contribution {
    /// To the whole operand.
    Whole(ValueId),
    /// To one element of it.
    Element([ValueId; 2], ValueId),
    /// To a part of it.
    Part([ValueId; 2], ValueId),
}

/// The cotangents that the result's gives the operands, by their numbers.
pub fn cotangents(
    builder: &mut Builder,
    primitive: Primitive,
    operands: &[ValueId],
    result: ValueId,
    bar: ValueId,
    is_wanted: &dyn Fn(ValueId) -> bool,
) -> Vec<(ValueId, Contribution)> {
    if primitive == Primitive::Assemble {
        return elements(builder, operands, result, bar, is_wanted);
    }
    let mut found = Vec::new();
    let mut rows: Vec<_> = operands.iter().zip(row(primitive, builder, operands, result)).collect();
    if builder.values.is_dynamic(result) {
        // What is written into a matrix is read of the cotangent before that is written to, so that it can be moved.
        rows.reverse();
    }
    for (operand, maps) in rows {
        for map in maps.into_iter().flatten().filter(|_| is_wanted(*operand)) {
            found.push((*operand, transposed(builder, map, bar)));
        }
    }
    found
}

/// The element of a cotangent for each element of a matrix, row by row.
fn elements(
    builder: &mut Builder,
    operands: &[ValueId],
    result: ValueId,
    bar: ValueId,
    is_wanted: &dyn Fn(ValueId) -> bool,
) -> Vec<(ValueId, Contribution)> {
    let columns = builder.values.matrix(result).and_then(Matrix::literal_size).map_or(1, |size| size.1);
    let mut found = Vec::new();
    for (number, operand) in operands.iter().enumerate().filter(|(_, operand)| is_wanted(**operand)) {
        let place = [builder.index(number / columns), builder.index(number % columns)];
        let element = builder.apply(Primitive::Element, &[bar, place[0], place[1]]);
        found.push((*operand, Contribution::Whole(element)));
    }
    found
}

fn transposed(builder: &mut Builder, mut map: Map, bar: ValueId) -> Contribution {
    let first = match map.first() {
        Some(Step::At(place, _)) => Some((false, *place)),
        Some(Step::Cut(place, ..)) => Some((true, *place)),
        _ => None,
    };
    if first.is_some() {
        map.remove(0);
    }
    let bar = map.into_iter().rev().fold(bar, |value, step| {
        let step = step.transposed(builder);
        step.apply(builder, value)
    });
    match first {
        Some((false, place)) => Contribution::Element(place, bar),
        Some((true, place)) => Contribution::Part(place, bar),
        None => Contribution::Whole(bar),
    }
}

impl Step {
    /// The map that goes the other way.
    fn transposed(self, builder: &mut Builder) -> Self {
        let mut flipped = |value: ValueId| builder.apply(Primitive::Transpose, &[value]);
        match self {
            Self::Left(value) => Self::Left(flipped(value)),
            Self::Right(value) => Self::Right(flipped(value)),
            Self::Solved(value) => Self::Solved(flipped(value)),
            Self::Along(value) => Self::Against(value),
            Self::Against(value) => Self::Along(value),
            Self::CrossBefore(value) => Self::CrossAfter(value),
            Self::CrossAfter(value) => Self::CrossBefore(value),
            Self::Total(matrix) => Self::Spread(matrix),
            Self::Spread(matrix) => Self::Total(matrix),
            Self::Trace(matrix) => Self::DiagonalElement(matrix),
            Self::DiagonalElement(matrix) => Self::Trace(matrix),
            Self::Diagonal(like) => Self::FromDiagonal(like),
            Self::FromDiagonal(like) => Self::Diagonal(like),
            Self::Fitted(from, to) => Self::Fitted(to, from),
            Self::At(place, matrix) => Self::Placed(place, matrix),
            Self::Placed(place, matrix) => Self::At(place, matrix),
            Self::Cut(place, part, whole) => Self::Put(place, part, whole),
            Self::SolvedLower(value) => Self::SolvedUpper(flipped(value)),
            Self::SolvedUpper(value) => Self::SolvedLower(flipped(value)),
            Self::Put(place, part, whole) => Self::Cut(place, part, whole),
            Self::ExponentialAlong(matrix) => Self::ExponentialAlong(flipped(matrix)),
            Self::ExponentialAlongBoth(both) => Self::ExponentialAlongBoth(both.map(flipped)),
            Self::Differences => Self::DifferencesTransposed,
            Self::DifferencesTransposed => Self::Differences,
            Self::HamiltonBefore(value) => {
                Self::HamiltonBefore(builder.apply(Primitive::Conjugate, &[value]))
            }
            Self::HamiltonAfter(value) => Self::HamiltonAfter(builder.apply(Primitive::Conjugate, &[value])),
            Self::Skew => Self::Axial,
            Self::Axial => Self::Skew,
            same => same,
        }
    }

    fn apply(&self, builder: &mut Builder, value: ValueId) -> ValueId {
        use Primitive as P;
        match self {
            Self::Negate => builder.neg(value),
            Self::Times(factor) => builder.scaled(value, *factor),
            Self::Along(matrix) => builder.apply(P::Scale, &[*matrix, value]),
            Self::Against(matrix) => builder.apply(P::Dot, &[*matrix, value]),
            Self::Left(matrix) => builder.apply(P::Product, &[*matrix, value]),
            Self::Right(matrix) => builder.apply(P::Product, &[value, *matrix]),
            Self::Solved(matrix) => builder.apply(P::Solve, &[*matrix, value]),
            Self::Transposed => builder.apply(P::Transpose, &[value]),
            Self::Components(matrix) => builder.apply(P::ComponentMul, &[value, *matrix]),
            Self::Divided(matrix) => builder.apply(P::ComponentDiv, &[value, *matrix]),
            Self::CrossBefore(vector) => builder.apply(P::Cross, &[*vector, value]),
            Self::CrossAfter(vector) => builder.apply(P::Cross, &[value, *vector]),
            Self::Total(_) => builder.apply(P::Total, &[value]),
            Self::Spread(frame) => filled(builder, [P::Repeated, P::Filled], value, frame),
            Self::Trace(_) => builder.apply(P::Trace, &[value]),
            Self::DiagonalElement(frame) => {
                filled(builder, [P::DiagonalElement, P::FilledDiagonal], value, frame)
            }
            Self::Diagonal(_) => builder.apply(P::Diagonal, &[value]),
            Self::FromDiagonal(None) => builder.apply(P::FromDiagonal, &[value]),
            Self::FromDiagonal(Some(like)) => builder.apply(P::OntoDiagonal, &[value, *like]),
            Self::Shaped(like) => builder.apply(P::Shaped, &[value, *like]),
            Self::Fitted(_, to) => made(builder, P::Fitted, vec![value], to),
            Self::At([row, column], _) => builder.apply(P::Element, &[value, *row, *column]),
            Self::Placed([row, column], frame) => {
                let zeros = zeros(builder, frame);
                builder.apply(P::AddElement, &[zeros, *row, *column, value])
            }
            Self::Except([row, column]) => {
                let scalar = Type::Real(builder.values.scalar(value).clone());
                let zero = builder.zero_of(&scalar);
                builder.apply(P::WithElement, &[value, *row, *column, zero])
            }
            Self::Cut([row, column], Frame { like: Some(like), .. }, _) => {
                builder.apply(P::PartLike, &[value, *row, *column, *like])
            }
            Self::Cut([row, column], part, _) => {
                made(builder, P::Block, vec![value, *row, *column], &part.matrix)
            }
            Self::Put([row, column], _, whole) => {
                let zeros = zeros(builder, whole);
                builder.apply(P::AddBlock, &[zeros, *row, *column, value])
            }
            Self::ExceptPart([row, column], part) => {
                let zeros = zeros(builder, part);
                builder.apply(P::WithBlock, &[value, *row, *column, zeros])
            }
            Self::Lower => builder.apply(P::LowerTriangle, &[value]),
            Self::Upper => builder.apply(P::UpperTriangle, &[value]),
            Self::HalfLower => builder.apply(P::HalfLower, &[value]),
            Self::Symmetrized => {
                let flipped = builder.apply(P::Transpose, &[value]);
                builder.add(value, flipped)
            }
            Self::CofactorAlong(matrix) => builder.apply(P::CofactorAlong, &[*matrix, value]),
            Self::ExponentialAlong(matrix) => builder.apply(P::ExponentialAlong, &[*matrix, value]),
            Self::ExponentialAlongBoth([matrix, other]) => {
                builder.apply(P::ExponentialAlongBoth, &[*matrix, *other, value])
            }
            Self::Differences => builder.apply(P::Differences, &[value]),
            Self::DifferencesTransposed => builder.apply(P::DifferencesTransposed, &[value]),
            Self::HamiltonBefore(left) => builder.apply(P::Hamilton, &[*left, value]),
            Self::HamiltonAfter(right) => builder.apply(P::Hamilton, &[value, *right]),
            Self::Conjugated => builder.apply(P::Conjugate, &[value]),
            Self::Skew => builder.apply(P::Skew, &[value]),
            Self::Axial => builder.apply(P::Axial, &[value]),
            Self::SolvedLower(matrix) => builder.apply(P::SolveLower, &[*matrix, value]),
            Self::SolvedUpper(matrix) => builder.apply(P::SolveUpper, &[*matrix, value]),
            Self::SolvedCholesky([factor, matrix]) => {
                builder.apply(P::CholeskySolve, &[*factor, *matrix, value])
            }
        }
    }
}

/// Zeros of a known size.
fn zeros(builder: &mut Builder, frame: &Frame) -> ValueId {
    let zeros = builder.zero_of(&Type::Matrix(frame.matrix.clone()));
    frame.like.map_or(zeros, |like| builder.apply(Primitive::Shaped, &[zeros, like]))
}

/// A matrix of one number, by the first primitive, or in the size of another by the second.
fn filled(
    builder: &mut Builder,
    [fixed, like_another]: [Primitive; 2],
    value: ValueId,
    frame: &Frame,
) -> ValueId {
    match frame.like {
        Some(like) => builder.apply(like_another, &[value, like]),
        None => made(builder, fixed, vec![value], &frame.matrix),
    }
}

fn made(builder: &mut Builder, primitive: Primitive, operands: Vec<ValueId>, matrix: &Matrix) -> ValueId {
    builder.bind(Type::Matrix(matrix.clone()), primitive.name(), Operation::Primitive(primitive, operands))
}
