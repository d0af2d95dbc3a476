//! Functions that make values: `Isometry3::new`, `UnitQuaternion::from_axis_angle`, …

use proc_macro2::{Ident, Span};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprPath, Path, PathArguments};

use super::formula::{Formula, Operand};
use super::{Class, Geometry, Kind, argument, unit};
use crate::front::environment::Shape;
use crate::front::lower::Lowering;
use crate::front::signature::scalar;
use crate::ir::Scalar;
use crate::message;
use crate::names::scalar_type;
use crate::rules::Primitive;

/// The type before `::new`.
enum Maker {
    Of(Kind),
    /// `Unit`, of whatever it is given.
    Unit,
}

/// A call by its type, its function's name and the scalar that it names.
struct Call {
    written: Path,
    maker: Maker,
    function: String,
    scalar: Option<Scalar>,
}

fn read(callee: &ExprPath, scalars: &[Ident]) -> Option<Call> {
    if callee.qself.is_some() || callee.path.segments.len() < 2 {
        return None;
    }
    let mut written = callee.path.clone();
    let function = written.segments.pop()?.ident.to_string();
    written.segments.pop_punct();
    let last = written.segments.last()?;
    if let ("x_axis" | "y_axis" | "z_axis", "Vector2" | "Vector3") =
        (function.as_str(), last.ident.to_string().as_str())
    {
        let size = if last.ident == "Vector2" { 2 } else { 3 };
        let scalar = argument(last).and_then(|inner| scalar(inner, scalars));
        return Some(Call { maker: Maker::Of(Kind::Direction(size)), function, scalar, written });
    }
    let inner = argument(last);
    let (maker, scalar) = match inner.and_then(|inner| unit(inner, scalars)) {
        Some(Geometry { kind, scalar }) if last.ident == "Unit" => (Maker::Of(kind), Some(scalar)),
        _ if last.ident == "Unit" && last.arguments.is_none() => (Maker::Unit, None),
        _ => {
            let kind = Kind::of_name(&last.ident)?;
            (Maker::Of(kind), inner.and_then(|inner| scalar(inner, scalars)))
        }
    };
    Some(Call { written, maker, function, scalar })
}

/// The operation behind a call with such arguments, as far as they are known.
fn formula(maker: &Maker, name: &str, arguments: &[Option<Operand>]) -> Option<Formula> {
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

impl Lowering<'_> {
    /// The operation behind a call, and its scalar.
    fn made_by(&self, call: &Call, arguments: &[&Expr]) -> Option<(Formula, Scalar)> {
        let classes: Vec<_> = arguments.iter().map(|argument| self.class(argument)).collect();
        let operands: Vec<_> = classes.iter().map(|class| class.as_ref().and_then(Class::operand)).collect();
        let formula = formula(&call.maker, &call.function, &operands)?;
        let known = classes.iter().flatten().next().map(Class::scalar);
        let scalar = call.scalar.clone().or_else(|| known.cloned()).or_else(|| self.any_scalar())?;
        Some((formula, scalar))
    }

    /// What a call makes.
    pub fn class_of_call(&self, call: &ExprCall) -> Option<Class> {
        let Expr::Path(callee) = &*call.func else { return None };
        let known = read(callee, &self.signature.scalars)?;
        let arguments: Vec<_> = call.args.iter().collect();
        let (formula, scalar) = self.made_by(&known, &arguments)?;
        formula.result.class(&scalar)
    }

    /// `Isometry3::new(…)` and the like, of differentiable values.
    pub fn geometry_call(&mut self, call: &ExprCall, callee: &ExprPath) -> Option<Shape> {
        let known = read(callee, &self.signature.scalars)?;
        let arguments: Vec<_> = call.args.iter().collect();
        let Some((formula, scalar)) = self.made_by(&known, &arguments) else {
            return Some(self.refuse(callee, message::unknown_geometry_function(&known.function)));
        };
        if let Operand::Of(kind) = formula.result {
            self.confirm_geometry(&known.written, &kind.over(&scalar));
        }
        Some(self.applied_to(&formula, &scalar, Vec::new(), &arguments, callee))
    }

    /// Confirms that a name means nalgebra's type.
    fn confirm_geometry(&mut self, written: &Path, geometry: &Geometry) {
        if self.within_formulas > 0 {
            return;
        }
        let ty = geometry.tokens();
        let is_complete = written.segments.last().is_some_and(|segment| !segment.arguments.is_none());
        let scalar = scalar_type(&geometry.scalar);
        let written = match written.segments.last() {
            Some(last) if last.ident == "Unit" && matches!(last.arguments, PathArguments::None) => {
                quote!(#written<_>)
            }
            _ if is_complete => written.to_token_stream(),
            _ => quote!(#written<#scalar>),
        };
        let span = Span::mixed_site().located_at(written.span());
        let code = quote_spanned! {span=>
            let _ = |value: #written| -> #ty { value };
        };
        self.pass(code, Vec::new());
    }
}
