//! Methods of nalgebra that come to others.

use tapeless::differentiable;
use tapeless::nalgebra::{
    DVector, Matrix2, Matrix2x3, Matrix3, Matrix3x2, Matrix4, RowVector3, SVector, Vector2, Vector3, Vector4,
};

#[differentiable(order = 2)]
fn between(m: &Matrix3x2<f64>, v: &Vector3<f64>) -> f64 {
    let (first, second) = (m.column(0).into_owned(), m.column(1).into_owned());
    let t = v.x * 0.5;
    first.lerp(&second, t).dot(v)
        + first.angle(&second)
        + v.metric_distance(&first)
        + second.cap_magnitude(0.5).sum()
}

#[differentiable(order = 2)]
fn crossed(m: &Matrix3<f64>, v: &Vector3<f64>) -> f64 {
    let skew = v.cross_matrix();
    (skew * m * skew).trace()
        + v.dotc(&m.column(0))
        + m.adjoint().m12 * m.conjugate().m13
        + m.ad_mul(v).norm()
}

#[differentiable(order = 2)]
fn greatest(m: &Matrix2x3<f64>, v: &Vector3<f64>) -> f64 {
    m.amax() * v.amin() + v.camax() * m.camin() * v.variance() + m.variance()
}

#[differentiable]
fn homogeneous(m: &Matrix3<f64>, v: &Vector3<f64>) -> Vector4<f64> {
    let moved: Matrix4<f64> = m.to_homogeneous();
    moved * v.push(1.0) + v.to_homogeneous() * m.m12 + v.xy().push(m.m11).push(v.x * v.y)
}

#[differentiable(order = 2)]
fn swizzled(m: &Matrix3<f64>, v: &Vector3<f64>) -> f64 {
    let w = v.zyx().cross(&v.yxz());
    (m * w.xxy()).norm_squared() + v.zx().dot(&w.yy()) + w.xy().norm_squared()
}

#[differentiable]
fn summed(m: &Matrix2x3<f64>, v: &Vector3<f64>) -> RowVector3<f64> {
    let columns = m.row_sum() + m.row_mean() * 2.0;
    let rows: Vector2<f64> = m.column_sum() + m.column_mean();
    columns * rows.x + (m.row_sum_tr() + m.row_mean_tr() * v.x).transpose() * rows.y
}

#[differentiable(order = 2)]
fn folded(m: &Matrix2<f64>, v: &Vector2<f64>) -> f64 {
    m.fold(v.x, |all, x| all * x + v.y)
}

/// The same methods where only the value knows the size, or a parameter.
#[differentiable(order = 2)]
fn sized<const N: usize>(a: &SVector<f64, N>, b: &Vector3<f64>) -> f64 {
    let open = DVector::from_column_slice(&[b.x, b.y * b.z, b.z]);
    let longer = open.push(b.x * 2.0);
    let near = open.lerp(&DVector::from_column_slice(&[0.5, b.y, 2.0]), 0.25);
    a.variance() + longer.variance() + a.amax() * near.angle(&open) + a.lerp(&(a * 2.0), b.x).norm()
}

crate::check! {
    between (3 2, 3 1) second;
    crossed (3 3, 3 1) second;
    greatest (2 3, 3 1) second;
    homogeneous (3 3, 3 1);
    swizzled (3 3, 3 1) second;
    summed (2 3, 3 1);
    folded (2 2, 2 1) second;
    sized (3 1, 3 1) second;
}

#[test]
fn the_angle_of_nothing_is_zero_with_zero_gradient() {
    let gradient = between::grad(&Matrix3x2::zeros(), &Vector3::new(0.0, 1.0, 0.0));
    assert!(gradient.0.iter().chain(gradient.1.iter()).all(|x| x.is_finite()));
}
