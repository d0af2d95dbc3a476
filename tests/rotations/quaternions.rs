//! Quaternions and unit quaternions: their algebra, what is read off them, what they move.

use tapeless::differentiable;
use tapeless::nalgebra::{
    Isometry3, Matrix4, Point3, Quaternion, Rotation3, Translation3, UnitQuaternion, UnitVector3, Vector3,
};

#[differentiable]
fn product(p: &Quaternion<f64>, q: &Quaternion<f64>) -> Quaternion<f64> {
    p * q
}

#[differentiable]
fn sums(p: &Quaternion<f64>, q: &Quaternion<f64>) -> Quaternion<f64> {
    let mut sum = p + q;
    sum -= q * p.norm();
    sum = sum * 3.0 + 0.5 * *q;
    -(sum / 2.0) - *p
}

#[differentiable(order = 2)]
fn numbers_of(p: &Quaternion<f64>, q: &Quaternion<f64>) -> f64 {
    let r = (p * q).conjugate();
    let direction = r.normalize();
    p.dot(&r) * q.norm() + r.norm_squared() * direction.i + p.w * q.j - r.k * r.imag().x + r.coords.w * q[0]
}

#[differentiable(order = 2)]
fn others(p: &Quaternion<f64>, t: &f64) -> f64 {
    let q = Quaternion::new(*t, p.i, 2.0 * t, p.k);
    let mixed = p.lerp(&q, t.sin()).squared() + q.half();
    mixed.magnitude() + mixed.scalar() * mixed.magnitude_squared() + q.as_vector().sum()
}

#[differentiable]
fn unit_product(p: &UnitQuaternion<f64>, q: &UnitQuaternion<f64>) -> UnitQuaternion<f64> {
    p * q * q.inverse() / (p.conjugate() * q)
}

#[differentiable]
fn moved_vector(q: &UnitQuaternion<f64>, v: &Vector3<f64>) -> Vector3<f64> {
    q * v + q.inverse_transform_vector(v) + q.transform_vector(&(v * 0.5))
}

#[differentiable]
fn moved_point(q: &UnitQuaternion<f64>, p: &Point3<f64>) -> Point3<f64> {
    let back = q.inverse_transform_point(p);
    q * back + (q.transform_point(p) - q * p) * 2.0 + (q * p).coords
}

#[differentiable]
fn moved_direction(q: &UnitQuaternion<f64>, u: &UnitVector3<f64>) -> UnitVector3<f64> {
    -(q * u)
}

#[differentiable(order = 2)]
fn moved_twice(q: &UnitQuaternion<f64>, v: &Vector3<f64>) -> f64 {
    let once = q * v;
    (q * once.cross(v)).dot(v) + once.norm() * once.x + q.imag().norm() * q.scalar()
}

#[differentiable]
fn matrix_of(q: &UnitQuaternion<f64>, m: &Rotation3<f64>) -> Rotation3<f64> {
    q.to_rotation_matrix() * m
}

#[differentiable]
fn homogeneous(q: &UnitQuaternion<f64>, t: &f64) -> Matrix4<f64> {
    q.to_homogeneous() * *t
}

#[differentiable(order = 2)]
fn angles(p: &UnitQuaternion<f64>, q: &UnitQuaternion<f64>) -> f64 {
    let (roll, pitch, yaw) = p.euler_angles();
    p.angle_to(q) * roll.sin() + q.angle() * pitch + yaw * p.rotation_to(q).w
}

#[differentiable(order = 2)]
fn scaled(p: &UnitQuaternion<f64>, q: &UnitQuaternion<f64>) -> f64 {
    let axis = p.scaled_axis();
    let between = (p.inverse() * q).scaled_axis();
    axis.norm_squared() * between.x + axis.dot(&between) + between.z.exp() * axis.y
}

#[differentiable]
fn axis_times_angle(p: &UnitQuaternion<f64>, t: &f64) -> Vector3<f64> {
    p.scaled_axis() * *t
}

#[differentiable]
fn between(p: &UnitQuaternion<f64>, q: &UnitQuaternion<f64>) -> UnitQuaternion<f64> {
    p.nlerp(q, 0.3) * UnitQuaternion::from_quaternion(p.lerp(q, 0.8))
}

#[differentiable]
fn slerped(p: &UnitQuaternion<f64>, q: &UnitQuaternion<f64>) -> UnitQuaternion<f64> {
    p * UnitQuaternion::from_scaled_axis((p.inverse() * q).scaled_axis() * 0.25)
}

#[differentiable]
fn after_translation(q: &UnitQuaternion<f64>, t: &Translation3<f64>) -> Isometry3<f64> {
    t * (q * t) * (t * q)
}

crate::check! {
    product;
    sums;
    numbers_of second;
    others second;
    unit_product;
    moved_vector;
    moved_point;
    moved_direction;
    moved_twice second;
    matrix_of;
    homogeneous;
    angles second;
    scaled second;
    axis_times_angle;
    between;
    slerped;
    after_translation;
}
