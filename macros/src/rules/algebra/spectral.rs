//! Exponentials, eigenvalues, singular values and orthogonal factors.
//!
//! Eigenvectors assume eigenvalues that are distinct, singular vectors singular values that are distinct and not zero:
//! elsewhere the derivatives are not finite. Eigenvalues and singular values themselves use them in second order only.

use super::{Map, Row, Step as S, by, matrix};
use crate::ir::build::Builder;
use crate::ir::matrix::DYNAMIC;
use crate::ir::{Constant, Operation, Type, ValueId, Values};
use crate::rules::Primitive as P;

/// The row of a primitive; `None` where it is none of these.
pub fn row(primitive: P, builder: &mut Builder, operands: &[ValueId], result: ValueId) -> Option<Row> {
    let x = operands[0];
    Some(match primitive {
        P::Exponential => vec![by([S::ExponentialAlong(x)])],
        P::ExponentialAlong => {
            vec![by([S::ExponentialAlongBoth([x, operands[1]])]), by([S::ExponentialAlong(x)])]
        }
        // Both are read through primitives that are differentiated by the matrix.
        P::SymmetricEigen | P::Qr => vec![None],
        P::Eigenvalues => {
            let vectors = builder.apply(P::Eigenvectors, &operands[..2]);
            vec![None, Some(vec![eigenvalues(builder, vectors)])]
        }
        P::SymmetricEigenvalues => {
            let both = builder.apply(P::SymmetricEigen, &[x]);
            let vectors = builder.apply(P::Eigenvectors, &[both, x]);
            vec![Some(vec![eigenvalues(builder, vectors)])]
        }
        P::Eigenvectors => {
            let values = builder.apply(P::Eigenvalues, &operands[..2]);
            let gaps = builder.apply(P::ReciprocalGaps, &[values]);
            let mut map = turned(builder, result);
            map.extend([S::Components(gaps), S::Left(result)]);
            vec![None, Some(vec![map])]
        }
        P::Differences => vec![by([S::Differences])],
        P::DifferencesTransposed => vec![by([S::DifferencesTransposed])],
        P::ReciprocalGaps => {
            vec![by([S::Differences, S::Components(result), S::Components(result), S::Negate])]
        }
        P::SingularValues => {
            let [left, right] = [P::LeftSingular, P::RightSingular].map(|side| builder.apply(side, &[x]));
            let left = builder.apply(P::Transpose, &[left]);
            vec![by([S::Left(left), S::Right(right), S::Diagonal(None)])]
        }
        P::LeftSingular => {
            let right = builder.apply(P::RightSingular, &[x]);
            vec![Some(singular(builder, x, [result, right], &[]))]
        }
        P::RightSingular => {
            let left = builder.apply(P::LeftSingular, &[x]);
            vec![Some(singular(builder, x, [result, left], &[S::Transposed]))]
        }
        P::QrR => {
            let q = builder.apply(P::QrQ, &operands[..2]);
            let within = within_qr(builder, q, result);
            vec![None, Some(within.into_iter().map(|map| then(map, [S::Right(result)])).collect())]
        }
        P::QrQ => {
            let r = builder.apply(P::QrR, &operands[..2]);
            let mut maps: Vec<Map> = within_qr(builder, result, r)
                .into_iter()
                .map(|map| then(map, [S::Left(result), S::Negate]))
                .collect();
            maps.push(over(builder, r));
            vec![None, Some(maps)]
        }
        _ => return None,
    })
}

fn then<const N: usize>(mut map: Map, steps: [S; N]) -> Map {
    map.extend(steps);
    map
}

/// Of the lower triangle `x` of a symmetric matrix: the matrix between its eigenvectors.
fn turned(builder: &mut Builder, vectors: ValueId) -> Map {
    let flipped = builder.apply(P::Transpose, &[vectors]);
    vec![S::HalfLower, S::Symmetrized, S::Left(flipped), S::Right(vectors)]
}

fn eigenvalues(builder: &mut Builder, vectors: ValueId) -> Map {
    then(turned(builder, vectors), [S::Diagonal(None)])
}

/// Singular vectors of one side, of the matrix or of its transpose: those within their span, and beyond it.
fn singular(builder: &mut Builder, x: ValueId, [own, other]: [ValueId; 2], first: &[S]) -> Vec<Map> {
    let values = builder.apply(P::SingularValues, &[x]);
    let squares = builder.apply(P::ComponentMul, &[values, values]);
    let gaps = builder.apply(P::ReciprocalGaps, &[squares]);
    let ones = ones(builder, values);
    let reciprocals = builder.apply(P::ComponentDiv, &[ones, values]);
    let [scaled, unscaled] = [values, reciprocals].map(|factors| {
        let factors = builder.apply(P::FromDiagonal, &[factors]);
        builder.apply(P::Product, &[other, factors])
    });
    let [own_flipped, scaled_flipped] = [own, scaled].map(|vectors| builder.apply(P::Transpose, &[vectors]));
    let begin = |steps: Vec<S>| first.iter().cloned().chain(steps).collect::<Map>();
    vec![
        begin(vec![S::Left(own_flipped), S::Right(scaled), S::Components(gaps), S::Left(own)]),
        begin(vec![S::Transposed, S::Left(scaled_flipped), S::Right(own), S::Components(gaps), S::Left(own)]),
        begin(vec![S::Right(unscaled)]),
        begin(vec![S::Right(unscaled), S::Left(own_flipped), S::Left(own), S::Negate]),
    ]
}

/// Ones in the shape of a vector.
fn ones(builder: &mut Builder, like: ValueId) -> ValueId {
    if !builder.values.is_dynamic(like) {
        return builder.constant(like, 1.0);
    }
    let scalar = Type::Real(builder.values.scalar(like).clone());
    let one = builder.bind(scalar, "one", Operation::Constant(Constant::Real(1.0)));
    builder.apply(P::Filled, &[one, like])
}

/// `x r⁻¹`
fn over(builder: &mut Builder, r: ValueId) -> Map {
    let flipped = builder.apply(P::Transpose, &[r]);
    vec![S::Transposed, S::SolvedLower(flipped), S::Transposed]
}

/// `b = qᵀ x r⁻¹` without the antisymmetric matrix that is the same below the diagonal: the upper triangle, and the
/// elements below it turned over.
fn within_qr(builder: &mut Builder, q: ValueId, r: ValueId) -> Vec<Map> {
    let flipped = builder.apply(P::Transpose, &[q]);
    let b = vec![S::Left(flipped)].into_iter().chain(over(builder, r)).collect::<Map>();
    vec![
        then(b.clone(), [S::Upper]),
        then(b.clone(), [S::Lower, S::Transposed]),
        then(b, [S::Diagonal(None), S::FromDiagonal(None), S::Negate]),
    ]
}

/// The type of the result, where the operands tell it.
pub fn result_type(primitive: P, operands: &[ValueId], values: &Values) -> Option<Type> {
    let own = matrix(values, operands[0]);
    let of = |position: usize| matrix(values, operands[position]);
    Some(Type::Matrix(match primitive {
        P::Exponential | P::ExponentialAlong | P::ExponentialAlongBoth => own,
        P::SymmetricEigen => own.sized(&own.rows, &longer(&own.rows, 1)),
        P::SymmetricEigenvalues => own.sized(&own.rows, "1"),
        P::Eigenvalues => of(1).sized(&of(1).rows, "1"),
        P::Eigenvectors | P::QrQ => of(1),
        P::Differences | P::ReciprocalGaps => own.sized(&own.rows, &own.rows),
        P::DifferencesTransposed => own.sized(&own.rows, "1"),
        P::SingularValues => own.sized(&own.shorter(), "1"),
        P::LeftSingular => own.sized(&own.rows, &own.shorter()),
        P::RightSingular => own.sized(&own.columns, &own.shorter()),
        P::Qr => {
            let columns = own.literal_size().map_or(0, |size| size.1);
            own.sized(&longer(&own.rows, columns), &own.columns)
        }
        P::QrR => of(1).sized(&of(1).columns, &of(1).columns),
        _ => return None,
    }))
}

fn longer(size: &str, by: usize) -> String {
    if size == DYNAMIC {
        return size.to_owned();
    }
    let size: usize = size.parse().expect("the front takes literal sizes only");
    (size + by).to_string()
}
