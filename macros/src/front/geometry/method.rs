//! Methods and associated functions: which operations they are.

use super::Kind;
use super::formula::{Formula, Operand};
use crate::rules::Primitive;

/// The operation behind a method; its operands are the arguments after the receiver.
pub fn method(kind: Kind, name: &str) -> Option<Formula> {
    match kind {
        Kind::Point(size) => point(size, name),
        Kind::Translation(size) => translation(size, name),
        Kind::Quaternion => quaternion(name),
        Kind::UnitQuaternion => {
            unit_quaternion(name).or_else(|| turning(kind, name)).or_else(|| quaternion(name))
        }
        Kind::Rotation(size) => rotation(size, name).or_else(|| turning(kind, name)),
        Kind::Isometry => isometry(name).or_else(|| turning(kind, name)),
        Kind::Direction(size) => match name {
            "into_inner" | "as_ref" | "unwrap" => Some(Formula::new(&[], Operand::vector(size), "|u| u")),
            _ => None,
        },
    }
}

fn point(size: usize, name: &str) -> Option<Formula> {
    match (size, name) {
        (_, "xy") => Some(Formula::new(&[], Operand::Of(Kind::Point(2)), "|p| p.coords.xy()")),
        (3, "xyz") => Some(Formula::new(&[], Operand::Of(Kind::Point(3)), "|p| p.coords")),
        (size, "to_homogeneous") => {
            Some(Formula::new(&[], Operand::vector(size + 1), "|p| p.coords.push(1.0)"))
        }
        _ => None,
    }
}

fn translation(size: usize, name: &str) -> Option<Formula> {
    let point = Operand::Of(Kind::Point(size));
    Some(match name {
        "inverse" => Formula::new(&[], Operand::Of(Kind::Translation(size)), "|t| -t.vector"),
        "transform_point" => Formula::new(&[point], point, "|t, p| p.coords + t.vector"),
        "inverse_transform_point" => Formula::new(&[point], point, "|t, p| p.coords - t.vector"),
        _ => return None,
    })
}

/// Of unit quaternions too, which are quaternions.
fn quaternion(name: &str) -> Option<Formula> {
    let quaternion = Operand::Of(Kind::Quaternion);
    let number = |source| Formula::new(&[], Operand::Number, source);
    Some(match name {
        "norm" | "magnitude" => number("|q| q.coords.norm()"),
        "norm_squared" | "magnitude_squared" => number("|q| q.coords.norm_squared()"),
        "scalar" => number("|q| q.coords.w"),
        "dot" => Formula::new(&[quaternion], Operand::Number, "|p, q| p.coords.dot(&q.coords)"),
        "imag" => Formula::new(&[], Operand::vector(3), "|q| q.coords.xyz()"),
        "as_vector" => Formula::new(&[], Operand::vector(4), "|q| q.coords"),
        "normalize" => Formula::new(&[], quaternion, "|q| q.coords.normalize()"),
        "conjugate" => Formula::primitive(&[], quaternion, Primitive::Conjugate),
        "squared" => Formula::new(&[], quaternion, "|q| q * q"),
        "half" => Formula::new(&[], quaternion, "|q| q.coords / 2.0"),
        "lerp" => Formula::new(&[quaternion, Operand::Number], quaternion, "|p, q, t| p * (1.0 - t) + q * t"),
        _ => return None,
    })
}

fn unit_quaternion(name: &str) -> Option<Formula> {
    let (own, quaternion) = (Operand::Of(Kind::UnitQuaternion), Operand::Of(Kind::Quaternion));
    Some(match name {
        "conjugate" | "inverse" => Formula::primitive(&[], own, Primitive::Conjugate),
        "quaternion" | "into_inner" | "as_ref" | "unwrap" => Formula::new(&[], quaternion, "|q| q.coords"),
        "angle" => {
            Formula::new(&[], Operand::Number, "|q| q.coords.xyz().norm().atan2(q.coords.w.abs()) * 2.0")
        }
        "scaled_axis" => Formula::primitive(&[], Operand::vector(3), Primitive::ScaledAxis),
        "to_rotation_matrix" => Formula::new(&[], Operand::Of(Kind::Rotation(3)), TO_ROTATION_MATRIX),
        "euler_angles" | "to_euler_angles" => {
            Formula::new(&[], Operand::Angles, "|q| q.to_rotation_matrix().euler_angles()")
        }
        "rotation_to" => Formula::new(&[own], own, "|p, q| q / p"),
        "angle_to" => Formula::new(&[own], Operand::Number, "|p, q| (q / p).angle()"),
        "lerp" => {
            Formula::new(&[own, Operand::Number], quaternion, "|p, q, t| p.coords * (1.0 - t) + q.coords * t")
        }
        "nlerp" => Formula::new(&[own, Operand::Number], own, "|p, q, t| p.lerp(&q, t).normalize()"),
        "to_homogeneous" => {
            Formula::new(&[], Operand::Matrix(4, 4), "|q| q.to_rotation_matrix().to_homogeneous()")
        }
        _ => return None,
    })
}

const TO_ROTATION_MATRIX: &str = "|q| {
    let (i, j, k, w) = (q.coords.x, q.coords.y, q.coords.z, q.coords.w);
    let (ww, ii, jj, kk) = (w * w, i * i, j * j, k * k);
    let (ij, wk, wj) = (i * j * 2.0, w * k * 2.0, w * j * 2.0);
    let (ik, jk, wi) = (i * k * 2.0, j * k * 2.0, w * i * 2.0);
    nalgebra::Matrix3::<Scalar>::new(
        ww + ii - jj - kk, ij - wk, wj + ik,
        wk + ij, ww - ii + jj - kk, jk - wi,
        ik - wj, wi + jk, ww - ii - jj + kk,
    )
}";

/// What all that turns and moves has.
fn turning(kind: Kind, name: &str) -> Option<Formula> {
    let size = match kind {
        Kind::Rotation(size) => size,
        _ => 3,
    };
    let (point, vector) = (Operand::Of(Kind::Point(size)), Operand::vector(size));
    Some(match name {
        "transform_point" => Formula::new(&[point], point, "|r, p| r * p"),
        "transform_vector" => Formula::new(&[vector], vector, "|r, v| r * v"),
        "inverse_transform_point" => Formula::new(&[point], point, "|r, p| r.inverse() * p"),
        "inverse_transform_vector" => Formula::new(&[vector], vector, "|r, v| r.inverse() * v"),
        _ => return None,
    })
}

fn rotation(size: usize, name: &str) -> Option<Formula> {
    let (own, matrix) = (Operand::Of(Kind::Rotation(size)), Operand::Matrix(size, size));
    let (point, vector) = (Operand::Of(Kind::Point(size)), Operand::vector(size));
    let number = |source| Formula::new(&[], Operand::Number, source);
    Some(match (name, size) {
        ("matrix" | "into_inner", _) => Formula::new(&[], matrix, "|r| r"),
        ("inverse" | "transpose", _) => Formula::new(&[], own, "|r| r.matrix().transpose()"),
        ("inverse_transform_vector", _) => Formula::new(&[vector], vector, "|r, v| r.matrix().tr_mul(&v)"),
        ("inverse_transform_point", _) => {
            Formula::new(&[point], point, "|r, p| r.matrix().tr_mul(&p.coords)")
        }
        ("rotation_to", _) => Formula::new(&[own], own, "|r, s| s * r.inverse()"),
        ("angle_to", _) => Formula::new(&[own], Operand::Number, "|r, s| (s * r.inverse()).angle()"),
        ("angle", 2) => number("|r| r.matrix().m21.atan2(r.matrix().m11)"),
        ("angle", 3) => number("|r| ((r.matrix().m11 + r.matrix().m22 + r.matrix().m33 - 1.0) / 2.0).acos()"),
        ("euler_angles" | "to_euler_angles", 3) => Formula::new(&[], Operand::Angles, EULER_ANGLES),
        ("to_homogeneous", 3) => Formula::new(
            &[],
            Operand::Matrix(4, 4),
            "|r| {
                let m = r.matrix();
                nalgebra::Matrix4::<Scalar>::new(
                    m.m11, m.m12, m.m13, 0.0,
                    m.m21, m.m22, m.m23, 0.0,
                    m.m31, m.m32, m.m33, 0.0,
                    0.0, 0.0, 0.0, 1.0,
                )
            }",
        ),
        _ => return None,
    })
}

/// In gimbal lock one angle is taken for zero.
const EULER_ANGLES: &str = "|r| {
    let m = r.matrix();
    if m.m31.abs() < 1.0 {
        let pitch = -m.m31.asin();
        let cosine = pitch.cos();
        let roll = (m.m32 / cosine).atan2(m.m33 / cosine);
        let yaw = (m.m21 / cosine).atan2(m.m11 / cosine);
        (roll, pitch, yaw)
    } else if m.m31 <= -1.0 {
        (m.m12.atan2(m.m13), 1.5707963267948966, 0.0)
    } else {
        (-m.m12.atan2(-m.m13), -1.5707963267948966, 0.0)
    }
}";

fn isometry(name: &str) -> Option<Formula> {
    let (own, point) = (Operand::Of(Kind::Isometry), Operand::Of(Kind::Point(3)));
    let vector = Operand::vector(3);
    Some(match name {
        "inverse" => Formula::new(
            &[],
            own,
            "|m| {
                let inverse = m.rotation.inverse();
                (inverse * (-m.translation.vector), inverse)
            }",
        ),
        "inv_mul" => Formula::new(
            &[own],
            own,
            "|m, n| {
                let inverse = m.rotation.inverse();
                (inverse * (n.translation.vector - m.translation.vector), inverse * n.rotation)
            }",
        ),
        "inverse_transform_point" => {
            Formula::new(&[point], point, "|m, p| m.rotation.inverse() * (p.coords - m.translation.vector)")
        }
        "inverse_transform_vector" => Formula::new(&[vector], vector, "|m, v| m.rotation.inverse() * v"),
        "to_homogeneous" | "to_matrix" => Formula::new(
            &[],
            Operand::Matrix(4, 4),
            "|m| {
                let (r, t) = (m.rotation.to_rotation_matrix().matrix(), m.translation.vector);
                nalgebra::Matrix4::<Scalar>::new(
                    r.m11, r.m12, r.m13, t.x,
                    r.m21, r.m22, r.m23, t.y,
                    r.m31, r.m32, r.m33, t.z,
                    0.0, 0.0, 0.0, 1.0,
                )
            }",
        ),
        _ => return None,
    })
}
