//! Rows, columns and blocks.

use syn::{Expr, ExprMethodCall};

use crate::front::environment::Shape;
use crate::front::lower::Lowering;
use crate::ir::{Matrix, Operation, Type, ValueId};
use crate::message;
use crate::rules::Primitive;

/// Where a part begins, and how many rows and columns it has, where its type does not say.
pub(super) struct Cutout {
    pub begin: [ValueId; 2],
    size: Option<[ValueId; 2]>,
}

/// The name of a view that is read, for one that is written.
pub(super) fn read_name(name: &str) -> &str {
    name.strip_suffix("_mut").unwrap_or(name)
}

/// `(first, second)`
fn pair(expression: &Expr) -> Option<[&Expr; 2]> {
    match expression {
        Expr::Paren(inner) => pair(&inner.expr),
        Expr::Tuple(tuple) if tuple.elems.len() == 2 => Some([&tuple.elems[0], &tuple.elems[1]]),
        _ => None,
    }
}

impl Lowering<'_> {
    /// Reads rows, columns and blocks.
    pub(super) fn part_of_matrix(&mut self, call: &ExprMethodCall, value: ValueId) -> Shape {
        let name = call.method.to_string();
        let Some(part) = self.matrix_type(&Expr::MethodCall(call.clone())) else {
            return self.refuse(&call.method, message::unknown_matrix_method(&name));
        };
        let Some(cutout) = self.cutout(call, value, &part) else { return Shape::Poison };
        Shape::real(self.cut(value, &cutout, part))
    }

    pub(super) fn cut(&mut self, value: ValueId, cutout: &Cutout, part: Matrix) -> ValueId {
        let mut operands = vec![value];
        operands.extend(cutout.begin);
        let primitive = if part.is_dynamic() { Primitive::View } else { Primitive::Block };
        operands.extend(cutout.size.filter(|_| part.is_dynamic()).into_iter().flatten());
        self.bind(Type::Matrix(part), primitive.name(), Operation::Primitive(primitive, operands))
    }

    /// What a call such as `rows(i, n)` or `column_mut(j)` cuts out.
    pub(super) fn cutout(&mut self, call: &ExprMethodCall, value: ValueId, part: &Matrix) -> Option<Cutout> {
        let name = call.method.to_string();
        let arguments: Vec<&Expr> = call.args.iter().collect();
        let (begin, size): ([Option<&Expr>; 2], [Option<&Expr>; 2]) =
            match (read_name(&name), arguments.as_slice()) {
                ("column" | "fixed_columns", [column]) => ([None, Some(*column)], [None; 2]),
                ("row" | "fixed_rows", [row]) => ([Some(*row), None], [None; 2]),
                ("rows", [row, count]) => ([Some(*row), None], [Some(*count), None]),
                ("columns", [column, count]) => ([None, Some(*column)], [None, Some(*count)]),
                ("fixed_view", [row, column]) => ([Some(*row), Some(*column)], [None; 2]),
                ("view", [begin, size]) if pair(begin).is_some() && pair(size).is_some() => {
                    (pair(begin)?.map(Some), pair(size)?.map(Some))
                }
                ("xy" | "xyz", []) => ([None; 2], [None; 2]),
                _ => {
                    self.refuse(&call.method, message::unknown_matrix_method(&name));
                    return None;
                }
            };
        let mut found = Vec::new();
        for at in begin {
            found.push(match at {
                Some(at) => self.index(at)?,
                None => self.index_constant(0),
            });
        }
        let begin = [found[0], found[1]];
        if !part.is_dynamic() {
            return Some(Cutout { begin, size: None });
        }
        let whole = self.sizes(value);
        let mut sizes = Vec::new();
        for ((count, whole), own) in size.into_iter().zip(whole).zip([&part.rows, &part.columns]) {
            sizes.push(match (count, own.as_str()) {
                (Some(count), _) => self.index(count)?,
                (None, crate::ir::matrix::DYNAMIC) => whole,
                (None, own) => self.bound(&own.parse().expect("a size is a literal or a name")),
            });
        }
        Some(Cutout { begin, size: Some([sizes[0], sizes[1]]) })
    }
}
