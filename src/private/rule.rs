//! What custom rules need: linear maps turned around, solutions of linear equations, and what stands for a rule without
//! a derivative.

use nalgebra::SMatrix;

use super::linalg::eliminated;
use crate::{Real, Tangent};

/// Stands for a function that is not `#[differentiable]`, where its derivative is needed.
#[allow(missing_debug_implementations)]
pub struct FunctionWithoutDerivative {}

pub use FunctionWithoutDerivative as callee;

/// Refuses what is no differentiable function.
#[inline]
pub fn differentiable<F: super::Callee>() {}

/// The unit vector of a shape.
fn unit<X: Tangent>(like: &X, at: usize) -> X {
    let (mut unit, mut number) = (like.clone(), 0);
    unit.map_components(&mut |_| {
        number += 1;
        if number == at + 1 { 1.0 } else { 0.0 }
    });
    unit
}

/// The transpose of a linear map, times `weight`: the map is called once for each component of `zero`.
pub fn transposed<X: Tangent, Y: Tangent>(zero: &X, weight: &Y, mut map: impl FnMut(X) -> Y) -> X {
    let (mut result, mut number) = (zero.clone(), 0);
    result.map_components(&mut |_| {
        number += 1;
        map(unit(zero, number - 1)).inner_product(weight)
    });
    result
}

/// What the cotangent of a solution becomes as the cotangent of its equation: `λ` in `λ J = -x_bar`.
///
/// `row` gives the rows of `J`, the Jacobian of the residual by the solution. Not a number where `J` is singular.
pub fn implicit_cotangent<X: Tangent, const N: usize>(x_bar: &X, row: impl FnMut(X) -> X) -> X {
    solution(columns::<X, N>(x_bar, row), x_bar)
}

/// The tangent of a solution: `x_dot` in `J x_dot = -r_dot`, with the residual's tangent by the other arguments.
///
/// `column` gives the columns of `J`. Not a number where `J` is singular.
pub fn implicit_tangent<X: Tangent, const N: usize>(r_dot: &X, column: impl FnMut(X) -> X) -> X {
    solution(columns::<X, N>(r_dot, column), r_dot)
}

/// The images of the unit vectors, beside each other.
fn columns<X: Tangent, const N: usize>(like: &X, mut image: impl FnMut(X) -> X) -> SMatrix<f64, N, N> {
    let mut matrix = SMatrix::zeros();
    for index in 0..N {
        let mut row = 0;
        image(unit(like, index)).visit_components(&mut |entry| {
            matrix[(row, index)] = entry;
            row += 1;
        });
    }
    matrix
}

/// `x` in `matrix * x = -right`.
fn solution<X: Tangent, const N: usize>(matrix: SMatrix<f64, N, N>, right: &X) -> X {
    let (mut negated, mut row) = (SMatrix::<f64, N, 1>::zeros(), 0);
    right.visit_components(&mut |entry| {
        negated[row] = -entry;
        row += 1;
    });
    let solution = eliminated(matrix, negated).unwrap_or_else(|| SMatrix::from_element(f64::NAN));
    let (mut found, mut entries) = (right.clone(), solution.iter());
    found.map_components(&mut |_| entries.next().copied().unwrap_or(f64::NAN));
    found
}

/// A block of a solution's Jacobian, from those of the residual by the solution and by the argument.
pub fn implicit_block<T: Real, const N: usize, const C: usize>(
    by_solution: SMatrix<T, N, N>,
    by_argument: SMatrix<T, N, C>,
) -> SMatrix<T, N, C> {
    let block = eliminated(by_solution, by_argument.map(|entry| -entry));
    block.unwrap_or_else(|| SMatrix::from_element(T::from_f64(f64::NAN)))
}

/// The tangent of a solution that is one number, from the gradient of the residual.
pub fn implicit_slope<T: Real, G: Tangent>(slope: T, slopes: &G, directions: &G) -> T {
    -T::from_f64(slopes.inner_product(directions)) / slope
}

/// The Hessian of such a solution times a direction, from that of the residual along the solution:
/// `-(bends + bend * gradient) / slope` with the solution's own gradient.
pub fn implicit_curvature<T: Real, G: Tangent>(slope: T, slopes: G, bend: T, bends: &G) -> G {
    let mut sum = slopes;
    sum.scale_by(-bend.to_f64() / slope.to_f64());
    sum.accumulate(bends);
    sum.scale_by(-1.0 / slope.to_f64());
    sum
}

/// A gradient times a cotangent, and the tangent of that: `slope` is the gradient of a number, `bend` its tangent.
pub fn bent<T: Real, G: Tangent>(slope: G, bend: G, bar: T, bar_dot: T) -> (G, G) {
    let (mut gradient, mut dot, mut more) = (slope.clone(), slope, bend);
    gradient.scale_by(bar.to_f64());
    dot.scale_by(bar_dot.to_f64());
    more.scale_by(bar.to_f64());
    dot.accumulate(&more);
    (gradient, dot)
}
