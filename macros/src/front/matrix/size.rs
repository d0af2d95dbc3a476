//! Sizes that only values know: asked for, and matched with those of types.

use syn::ExprMethodCall;

use crate::front::lower::Lowering;
use crate::ir::matrix::DYNAMIC;
use crate::ir::{Matrix, Operation, Type, ValueId};
use crate::rules::Primitive;

/// Gives two sizes that are the same that of the type which has it.
fn agree(left: &mut String, right: &mut String) {
    if left == DYNAMIC {
        left.clone_from(right);
    } else if right == DYNAMIC {
        right.clone_from(left);
    }
}

impl Lowering<'_> {
    /// Does a call ask how large a matrix is, in one number?
    pub fn is_matrix_size(&self, call: &ExprMethodCall) -> bool {
        let asks = ["len", "nrows", "ncols"].iter().any(|name| call.method == name);
        asks && call.args.is_empty() && self.matrix_type(&call.receiver).is_some()
    }

    /// The operands of an operation on two matrices, with sizes from a type wherever one of the types has them.
    pub(super) fn fitting(&mut self, primitive: Primitive, operands: [ValueId; 2]) -> [ValueId; 2] {
        let types = operands.map(|operand| self.values.matrix(operand).cloned());
        let [Some(mut left), Some(mut right)] = types else { return operands };
        match primitive {
            Primitive::Mul => agree(&mut left.columns, &mut right.rows),
            Primitive::TransposeProduct | Primitive::Solve => agree(&mut left.rows, &mut right.rows),
            _ => {
                agree(&mut left.rows, &mut right.rows);
                agree(&mut left.columns, &mut right.columns);
            }
        }
        [self.fitted(operands[0], &left), self.fitted(operands[1], &right)]
    }

    /// A primitive of two matrices that gives one in the size that the first has by its type.
    pub(super) fn apply_fitting(&mut self, primitive: Primitive, operands: [ValueId; 2]) -> ValueId {
        let own = self.values.matrix(operands[0]).cloned();
        let fitting = self.fitting(primitive, operands);
        let result = self.apply(primitive, &fitting);
        match (own, primitive) {
            (Some(own), Primitive::ComponentMul | Primitive::ComponentDiv) => self.fitted(result, &own),
            _ => result,
        }
    }

    /// The same elements in a matrix of another type.
    pub fn fitted(&mut self, value: ValueId, matrix: &Matrix) -> ValueId {
        let own = self.values.matrix(value).expect("it is a matrix");
        if own == matrix || !(own.is_dynamic() || matrix.is_dynamic()) {
            return value;
        }
        let operation = Operation::Primitive(Primitive::Fitted, vec![value]);
        self.bind(Type::Matrix(matrix.clone()), Primitive::Fitted.name(), operation)
    }
}
