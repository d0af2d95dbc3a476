//! Methods of vectors and matrices.

use syn::{Expr, ExprMethodCall};

use crate::front::environment::Shape;
use crate::front::lower::Lowering;
use crate::ir::ValueId;
use crate::message;
use crate::rules::Primitive;

/// The receiver and the call in `m.try_inverse().unwrap()` and `m.lu().solve(&b).unwrap()`.
pub fn unwrapped(call: &ExprMethodCall) -> Option<(&Expr, &ExprMethodCall)> {
    if call.method != "unwrap" && call.method != "expect" {
        return None;
    }
    let Expr::MethodCall(inner) = &*call.receiver else { return None };
    match inner.method.to_string().as_str() {
        "try_inverse" => Some((&inner.receiver, inner)),
        "solve" => match &*inner.receiver {
            Expr::MethodCall(factor) if factor.method == "lu" => Some((&factor.receiver, inner)),
            _ => None,
        },
        _ => None,
    }
}

/// Methods without an argument, and their primitives.
fn of_one(name: &str) -> Option<Primitive> {
    Some(match name {
        "transpose" => Primitive::Transpose,
        "norm" | "magnitude" => Primitive::Norm,
        "norm_squared" | "magnitude_squared" => Primitive::NormSquared,
        "sum" => Primitive::Total,
        "trace" => Primitive::Trace,
        "determinant" => Primitive::Determinant,
        "diagonal" => Primitive::Diagonal,
        "lower_triangle" => Primitive::LowerTriangle,
        "upper_triangle" => Primitive::UpperTriangle,
        "exp" => Primitive::Exponential,
        _ => return None,
    })
}

/// Methods with another matrix, and their primitives.
fn of_two(name: &str) -> Option<Primitive> {
    Some(match name {
        "dot" => Primitive::Dot,
        "cross" => Primitive::Cross,
        "component_mul" => Primitive::ComponentMul,
        "component_div" => Primitive::ComponentDiv,
        "tr_mul" => Primitive::TransposeProduct,
        _ => return None,
    })
}

impl Lowering<'_> {
    /// Inverses and solutions.
    pub(super) fn factored(&mut self, call: &ExprMethodCall) -> Option<Shape> {
        let (receiver, inner) = unwrapped(call)?;
        self.matrix_type(receiver)?;
        let Some(value) = self.matrix_value(receiver) else { return Some(Shape::Poison) };
        if inner.method == "try_inverse" {
            return Some(Shape::real(self.apply(Primitive::Inverse, &[value])));
        }
        let Some(right) = inner.args.first().and_then(|right| self.matrix_value(right)) else {
            return Some(Shape::Poison);
        };
        Some(Shape::real(self.apply(Primitive::Solve, &[value, right])))
    }

    pub fn method_of_matrix(&mut self, call: &ExprMethodCall, value: ValueId) -> Shape {
        let (name, arguments) = (call.method.to_string(), call.args.iter().collect::<Vec<_>>());
        let matrix = self.values.matrix(value).expect("it is a matrix").clone();
        if let (Some(primitive), []) = (of_one(&name), arguments.as_slice()) {
            return Shape::real(self.apply(primitive, &[value]));
        }
        if let (Some(primitive), [other]) = (of_two(&name), arguments.as_slice()) {
            let Some(other) = self.matrix_value(other) else { return Shape::Poison };
            return Shape::real(self.apply_fitting(primitive, [value, other]));
        }
        if let Some(shape) = self.elementwise(call, value, &matrix) {
            return shape;
        }
        if let Some(shape) = self.derived(call, value, &matrix) {
            return shape;
        }
        match (name.as_str(), arguments.as_slice()) {
            ("clone" | "clone_owned" | "into_owned" | "to_owned", []) => Shape::real(value),
            ("normalize", []) => {
                let norm = self.apply(Primitive::Norm, &[value]);
                Shape::real(self.apply(Primitive::Unscale, &[value, norm]))
            }
            ("scale" | "unscale", [factor]) => {
                let Some(factor) = self.number_value(factor, &matrix) else { return Shape::Poison };
                let primitive = if name == "scale" { Primitive::Scale } else { Primitive::Unscale };
                Shape::real(self.apply(primitive, &[value, factor]))
            }
            ("symmetric_eigenvalues" | "singular_values", []) => {
                if !matrix.is_factorized() {
                    return self.refuse(&call.method, message::unknown_size(&name));
                }
                let is_eigen = name == "symmetric_eigenvalues";
                let primitive =
                    if is_eigen { Primitive::SymmetricEigenvalues } else { Primitive::SingularValues };
                Shape::real(self.apply(primitive, &[value]))
            }
            ("kronecker", [other]) => {
                let Some(other) = self.matrix_value(other) else { return Shape::Poison };
                self.kronecker(call, value, other)
            }
            ("svd", [_, _]) => self.refuse(&call.method, message::SINGULAR_VECTORS),
            ("nrows", []) => self.size_of(value, &matrix.rows, Primitive::Rows),
            ("ncols", []) => self.size_of(value, &matrix.columns, Primitive::Columns),
            ("len", []) if matrix.is_dynamic() => Shape::given(self.apply(Primitive::Count, &[value])),
            ("len", []) if matrix.columns == "1" => self.size_of(value, &matrix.rows, Primitive::Rows),
            ("shape", []) => {
                let rows = self.size_of(value, &matrix.rows, Primitive::Rows);
                Shape::tuple(vec![rows, self.size_of(value, &matrix.columns, Primitive::Columns)])
            }
            _ => self.part_of_matrix(call, value),
        }
    }
}
