//! Operators with such a value on one side at least.

use quote::ToTokens;
use syn::{BinOp, Expr, ExprBinary};

use super::Class;
use super::formula::{Operand, operator};
use crate::front::environment::Shape;
use crate::front::lower::Lowering;
use crate::ir::{Form, Scalar, Type};
use crate::message;
use crate::rules::Primitive;

fn symbol(primitive: Primitive) -> char {
    match primitive {
        Primitive::Add => '+',
        Primitive::Sub => '-',
        Primitive::Mul => '*',
        Primitive::Div => '/',
        _ => '%',
    }
}

/// The symbol of an operator that does not assign.
fn symbol_of(operator: &BinOp) -> Option<char> {
    Some(match operator {
        BinOp::Add(_) => '+',
        BinOp::Sub(_) => '-',
        BinOp::Mul(_) => '*',
        BinOp::Div(_) => '/',
        _ => return None,
    })
}

/// What is not known to be anything else is a number.
fn operand(class: Option<&Class>) -> Option<Operand> {
    class.map_or(Some(Operand::Number), Class::operand)
}

/// The result of an operator with such a value on one side.
pub fn class_of_operator(binary: &ExprBinary, left: Option<&Class>, right: Option<&Class>) -> Option<Class> {
    let formula = operator(symbol_of(&binary.op)?, operand(left)?, operand(right)?)?;
    formula.result.class(left.or(right)?.scalar())
}

impl Lowering<'_> {
    /// Operands of which one is such a value, as classes.
    fn operand_classes(&self, shapes: &[Shape], at: [&Expr; 2]) -> [Option<Class>; 2] {
        let class = |index: usize| match &shapes[index] {
            Shape::Code(_) => self.class(at[index]),
            shape => self.class_of_shape(shape),
        };
        [class(0), class(1)]
    }

    /// What a shape is.
    pub fn class_of_shape(&self, shape: &Shape) -> Option<Class> {
        match self.geometry_of(shape) {
            Some(geometry) => Some(Class::Geometry(geometry)),
            None => self.matrix_of(shape).cloned().map(Class::Matrix),
        }
    }

    /// Is one of the operands such a value?
    pub fn has_geometry(&self, shapes: &[Shape], at: [&Expr; 2]) -> bool {
        let classes = self.operand_classes(shapes, at);
        classes.iter().flatten().any(|class| matches!(class, Class::Geometry(_)))
    }

    pub fn geometry_arithmetic(
        &mut self,
        primitive: Primitive,
        shapes: Vec<Shape>,
        at: [&Expr; 2],
        operator_token: &dyn ToTokens,
    ) -> Shape {
        if shapes.iter().any(|shape| matches!(shape, Shape::Poison)) {
            return Shape::Poison;
        }
        let classes = self.operand_classes(&shapes, at);
        let Some(scalar) = classes.iter().flatten().next().map(|class| class.scalar().clone()) else {
            return Shape::Poison;
        };
        let [left, right] = classes.each_ref().map(|class| operand(class.as_ref()));
        let formula = match (left, right) {
            (Some(left), Some(right)) => operator(symbol(primitive), left, right),
            _ => None,
        };
        let Some(formula) = formula else {
            let unknown = shapes.iter().zip(&classes).position(|(shape, class)| {
                class.is_none() && matches!(shape, Shape::Code(code) if !code.literal)
            });
            if let Some(unknown) = unknown {
                return self.refuse(at[unknown], message::UNKNOWN_GEOMETRY);
            }
            return self.refuse(operator_token.to_token_stream(), message::not_in_language("this operator"));
        };
        let mut values = Vec::new();
        for ((shape, class), at) in shapes.into_iter().zip(&classes).zip(at) {
            match self.operator_value(shape, class.as_ref(), &scalar, at) {
                Some(value) => values.push(value),
                None => return Shape::Poison,
            }
        }
        self.applied(&formula, &scalar, values, operator_token)
    }

    fn operator_value(
        &mut self,
        shape: Shape,
        class: Option<&Class>,
        scalar: &Scalar,
        at: &Expr,
    ) -> Option<Shape> {
        match (shape, class) {
            (Shape::Poison, _) => None,
            (Shape::Code(code), Some(Class::Geometry(geometry))) => {
                Some(self.geometry_of_code(code, geometry))
            }
            (Shape::Code(code), Some(Class::Matrix(matrix))) => {
                let form = if matches!(at, Expr::Reference(_)) { Form::Operand } else { Form::Exact };
                Some(Shape::real(self.evaluate(code, Type::Matrix(matrix.clone()), form)))
            }
            (shape @ Shape::Tuple(_), _) => Some(shape),
            (shape, _) => self.real(shape, scalar, Form::Operand, &at).map(Shape::real),
        }
    }
}
