//! Matrices of parts of lists, of arrays, of iterators, of other matrices, and by nalgebra's macros.

use tapeless::differentiable;
use tapeless::nalgebra;
use tapeless::nalgebra::{
    DVector, Matrix2, Matrix2x3, Matrix3, MatrixXx3, SMatrix, SVector, Vector2, Vector3, Vector6, dmatrix,
    dvector, matrix, vector,
};

/// A list of parameters, taken apart.
#[differentiable(order = 2)]
fn parameters(p: &[f64]) -> f64 {
    let axis = Vector3::from_column_slice(&p[0..3]);
    let turn = Matrix3::from_row_slice(&p[3..12]);
    let mut sum = axis.dot(&(turn * axis));
    for i in 0..p.len() / 3 {
        sum += Vector3::from_row_slice(&p[3 * i..3 * i + 3]).norm();
    }
    sum
}

#[test]
fn parts_of_a_list_are_vectors_and_matrices() {
    let p: Vec<f64> = (0..12).map(|at| 0.3 + f64::from(at * at % 7)).collect();
    tapeless::check::gradgradcheck(&p, |p| parameters::grad(p), |p, d| parameters::hvp(p, &d)).unwrap();
    assert_eq!(parameters::value_and_grad(&p).0.to_bits(), parameters(&p).to_bits());
}

#[differentiable]
fn whole(p: &[f64]) -> f64 {
    Vector3::from_row_slice(p).norm()
}

#[test]
fn a_list_of_another_length_panics_as_the_function_does() {
    for length in [2, 4] {
        let list = vec![1.0; length];
        assert!(std::panic::catch_unwind(|| whole(&list)).is_err());
        assert!(std::panic::catch_unwind(|| whole::grad(&list)).is_err());
    }
}

/// Sizes that are parameters.
#[differentiable(order = 2)]
fn generic<const N: usize>(m: &SMatrix<f64, N, N>, v: &SVector<f64, N>) -> f64 {
    let list = [0.5, 1.5, -2.0, 0.25, 3.0];
    let w = SVector::<f64, N>::from_column_slice(&list[..N]);
    let squares = v.map(|x| x * x).zip_map(&(m * v), |x, y| x * y.sin());
    let mut sum = squares.mean() + v.abs().product() + (v + w).max() + m.min();
    for x in v.iter() {
        sum += x.exp() * sum;
    }
    sum + m.map(|x| x * x * x).trace() + m.iter().fold(1.0, |all, x| all * (1.0 + x * x))
}

#[differentiable]
fn by_macros(m: &Matrix2<f64>, v: &Vector2<f64>) -> Vector3<f64> {
    let a = matrix![m.m11, v.x * v.y; 1.0, m.m12.sin(); v.x, 2.0];
    let b = nalgebra::vector![v.x, m.trace()];
    let c = vector![1.0, 2.0];
    a * b.component_mul(&c) + vector![v.x, v.y, m.m21]
}

#[differentiable(order = 2)]
fn by_macros_of_open_size(m: &Matrix2<f64>, v: &Vector2<f64>) -> f64 {
    let a = dmatrix![m.m11, v.x * v.y; m.m12, 2.0];
    (a * dvector![v.x, m.m22]).norm_squared()
}

#[differentiable(order = 2)]
fn of_numbers(x: f64, y: f64) -> f64 {
    let v = vector![x, y, x * y];
    let m = Matrix2::from([[x, 1.0], [y, x]]);
    v.norm() + m.m21 * 3.0 + m.determinant()
}

#[test]
fn functions_of_numbers_hold_vectors_in_second_order() {
    let gradient = |at: &(f64, f64)| of_numbers::grad(at.0, at.1);
    let along = |at: &(f64, f64), d: (f64, f64)| of_numbers::hvp(at.0, at.1, d.0, d.1);
    tapeless::check::gradgradcheck(&(0.5, 1.5), gradient, along).unwrap();
    let hessian = of_numbers::hessian(0.5, 1.5);
    assert_eq!(hessian[(0, 1)], of_numbers::hvp(0.5, 1.5, 0.0, 1.0).0);
}

#[differentiable]
fn from_arrays(m: &Matrix2x3<f64>, v: &Vector3<f64>) -> [f64; 3] {
    let list: [f64; 3] = (*v).into();
    let columns = [[list[0], m.m11], [list[1] * list[2], 1.0], [m.m23, list[0]]];
    let n = Matrix2x3::from(columns);
    let back: Vector3<f64> = list.into();
    let third: Vector2<f64> = m.column(2).into();
    let shown = Vector3::from([v.x, third.norm_squared(), 2.0]) + Vector3::from(m.row(0).transpose());
    (n.transpose() * m * back.component_mul(&shown)).into()
}

#[differentiable]
fn from_iterators(m: &Matrix2x3<f64>, v: &Vector3<f64>) -> Vector6<f64> {
    let list = vec![v.x, v.y * v.z, v.z, m.m11];
    let squares = Vector3::from_iterator(list.iter().map(|x| x * x));
    let moved = Matrix2x3::from_iterator(m.iter().zip(0..6).map(|(x, at)| x * (at as f64)));
    let own = DVector::from(list);
    let pair = moved * squares;
    Vector6::from_vec(vec![pair.x, pair.y, squares.x, own[1] * own[3], own.sum(), m.m23])
}

#[differentiable]
fn of_open_rows(m: &MatrixXx3<f64>, v: &Vector3<f64>) -> f64 {
    (m * v).norm_squared() * v.x
}

#[test]
fn matrices_with_so_many_columns_are_arguments() {
    let at = (MatrixXx3::from_row_slice(&[1.0, 2.0, 0.5, -1.0, 0.0, 2.0]), Vector3::new(1.0, -0.5, 2.0));
    tapeless::check::gradcheck(
        &at,
        |(m, v)| of_open_rows(m, v),
        |(m, v), bar| of_open_rows::vjp(m, v, bar),
        |(m, v), (m_dot, v_dot)| of_open_rows::jvp(m, v, &m_dot, &v_dot),
    )
    .unwrap();
}

crate::check! {
    generic (3 3, 3 1) second;
    by_macros (2 2, 2 1);
    by_macros_of_open_size (2 2, 2 1) second;
    from_arrays (2 3, 3 1);
    from_iterators (2 3, 3 1);
}
