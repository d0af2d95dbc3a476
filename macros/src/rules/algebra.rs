//! Vectors and matrices: each row is the derivative as linear maps, which forward mode applies and reverse mode
//! applies transposed.
//!
//! Formulas: Giles, "Collected matrix derivative results for forward and reverse mode algorithmic
//! differentiation", 2008.

use super::Primitive;
use super::arithmetic::nonzero;
use crate::ir::build::Builder;
use crate::ir::{Matrix, Type, ValueId, Values};

mod factorization;
mod rotation;
mod spectral;

/// The type of a matrix, and a value of its size where only values know that.
#[derive(Clone, Debug)]
pub struct Frame {
    pub matrix: Matrix,
    pub like: Option<ValueId>,
}

impl Frame {
    /// Of a type that says its size.
    fn fixed(matrix: Matrix) -> Self {
        Self { matrix, like: None }
    }

    fn of(values: &Values, value: ValueId) -> Self {
        let matrix = matrix(values, value);
        let like = matrix.is_dynamic().then_some(value);
        Self { matrix, like }
    }
}

/// One step of a linear map.
#[derive(Clone, Debug)]
pub enum Step {
    Negate,
    /// Times a number.
    Times(ValueId),
    /// From a number to that multiple of a matrix.
    Along(ValueId),
    /// From a matrix to its inner product with another.
    Against(ValueId),
    /// `matrix * x`
    Left(ValueId),
    /// `x * matrix`
    Right(ValueId),
    /// The solution of `matrix * y = x`.
    Solved(ValueId),
    Transposed,
    /// Element by element.
    Components(ValueId),
    /// Element by element.
    Divided(ValueId),
    /// `vector × x`
    CrossBefore(ValueId),
    /// `x × vector`
    CrossAfter(ValueId),
    /// From a matrix to the sum of its elements.
    Total(Frame),
    /// From a number to a matrix of it.
    Spread(Frame),
    Trace(Frame),
    DiagonalElement(Frame),
    /// From a matrix to its diagonal; of the size of another where it need not be square.
    Diagonal(Option<ValueId>),
    /// From the diagonal to a matrix that is zero elsewhere.
    FromDiagonal(Option<ValueId>),
    /// The same, or zeros of the size of a matrix where `x` is a zero whose size nobody says.
    Shaped(ValueId),
    /// The same elements in a matrix of the first type, from one of the second.
    Fitted(Matrix, Matrix),
    /// From a matrix to its element at a row and column.
    At([ValueId; 2], Frame),
    /// From a number to a matrix that is zero elsewhere.
    Placed([ValueId; 2], Frame),
    /// Zero at a row and column.
    Except([ValueId; 2]),
    /// From a matrix of the second type to its part of the first.
    Cut([ValueId; 2], Frame, Frame),
    /// From a matrix of the first type to one of the second that is zero elsewhere.
    Put([ValueId; 2], Frame, Frame),
    /// Zero in a part.
    ExceptPart([ValueId; 2], Frame),
    /// Zero above the diagonal.
    Lower,
    /// Zero below the diagonal.
    Upper,
    /// Zero above the diagonal, and half of it.
    HalfLower,
    /// `x + xᵀ`
    Symmetrized,
    /// The solution of `matrix * y = x`, of the matrix' lower triangle.
    SolvedLower(ValueId),
    /// The solution of `matrix * y = x`, of the matrix' upper triangle.
    SolvedUpper(ValueId),
    /// The solution of `matrix * y = x`, by the matrix' Cholesky factor, which comes first.
    SolvedCholesky([ValueId; 2]),
    /// The derivative of the matrix of a matrix' cofactors along `x`: symmetric, as a second derivative is.
    CofactorAlong(ValueId),
    /// The derivative of a matrix' exponential along `x`.
    ExponentialAlong(ValueId),
    /// Its second derivative along the second matrix and `x`.
    ExponentialAlongBoth([ValueId; 2]),
    /// From a vector to the matrix of `x[column] - x[row]`.
    Differences,
    DifferencesTransposed,
    /// `quaternion * x`
    HamiltonBefore(ValueId),
    /// `x * quaternion`
    HamiltonAfter(ValueId),
    Conjugated,
    /// From a vector to the matrix of the cross product with it.
    Skew,
    /// The transpose of that.
    Axial,
}

/// Steps one after the other.
pub type Map = Vec<Step>;

/// The sum of maps by each operand; `None` where the result does not depend on it.
pub type Row = Vec<Option<Vec<Map>>>;

#[allow(clippy::unnecessary_wraps, reason = "rows read alike with and without a structural zero")]
fn by<const N: usize>(steps: [Step; N]) -> Option<Vec<Map>> {
    Some(vec![Map::from(steps)])
}

fn matrix(values: &Values, value: ValueId) -> Matrix {
    values.matrix(value).cloned().unwrap_or_else(|| panic!("a matrix was expected: {value:?}"))
}

/// The row of a primitive.
pub fn row(primitive: Primitive, builder: &mut Builder, operands: &[ValueId], result: ValueId) -> Row {
    use Primitive as P;
    use Step as S;
    let x = operands.first().copied();
    let x = x.unwrap_or(result);
    let y = operands.get(1).copied().unwrap_or(x);
    match primitive {
        P::Product => vec![by([S::Right(y)]), by([S::Left(x)])],
        P::Transpose => vec![by([S::Transposed])],
        P::TransposeProduct => {
            let flipped = builder.apply(P::Transpose, &[x]);
            vec![by([S::Transposed, S::Right(y)]), by([S::Left(flipped)])]
        }
        P::Scale => vec![by([S::Times(y)]), by([S::Along(x)])],
        P::Unscale => {
            let reciprocal = builder.reciprocal(y);
            vec![by([S::Times(reciprocal)]), by([S::Along(result), S::Times(reciprocal), S::Negate])]
        }
        P::Dot => vec![by([S::Against(y)]), by([S::Against(x)])],
        P::ComponentMul => vec![by([S::Components(y)]), by([S::Components(x)])],
        P::ComponentDiv => {
            vec![by([S::Divided(y)]), by([S::Components(result), S::Divided(y), S::Negate])]
        }
        P::Cross => vec![by([S::CrossAfter(y)]), by([S::CrossBefore(x)])],
        P::Norm => {
            let length = nonzero(builder, result);
            let reciprocal = builder.reciprocal(length);
            vec![by([S::Against(x), S::Times(reciprocal)])]
        }
        P::NormSquared => {
            let two = builder.constant(result, 2.0);
            vec![by([S::Against(x), S::Times(two)])]
        }
        P::Determinant | P::LuDeterminant => {
            let cofactor = builder.apply(P::Cofactor, &[x]);
            vec![by([S::Against(cofactor)])]
        }
        P::Cofactor => vec![by([S::CofactorAlong(x)])],
        P::Inverse | P::LuInverse => vec![by([S::Left(result), S::Right(result), S::Negate])],
        P::Solve => vec![by([S::Right(result), S::Solved(x), S::Negate]), by([S::Solved(x)])],
        _ => factorization::row(primitive, builder, operands, result)
            .or_else(|| spectral::row(primitive, builder, operands, result))
            .or_else(|| rotation::row(primitive, builder, operands, result))
            .unwrap_or_else(|| placing(primitive, builder.values, operands, result)),
    }
}

/// Primitives that only move elements.
fn placing(primitive: Primitive, values: &Values, operands: &[ValueId], result: ValueId) -> Row {
    use Primitive as P;
    use Step as S;
    let place = || [operands[1], operands[2]];
    let own = |position: usize| Frame::of(values, operands[position]);
    match primitive {
        P::Total => vec![by([S::Total(own(0))])],
        P::Filled => vec![by([S::Spread(own(1))])],
        P::FilledDiagonal => vec![by([S::DiagonalElement(own(1))])],
        P::Shaped => vec![by([S::Shaped(operands[1])])],
        P::Fitted => vec![by([S::Fitted(own(0).matrix, matrix(values, result))])],
        P::Repeated => vec![by([S::Spread(Frame::of(values, result))])],
        P::Trace => vec![by([S::Trace(own(0))])],
        P::DiagonalElement => vec![by([S::DiagonalElement(Frame::of(values, result))])],
        P::Diagonal => vec![by([S::Diagonal(own(0).like)])],
        P::FromDiagonal => vec![by([S::FromDiagonal(None)])],
        P::OntoDiagonal => vec![by([S::FromDiagonal(Some(operands[1]))])],
        P::Rows | P::Columns | P::Count => vec![None],
        P::Element => vec![by([S::At(place(), own(0))]), None, None],
        P::WithElement => {
            vec![by([S::Except(place())]), None, None, by([S::Placed(place(), own(0))])]
        }
        P::AddElement => vec![by([]), None, None, by([S::Placed(place(), own(0))])],
        P::Block | P::View | P::PartLike => {
            vec![by([S::Cut(place(), Frame::of(values, result), own(0))])]
        }
        P::WithBlock => {
            vec![by([S::ExceptPart(place(), own(3))]), None, None, by([S::Put(place(), own(3), own(0))])]
        }
        P::AddBlock => vec![by([]), None, None, by([S::Put(place(), own(3), own(0))])],
        other => panic!("{other:?} is no operation on matrices"),
    }
}

/// Has the result a size of its own, and is no zero without one, as far as the operands tell it?
pub fn is_shaped(primitive: Primitive, operands: &[ValueId], values: &Values) -> bool {
    use Primitive as P;
    let mut shaped = operands.iter().map(|operand| values.is_shaped(*operand));
    match primitive {
        P::Shaped | P::Filled | P::FilledDiagonal | P::OntoDiagonal => true,
        P::Add | P::Sub => shaped.any(|is_shaped| is_shaped),
        P::AddElement | P::AddBlock | P::WithElement | P::WithBlock => values.is_shaped(operands[0]),
        // Their kernels give what has no elements back without a size.
        P::Fitted
        | P::Block
        | P::PartLike
        | P::Solve
        | P::SolveLower
        | P::SolveUpper
        | P::CholeskySolve
        | P::CofactorAlong
        | P::ExponentialAlong
        | P::ExponentialAlongBoth => false,
        _ => shaped.all(|is_shaped| is_shaped),
    }
}

/// The type of the result, where the operands tell it.
pub fn result_type(primitive: Primitive, operands: &[ValueId], values: &Values) -> Option<Type> {
    use Primitive as P;
    let own = || matrix(values, operands[0]);
    let number = || Type::Real(values.scalar(operands[0]).clone());
    Some(match primitive {
        P::Product => Type::Matrix(own().product(&matrix(values, operands[1]))),
        P::Transpose => Type::Matrix(own().transposed()),
        P::TransposeProduct => Type::Matrix(own().transposed().product(&matrix(values, operands[1]))),
        P::Dot
        | P::Total
        | P::Trace
        | P::Norm
        | P::NormSquared
        | P::Element
        | P::Determinant
        | P::LuDeterminant => number(),
        P::Scale
        | P::Unscale
        | P::ComponentMul
        | P::ComponentDiv
        | P::Cross
        | P::WithElement
        | P::AddElement
        | P::WithBlock
        | P::AddBlock
        | P::Cofactor
        | P::CofactorAlong
        | P::Inverse
        | P::LuInverse => Type::Matrix(own()),
        P::Solve => Type::Matrix(matrix(values, operands[1])),
        P::Filled | P::FilledDiagonal | P::OntoDiagonal => Type::Matrix(matrix(values, operands[1])),
        P::PartLike => Type::Matrix(matrix(values, operands[3])),
        P::Shaped => Type::Matrix(own()),
        P::Rows | P::Columns | P::Count => Type::Index,
        P::Diagonal => Type::Matrix(own().sized(&own().rows, "1")),
        P::FromDiagonal => Type::Matrix(own().sized(&own().rows, &own().rows)),
        _ => {
            return factorization::result_type(primitive, operands, values)
                .or_else(|| spectral::result_type(primitive, operands, values))
                .or_else(|| rotation::result_type(primitive, operands, values));
        }
    })
}
