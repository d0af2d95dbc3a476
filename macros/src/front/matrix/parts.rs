//! Rows, columns and blocks, read and written.

use syn::{Expr, ExprMethodCall};

use crate::front::environment::{Shape, State};
use crate::front::lower::Lowering;
use crate::ir::{Form, Matrix, Operation, Type, ValueId};
use crate::message;
use crate::rules::Primitive;

/// Where a part begins, and how many rows and columns it has, where its type does not say.
struct Cutout {
    begin: [ValueId; 2],
    size: Option<[ValueId; 2]>,
}

/// The name of a view that is read, for one that is written.
fn read_name(name: &str) -> &str {
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

    fn cut(&mut self, value: ValueId, cutout: &Cutout, part: Matrix) -> ValueId {
        let mut operands = vec![value];
        operands.extend(cutout.begin);
        let primitive = if part.is_dynamic() { Primitive::View } else { Primitive::Block };
        operands.extend(cutout.size.filter(|_| part.is_dynamic()).into_iter().flatten());
        self.bind(Type::Matrix(part), primitive.name(), Operation::Primitive(primitive, operands))
    }

    /// What a call such as `rows(i, n)` or `column_mut(j)` cuts out.
    fn cutout(&mut self, call: &ExprMethodCall, value: ValueId, part: &Matrix) -> Option<Cutout> {
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

    /// Writes a row, a column or a block of a variable; `None` where the call is no such thing.
    pub(super) fn written_part(&mut self, call: &ExprMethodCall) -> Option<Shape> {
        let arguments: Vec<&Expr> = call.args.iter().collect();
        let name = call.method.to_string();
        let (target, view, from) = match (name.as_str(), &*call.receiver, arguments.as_slice()) {
            ("copy_from", Expr::MethodCall(view), [from]) if view.method.to_string().ends_with("_mut") => {
                (&*view.receiver, view.clone(), *from)
            }
            ("set_row" | "set_column", receiver, [index, from]) => {
                let mut view = call.clone();
                view.method = syn::Ident::new(&name["set_".len()..], call.method.span());
                view.args = std::iter::once((*index).clone()).collect();
                (receiver, view, *from)
            }
            _ => return None,
        };
        let own = self.matrix_type(target)?;
        let mut read = view.clone();
        read.method = syn::Ident::new(read_name(&view.method.to_string()), view.method.span());
        let Some(part) = self.matrix_type(&Expr::MethodCall(read)) else {
            return Some(self.refuse(&view.method, message::unknown_matrix_method(&view.method.to_string())));
        };
        Some(self.write_part(target, &view, from, [&own, &part]).map_or(Shape::Poison, |()| Shape::Unit))
    }

    fn write_part(
        &mut self,
        target: &Expr,
        view: &ExprMethodCall,
        from: &Expr,
        [own, part]: [&Matrix; 2],
    ) -> Option<()> {
        let variable = match target {
            Expr::Path(path) => path.path.get_ident(),
            _ => None,
        };
        let Some(name) = variable else {
            self.refuse(target, message::ASSIGNMENT_TARGET);
            return None;
        };
        let id = self.environment.find(name)?;
        let State::Known(Shape::Real { value, references: 0 }) = *self.environment.state(id) else {
            self.refuse(target, message::ASSIGNMENT_TARGET);
            return None;
        };
        if self.environment.variables[id.0].parameter {
            self.refuse(name, format!("{}: `let mut {name} = {name};`", message::ASSIGNED_PARAMETER));
            return None;
        }
        let shape = self.expression(from);
        let written = match self.loaded(shape) {
            Shape::Code(code) => self.evaluate(code, Type::Matrix(part.clone()), Form::Operand),
            shape => self.real(shape, &own.scalar, Form::Operand, from)?,
        };
        if self.values.matrix(written).is_none() {
            self.refuse(from, message::UNKNOWN_MATRIX);
            return None;
        }
        let cutout = self.cutout(view, value, part)?;
        let written = self.fitted(written, part);
        let written = if part.is_dynamic() {
            // Of the size of what is written, or nalgebra panics.
            let old = self.cut(value, &cutout, part.clone());
            self.apply(Primitive::Shaped, &[written, old])
        } else {
            written
        };
        let new = self.apply(Primitive::WithBlock, &[value, cutout.begin[0], cutout.begin[1], written]);
        self.environment.set(id, State::Known(Shape::real(new)));
        Some(())
    }
}
