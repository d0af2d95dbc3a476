//! Functions that make values: `Isometry3::new`, `UnitQuaternion::from_axis_angle`, …

use super::Kind;
use super::formula::{Formula, Operand};
use crate::rules::Primitive;

/// The type before `::new`.
pub enum Maker {
    Of(Kind),
    /// `Unit`, of whatever it is given.
    Unit,
}

/// The operation behind a call with such arguments, as far as they are known.
pub fn formula(maker: &Maker, name: &str, arguments: &[Option<Operand>]) -> Option<Formula> {
    let kind = match (maker, arguments) {
        (Maker::Of(kind), _) => *kind,
        (Maker::Unit, [Some(Operand::Matrix(size @ 2..=3, 1))]) => Kind::Direction(*size),
        (Maker::Unit, [Some(Operand::Of(Kind::Quaternion))]) => Kind::UnitQuaternion,
        _ => return None,
    };
    let found = match kind {
        Kind::Point(size) => point(size, name),
        Kind::Translation(size) => translation(size, name, arguments),
        Kind::Direction(size) => direction(size, name),
        Kind::Quaternion => quaternion(name),
        Kind::UnitQuaternion => unit_quaternion(name, arguments),
        Kind::Rotation(2) => plane_rotation(name),
        Kind::Rotation(_) => rotation(name),
        Kind::Isometry => isometry(name),
    };
    found.filter(|formula| formula.operands.len() == arguments.len())
}

/// Coordinates one by one.
fn coordinates(kind: Kind, size: usize) -> Formula {
    let source = match size {
        2 => "|x, y| nalgebra::Vector2::<Scalar>::new(x, y)",
        _ => "|x, y, z| nalgebra::Vector3::<Scalar>::new(x, y, z)",
    };
    Formula::new(&vec![Operand::Number; size], Operand::Of(kind), source)
}

fn point(size: usize, name: &str) -> Option<Formula> {
    let own = Operand::Of(Kind::Point(size));
    match name {
        "new" => Some(coordinates(Kind::Point(size), size)),
        "from" => Some(Formula::new(&[Operand::vector(size)], own, "|v| v")),
        "origin" => Some(Formula::constant(own)),
        _ => None,
    }
}

fn translation(size: usize, name: &str, arguments: &[Option<Operand>]) -> Option<Formula> {
    let (own, point) = (Operand::Of(Kind::Translation(size)), Operand::Of(Kind::Point(size)));
    match name {
        "new" => Some(coordinates(Kind::Translation(size), size)),
        "from" if arguments == [Some(point)] => Some(Formula::new(&[point], own, "|p| p.coords")),
        "from" => Some(Formula::new(&[Operand::vector(size)], own, "|v| v")),
        "identity" => Some(Formula::constant(own)),
        _ => None,
    }
}

fn direction(size: usize, name: &str) -> Option<Formula> {
    let (own, vector) = (Operand::Of(Kind::Direction(size)), Operand::vector(size));
    match name {
        "new_normalize" => Some(Formula::new(&[vector], own, "|v| v / v.norm()")),
        "new_unchecked" => Some(Formula::new(&[vector], own, "|v| v")),
        "x_axis" | "y_axis" | "z_axis" => Some(Formula::constant(own)),
        _ => None,
    }
}

fn quaternion(name: &str) -> Option<Formula> {
    use Operand::Number;
    let (own, axis) = (Operand::Of(Kind::Quaternion), Operand::vector(3));
    Some(match name {
        "new" => Formula::new(&[Number; 4], own, "|w, i, j, k| nalgebra::Vector4::<Scalar>::new(i, j, k, w)"),
        "from_parts" => {
            Formula::new(&[Number, axis], own, "|w, v| nalgebra::Vector4::<Scalar>::new(v.x, v.y, v.z, w)")
        }
        "from_imag" => Formula::new(&[axis], own, "|v| nalgebra::Vector4::<Scalar>::new(v.x, v.y, v.z, 0.0)"),
        "from_real" => Formula::new(&[Number], own, "|w| nalgebra::Vector4::<Scalar>::new(0.0, 0.0, 0.0, w)"),
        "from_vector" | "from" => Formula::new(&[Operand::vector(4)], own, "|v| v"),
        "identity" => Formula::constant(own),
        _ => return None,
    })
}

fn unit_quaternion(name: &str, arguments: &[Option<Operand>]) -> Option<Formula> {
    use Operand::Number;
    let (own, quaternion) = (Operand::Of(Kind::UnitQuaternion), Operand::Of(Kind::Quaternion));
    let (axis, rotation) = (Operand::Of(Kind::Direction(3)), Operand::Of(Kind::Rotation(3)));
    Some(match name {
        "new_normalize" | "from_quaternion" => {
            Formula::new(&[quaternion], own, "|q| q.coords / q.coords.norm()")
        }
        "new_unchecked" => Formula::new(&[quaternion], own, "|q| q.coords"),
        "new" | "from_scaled_axis" => {
            Formula::primitive(&[Operand::vector(3)], own, Primitive::FromScaledAxis)
        }
        "from_axis_angle" => Formula::new(
            &[axis, Number],
            own,
            "|axis, angle| {
                let half = angle / 2.0;
                let v = axis.into_inner() * half.sin();
                nalgebra::Vector4::<Scalar>::new(v.x, v.y, v.z, half.cos())
            }",
        ),
        "from_euler_angles" => Formula::new(&[Number; 3], own, FROM_EULER_ANGLES),
        "from_rotation_matrix" => Formula::new(&[rotation], own, FROM_ROTATION_MATRIX),
        "from" if arguments == [Some(rotation)] => Formula::new(&[rotation], own, FROM_ROTATION_MATRIX),
        "identity" => Formula::constant(own),
        _ => return None,
    })
}

const FROM_EULER_ANGLES: &str = "|roll, pitch, yaw| {
    let (sr, cr) = (roll * 0.5).sin_cos();
    let (sp, cp) = (pitch * 0.5).sin_cos();
    let (sy, cy) = (yaw * 0.5).sin_cos();
    nalgebra::Vector4::<Scalar>::new(
        sr * cp * cy - cr * sp * sy,
        cr * sp * cy + sr * cp * sy,
        cr * cp * sy - sr * sp * cy,
        cr * cp * cy + sr * sp * sy,
    )
}";

const FROM_ROTATION_MATRIX: &str = "|r| {
    let m = r.matrix();
    let trace = m.m11 + m.m22 + m.m33;
    if trace > 0.0 {
        let d = (trace + 1.0).sqrt() * 2.0;
        nalgebra::Vector4::<Scalar>::new(
            (m.m32 - m.m23) / d, (m.m13 - m.m31) / d, (m.m21 - m.m12) / d, 0.25 * d,
        )
    } else if m.m11 > m.m22 && m.m11 > m.m33 {
        let d = (1.0 + m.m11 - m.m22 - m.m33).sqrt() * 2.0;
        nalgebra::Vector4::<Scalar>::new(
            0.25 * d, (m.m12 + m.m21) / d, (m.m13 + m.m31) / d, (m.m32 - m.m23) / d,
        )
    } else if m.m22 > m.m33 {
        let d = (1.0 + m.m22 - m.m11 - m.m33).sqrt() * 2.0;
        nalgebra::Vector4::<Scalar>::new(
            (m.m12 + m.m21) / d, 0.25 * d, (m.m23 + m.m32) / d, (m.m13 - m.m31) / d,
        )
    } else {
        let d = (1.0 + m.m33 - m.m11 - m.m22).sqrt() * 2.0;
        nalgebra::Vector4::<Scalar>::new(
            (m.m13 + m.m31) / d, (m.m23 + m.m32) / d, 0.25 * d, (m.m21 - m.m12) / d,
        )
    }
}";

fn plane_rotation(name: &str) -> Option<Formula> {
    let own = Operand::Of(Kind::Rotation(2));
    Some(match name {
        "new" => Formula::new(
            &[Operand::Number],
            own,
            "|angle| {
                let (sine, cosine) = angle.sin_cos();
                nalgebra::Matrix2::<Scalar>::new(cosine, -sine, sine, cosine)
            }",
        ),
        "from_matrix_unchecked" => Formula::new(&[Operand::Matrix(2, 2)], own, "|m| m"),
        "identity" => Formula::constant(own),
        _ => return None,
    })
}

fn rotation(name: &str) -> Option<Formula> {
    use Operand::Number;
    let (own, axis) = (Operand::Of(Kind::Rotation(3)), Operand::Of(Kind::Direction(3)));
    let quaternion = Operand::Of(Kind::UnitQuaternion);
    Some(match name {
        "new" | "from_scaled_axis" => {
            Formula::primitive(&[Operand::vector(3)], own, Primitive::RotationMatrix)
        }
        "from_axis_angle" => Formula::primitive(&[axis, Number], own, Primitive::RotationAbout),
        "from_euler_angles" => Formula::new(
            &[Number; 3],
            own,
            "|roll, pitch, yaw| {
                let (sr, cr) = roll.sin_cos();
                let (sp, cp) = pitch.sin_cos();
                let (sy, cy) = yaw.sin_cos();
                nalgebra::Matrix3::<Scalar>::new(
                    cy * cp, cy * sp * sr - sy * cr, cy * sp * cr + sy * sr,
                    sy * cp, sy * sp * sr + cy * cr, sy * sp * cr - cy * sr,
                    -sp, cp * sr, cp * cr,
                )
            }",
        ),
        "from_matrix_unchecked" => Formula::new(&[Operand::Matrix(3, 3)], own, "|m| m"),
        "from" => Formula::new(&[quaternion], own, "|q| q.to_rotation_matrix()"),
        "identity" => Formula::constant(own),
        _ => return None,
    })
}

fn isometry(name: &str) -> Option<Formula> {
    use Operand::Number;
    let (own, vector) = (Operand::Of(Kind::Isometry), Operand::vector(3));
    let parts = [Operand::Of(Kind::Translation(3)), Operand::Of(Kind::UnitQuaternion)];
    Some(match name {
        "new" => Formula::new(
            &[vector, vector],
            own,
            "|t, v| (t, nalgebra::UnitQuaternion::<Scalar>::from_scaled_axis(v))",
        ),
        "from_parts" => Formula::new(&parts, own, "|t, r| (t, r)"),
        "translation" => Formula::new(
            &[Number; 3],
            own,
            "|x, y, z| (
                nalgebra::Vector3::<Scalar>::new(x, y, z),
                nalgebra::Vector4::<Scalar>::new(0.0, 0.0, 0.0, 1.0),
            )",
        ),
        "rotation" => Formula::new(
            &[vector],
            own,
            "|v| (
                nalgebra::Vector3::<Scalar>::zeros(),
                nalgebra::UnitQuaternion::<Scalar>::from_scaled_axis(v),
            )",
        ),
        "identity" => Formula::constant(own),
        _ => return None,
    })
}
