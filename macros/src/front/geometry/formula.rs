//! What nalgebra computes, in its own order of operations, so that values keep their bits.
//!
//! A formula is a closure over the operands. In it `nalgebra` stands for the crate that tapeless re-exports, and `Scalar`
//! for the operands' scalar.

use super::{Class, Geometry, Kind};
use crate::ir::{Matrix, Scalar};
use crate::rules::Primitive;

/// An operand or a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    Number,
    Matrix(usize, usize),
    Of(Kind),
    /// The three angles of Euler.
    Angles,
}

/// How a value is made.
#[derive(Clone, Copy, Debug)]
pub enum Body {
    /// A closure.
    Formula(&'static str),
    /// One operation on what the operands store.
    Primitive(Primitive),
    /// Nothing that could be differentiable goes in.
    Constant,
}

/// An operation: what goes in besides the receiver, what comes out, and how.
#[derive(Clone, Debug)]
pub struct Formula {
    pub operands: Vec<Operand>,
    pub result: Operand,
    pub body: Body,
}

impl Formula {
    pub fn new(operands: &[Operand], result: Operand, source: &'static str) -> Self {
        Self { operands: operands.to_vec(), result, body: Body::Formula(source) }
    }

    pub fn primitive(operands: &[Operand], result: Operand, primitive: Primitive) -> Self {
        Self { operands: operands.to_vec(), result, body: Body::Primitive(primitive) }
    }

    pub fn constant(result: Operand) -> Self {
        Self { operands: Vec::new(), result, body: Body::Constant }
    }
}

impl Operand {
    pub const fn vector(size: usize) -> Self {
        Self::Matrix(size, 1)
    }

    /// What the compiler may know of a value.
    pub fn class(self, scalar: &Scalar) -> Option<Class> {
        match self {
            Self::Number | Self::Angles => None,
            Self::Matrix(rows, columns) => Some(Class::Matrix(Matrix {
                scalar: scalar.clone(),
                rows: rows.to_string(),
                columns: columns.to_string(),
            })),
            Self::Of(kind) => Some(Class::Geometry(kind.over(scalar))),
        }
    }
}

impl Class {
    /// As an operand; nothing for a matrix of an unknown size.
    pub fn operand(&self) -> Option<Operand> {
        match self {
            Self::Matrix(matrix) => {
                matrix.literal_size().map(|(rows, columns)| Operand::Matrix(rows, columns))
            }
            Self::Geometry(Geometry { kind, .. }) => Some(Operand::Of(*kind)),
        }
    }

    pub fn scalar(&self) -> &Scalar {
        match self {
            Self::Matrix(matrix) => &matrix.scalar,
            Self::Geometry(geometry) => &geometry.scalar,
        }
    }
}

/// The operation behind `left operator right`.
pub fn operator(symbol: char, left: Operand, right: Operand) -> Option<Formula> {
    use Kind as K;
    use Operand::{Matrix, Number, Of};
    let made = |result: Operand, source| Some(Formula::new(&[left, right], result, source));
    match (symbol, left, right) {
        ('+', Of(K::Point(n)), Matrix(m, 1)) if n == m => made(left, "|p, v| p.coords + v"),
        ('-', Of(K::Point(n)), Matrix(m, 1)) if n == m => made(left, "|p, v| p.coords - v"),
        ('-', Of(K::Point(n)), Of(K::Point(m))) if n == m => {
            made(Operand::vector(n), "|p, q| p.coords - q.coords")
        }
        ('+', Of(K::Quaternion), Of(K::Quaternion)) => made(left, "|p, q| p.coords + q.coords"),
        ('-', Of(K::Quaternion), Of(K::Quaternion)) => made(left, "|p, q| p.coords - q.coords"),
        ('*', Of(K::Point(_) | K::Quaternion), Number) => made(left, "|p, s| p.coords * s"),
        ('/', Of(K::Point(_) | K::Quaternion), Number) => made(left, "|p, s| p.coords / s"),
        ('*', Number, Of(K::Point(_) | K::Quaternion)) => made(right, "|s, p| p.coords * s"),
        ('*', Matrix(n, m), Of(K::Point(size))) if n == size && m == size => {
            made(right, "|m, p| m * p.coords")
        }
        ('*', Of(kind), right) => product(kind, right),
        ('*', Matrix(rows, m), Of(K::Rotation(n))) if m == n => {
            made(Operand::Matrix(rows, n), "|m, r| m * r.matrix()")
        }
        ('/', Of(K::UnitQuaternion | K::Rotation(_) | K::Isometry), Of(_)) if left == right => {
            made(left, "|a, b| a * b.inverse()")
        }
        ('/', Of(K::Isometry), Of(K::UnitQuaternion)) => made(left, "|m, q| (m.translation, m.rotation / q)"),
        ('/', Of(K::Translation(n)), Of(K::Translation(m))) if n == m => {
            made(left, "|s, t| s.vector - t.vector")
        }
        _ => None,
    }
}

/// What moves things: translations, rotations and isometries.
fn product(kind: Kind, right: Operand) -> Option<Formula> {
    use Kind as K;
    use Operand::{Matrix, Of};
    let left = Of(kind);
    let made = |result: Operand, source| Some(Formula::new(&[left, right], result, source));
    match (kind, right) {
        (K::Quaternion, Of(K::Quaternion)) | (K::UnitQuaternion, Of(K::UnitQuaternion)) => {
            Some(Formula::primitive(&[left, right], right, Primitive::Hamilton))
        }
        (K::UnitQuaternion, Matrix(3, 1)) => made(
            right,
            "|q, v| {
                let axis = q.coords.xyz();
                let t = axis.cross(&v) * 2.0;
                t * q.coords.w + axis.cross(&t) + v
            }",
        ),
        (K::UnitQuaternion, Of(K::Point(3))) => made(right, "|q, p| q * p.coords"),
        (K::UnitQuaternion, Of(K::Translation(3))) => made(Of(K::Isometry), "|q, t| (q * t.vector, q)"),
        (K::UnitQuaternion, Of(K::Isometry)) => {
            made(right, "|q, m| (q * m.translation.vector, q * m.rotation)")
        }
        (K::UnitQuaternion | K::Isometry, Of(K::Direction(3))) => made(right, "|q, u| q * u.into_inner()"),
        (K::Rotation(n), Matrix(m, columns)) if n == m => {
            made(Operand::Matrix(n, columns), "|r, m| r.matrix() * m")
        }
        (K::Rotation(n), Of(K::Rotation(m))) if n == m => made(right, "|r, s| r.matrix() * s.matrix()"),
        (K::Rotation(n), Of(K::Point(m))) if n == m => made(right, "|r, p| r.matrix() * p.coords"),
        (K::Rotation(n), Of(K::Direction(m))) if n == m => made(right, "|r, u| r.matrix() * u.into_inner()"),
        (K::Translation(n), Of(K::Point(m))) if n == m => made(right, "|t, p| p.coords + t.vector"),
        (K::Translation(n), Of(K::Translation(m))) if n == m => made(right, "|s, t| s.vector + t.vector"),
        (K::Translation(3), Of(K::UnitQuaternion)) => made(Of(K::Isometry), "|t, q| (t, q)"),
        (K::Translation(3), Of(K::Isometry)) => {
            made(right, "|t, m| (t.vector + m.translation.vector, m.rotation)")
        }
        (K::Isometry, Matrix(3, 1)) => made(right, "|m, v| m.rotation * v"),
        (K::Isometry, Of(K::Point(3))) => made(right, "|m, p| m.rotation * p.coords + m.translation.vector"),
        (K::Isometry, Of(K::Isometry)) => made(
            right,
            "|m, n| (m.translation.vector + m.rotation * n.translation.vector, m.rotation * n.rotation)",
        ),
        (K::Isometry, Of(K::Translation(3))) => {
            made(left, "|m, t| (m.translation.vector + m.rotation * t.vector, m.rotation)")
        }
        (K::Isometry, Of(K::UnitQuaternion)) => made(left, "|m, q| (m.translation, m.rotation * q)"),
        _ => None,
    }
}

/// The operation behind `-value`.
pub fn negation(kind: Kind) -> Option<Formula> {
    let source = match kind {
        Kind::Point(_) | Kind::Quaternion | Kind::UnitQuaternion => "|p| -p.coords",
        Kind::Direction(_) => "|u| -u.into_inner()",
        _ => return None,
    };
    Some(Formula::new(&[Operand::Of(kind)], Operand::Of(kind), source))
}
