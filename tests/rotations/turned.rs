//! Rotation matrices, translations and points.

use tapeless::differentiable;
use tapeless::nalgebra::{
    Matrix3, Matrix4, Point2, Point3, Rotation2, Rotation3, Translation3, UnitQuaternion, UnitVector3,
    Vector2, Vector3,
};

#[differentiable]
fn product(r: &Rotation3<f64>, s: &Rotation3<f64>) -> Rotation3<f64> {
    r * s.inverse() / (s.transpose() * r)
}

#[differentiable]
fn moved_vector(r: &Rotation3<f64>, v: &Vector3<f64>) -> Vector3<f64> {
    r * v + r.transform_vector(v) * 2.0 - r.inverse_transform_vector(v)
}

#[differentiable]
fn moved_point(r: &Rotation3<f64>, p: &Point3<f64>) -> Point3<f64> {
    let moved = r.inverse_transform_point(&(r * p)) - r.transform_point(p).coords;
    moved * 2.0 + p.coords
}

#[differentiable]
fn moved_direction(r: &Rotation3<f64>, u: &UnitVector3<f64>) -> UnitVector3<f64> {
    r * u
}

#[differentiable]
fn moved_matrix(r: &Rotation3<f64>, m: &Matrix3<f64>) -> Matrix3<f64> {
    r * m * r.inverse()
}

#[differentiable(order = 2)]
fn read(r: &Rotation3<f64>, s: &Rotation3<f64>) -> f64 {
    let (roll, pitch, yaw) = s.euler_angles();
    let m = r.matrix() * s.into_inner();
    m.trace() * roll + r[(0, 1)] * pitch + yaw * r.rotation_to(s)[(2, 2)] + r.angle_to(s)
}

#[differentiable]
fn homogeneous(r: &Rotation3<f64>, t: &f64) -> Matrix4<f64> {
    r.to_homogeneous() * *t
}

#[differentiable]
fn as_quaternion(r: &Rotation3<f64>, t: &f64) -> UnitQuaternion<f64> {
    UnitQuaternion::from_rotation_matrix(r) * UnitQuaternion::from_scaled_axis(Vector3::new(*t, 0.0, 1.0))
}

#[differentiable]
fn translated(t: &Translation3<f64>, p: &Point3<f64>) -> Point3<f64> {
    let twice = t * t / t.inverse();
    twice * t.inverse_transform_point(&(t.transform_point(p) * 0.5))
}

#[differentiable(order = 2)]
fn points(p: &Point3<f64>, q: &Point3<f64>) -> f64 {
    let mut middle = p + (q - p) / 2.0;
    middle += q.coords * p.x;
    middle *= 2.0;
    let flat: Point2<f64> = middle.xy() - Vector2::new(p.y, q[2]);
    (-middle).coords.norm() * flat.x + flat.y.sin() + middle.xyz().z
}

#[differentiable(order = 2)]
fn plane(p: &Point3<f64>, angle: &f64) -> f64 {
    let turn = Rotation2::new(*angle);
    let moved = turn * p.xy();
    let back = turn.inverse() * (turn * Vector2::new(p.z, *angle));
    moved.x * moved.y + back.norm_squared() + turn.angle() * p.z + (turn * turn).matrix()[(0, 1)]
}

crate::check! {
    product;
    moved_vector;
    moved_point;
    moved_direction;
    moved_matrix;
    read second;
    homogeneous;
    as_quaternion;
    translated;
    points second;
    plane second;
}
