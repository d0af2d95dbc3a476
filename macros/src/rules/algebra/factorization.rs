//! Triangles, and what a Cholesky factorisation gives.
//!
//! nalgebra reads the lower triangle of a symmetric matrix only. So do the rules: they are those of the function that
//! runs, whose gradient by an element above the diagonal is zero.
//!
//! Formulas: Murray, "Differentiation of the Cholesky decomposition", 2016.

use super::{Row, Step as S, by, matrix};
use crate::ir::build::Builder;
use crate::ir::{Type, ValueId, Values};
use crate::rules::Primitive as P;

/// The row of a primitive; `None` where it is none of these.
///
/// What a factorisation gives takes the factor and the matrix: it is differentiated by the matrix, so that nothing
/// goes through the factor.
pub fn row(primitive: P, builder: &mut Builder, operands: &[ValueId], result: ValueId) -> Option<Row> {
    let x = operands[0];
    Some(match primitive {
        P::LowerTriangle => vec![by([S::Lower])],
        P::UpperTriangle => vec![by([S::Upper])],
        P::HalfLower => vec![by([S::HalfLower])],
        P::SolveLower => {
            vec![by([S::Lower, S::Right(result), S::SolvedLower(x), S::Negate]), by([S::SolvedLower(x)])]
        }
        P::SolveUpper => {
            vec![by([S::Upper, S::Right(result), S::SolvedUpper(x), S::Negate]), by([S::SolvedUpper(x)])]
        }
        P::Cholesky => vec![by([
            S::HalfLower,
            S::Symmetrized,
            S::SolvedLower(result),
            S::Transposed,
            S::SolvedLower(result),
            S::HalfLower,
            S::Left(result),
        ])],
        P::CholeskySolve => {
            let solved = S::SolvedCholesky([x, operands[1]]);
            let through = by([S::HalfLower, S::Symmetrized, S::Right(result), solved.clone(), S::Negate]);
            vec![None, through, by([solved])]
        }
        P::CholeskyInverse => {
            let inner = by([S::HalfLower, S::Symmetrized, S::Left(result), S::Right(result), S::Negate]);
            vec![None, inner]
        }
        P::CholeskyLnDeterminant => {
            let inverse = builder.apply(P::CholeskyInverse, &operands[..2]);
            vec![None, by([S::HalfLower, S::Symmetrized, S::Against(inverse)])]
        }
        P::CholeskyDeterminant => {
            let inverse = builder.apply(P::CholeskyInverse, &operands[..2]);
            vec![None, by([S::HalfLower, S::Symmetrized, S::Against(inverse), S::Times(result)])]
        }
        _ => return None,
    })
}

/// The type of the result, where the operands tell it.
pub fn result_type(primitive: P, operands: &[ValueId], values: &Values) -> Option<Type> {
    let own = |position: usize| Type::Matrix(matrix(values, operands[position]));
    Some(match primitive {
        P::LowerTriangle | P::UpperTriangle | P::HalfLower | P::Cholesky | P::CholeskyInverse => own(0),
        P::SolveLower | P::SolveUpper => own(1),
        P::CholeskySolve => own(2),
        P::CholeskyDeterminant | P::CholeskyLnDeterminant => Type::Real(values.scalar(operands[0]).clone()),
        _ => return None,
    })
}
