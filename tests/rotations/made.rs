//! Values made of numbers and vectors.

use tapeless::differentiable;
use tapeless::nalgebra::{
    self as na, Isometry3, Matrix3, Point3, Quaternion, Rotation3, Translation3, Unit, UnitQuaternion,
    UnitVector3, Vector3,
};

#[differentiable]
fn unit_of_axis(v: &Vector3<f64>, t: &f64) -> UnitQuaternion<f64> {
    UnitQuaternion::from_scaled_axis(v * *t) * UnitQuaternion::new(*v)
}

#[differentiable]
fn unit_of_angle(u: &UnitVector3<f64>, t: &f64) -> UnitQuaternion<f64> {
    UnitQuaternion::from_axis_angle(u, *t) * UnitQuaternion::from_axis_angle(&Vector3::y_axis(), t * 2.0)
}

#[differentiable]
fn unit_of_euler(v: &Vector3<f64>, t: &f64) -> UnitQuaternion<f64> {
    UnitQuaternion::from_euler_angles(v.x, v.y, *t)
}

#[differentiable]
fn unit_of_four(v: &Vector3<f64>, t: &f64) -> UnitQuaternion<f64> {
    let q = Unit::new_normalize(Quaternion::new(*t, v.x, v.y, v.z));
    let p = UnitQuaternion::new_normalize(Quaternion::from_parts(*t, *v));
    let r = UnitQuaternion::new_unchecked(Quaternion::from_imag(*v) + Quaternion::from_real(*t));
    q * p * r * UnitQuaternion::from_quaternion(Quaternion::from(p.coords * 2.0))
}

#[differentiable]
fn turn_of_axis(v: &Vector3<f64>, t: &f64) -> Rotation3<f64> {
    Rotation3::new(*v) * Rotation3::from_scaled_axis(v * *t)
}

#[differentiable]
fn turn_of_angle(u: &UnitVector3<f64>, t: &f64) -> Rotation3<f64> {
    Rotation3::from_axis_angle(u, *t) * Rotation3::from_axis_angle(&Vector3::x_axis(), t.sin())
}

#[differentiable]
fn turn_of_euler(v: &Vector3<f64>, t: &f64) -> Rotation3<f64> {
    Rotation3::from_euler_angles(v.x, v.y, *t) * Rotation3::from(UnitQuaternion::new(*v))
}

#[differentiable]
fn turn_of_matrix(m: &Matrix3<f64>, t: &f64) -> Rotation3<f64> {
    Rotation3::from_matrix_unchecked(m * *t)
}

#[differentiable]
fn direction(v: &Vector3<f64>, t: &f64) -> UnitVector3<f64> {
    let u = Unit::new_normalize(v * *t);
    UnitVector3::new_normalize(u.into_inner().cross(v) + v * u.x + u.component_mul(v) + v * u.dot(v))
}

#[differentiable]
fn isometry(v: &Vector3<f64>, t: &f64) -> Isometry3<f64> {
    let shift = Translation3::new(*t, v.x, 0.5);
    let first = Isometry3::from_parts(shift, UnitQuaternion::new(*v));
    let second = na::Isometry3::<f64>::new(v * *t, *v) * Isometry3::translation(v.y, *t, 1.0);
    first * second * Isometry3::rotation(v * 2.0) * Translation3::from(*v)
}

#[differentiable]
fn point(v: &Vector3<f64>, t: &f64) -> Point3<f64> {
    let p = Point3::new(*t, v.y, v.z * v.x) + (Point3::from(*v) - Point3::origin());
    Translation3::from(p) * (2.0 * p)
}

#[differentiable(order = 2)]
fn all(v: &Vector3<f64>, t: &f64) -> f64 {
    let q = UnitQuaternion::new(*v) * UnitQuaternion::from_euler_angles(*t, v.x, v.y);
    let r = Rotation3::new(v * *t) * Rotation3::from_euler_angles(v.x, *t, v.z);
    let s = Rotation3::from_axis_angle(&Unit::new_normalize(*v), *t);
    let m = Isometry3::new(*v, v * *t) * Point3::new(*t, 1.0, 2.0);
    (q * v).dot(&(r * (s * v))) + m.x * m.y + UnitQuaternion::from_rotation_matrix(&r).i
}

crate::check! {
    unit_of_axis;
    unit_of_angle;
    unit_of_euler;
    unit_of_four;
    turn_of_axis;
    turn_of_angle;
    turn_of_euler;
    turn_of_matrix;
    direction;
    isometry;
    point;
    all second;
}
