//! Isometries.

use tapeless::differentiable;
use tapeless::nalgebra::{Isometry3, Matrix4, Point3, Translation3, UnitQuaternion, UnitVector3, Vector3};

#[differentiable]
fn product(m: &Isometry3<f64>, n: &Isometry3<f64>) -> Isometry3<f64> {
    m * n.inverse() / (m.inv_mul(n))
}

#[differentiable]
fn moved_point(m: &Isometry3<f64>, p: &Point3<f64>) -> Point3<f64> {
    m.inverse_transform_point(&(p + m.transform_point(p).coords * 0.3))
}

#[differentiable]
fn moved_vector(m: &Isometry3<f64>, v: &Vector3<f64>) -> Vector3<f64> {
    m * v + m.transform_vector(v) * 2.0 + m.inverse_transform_vector(&v.cross(&(m * v)))
}

#[differentiable]
fn moved_direction(m: &Isometry3<f64>, u: &UnitVector3<f64>) -> UnitVector3<f64> {
    m * u
}

#[differentiable(order = 2)]
fn parts(m: &Isometry3<f64>, n: &Isometry3<f64>) -> f64 {
    let both = m * n;
    let t = both.translation.vector;
    t.norm_squared() * both.rotation.w
        + both.translation.x * n.rotation.coords.x
        + both.rotation.scaled_axis().y
}

#[differentiable]
fn with_translation(m: &Isometry3<f64>, t: &Translation3<f64>) -> Isometry3<f64> {
    t * m * t
}

#[differentiable]
fn with_rotation(m: &Isometry3<f64>, q: &UnitQuaternion<f64>) -> Isometry3<f64> {
    (q * m) * q.inverse() / q
}

#[differentiable]
fn homogeneous(m: &Isometry3<f64>, t: &f64) -> Matrix4<f64> {
    m.to_homogeneous() * *t
}

crate::check! {
    product;
    moved_point;
    moved_vector;
    moved_direction;
    parts second;
    with_translation;
    with_rotation;
    homogeneous;
}
