//! Methods that come to others: formulas in nalgebra's own order of operations, and elements put elsewhere.

use quote::quote;
use syn::{Expr, ExprMethodCall};

use super::elements::at;
use crate::front::environment::Shape;
use crate::front::lower::Lowering;
use crate::ir::matrix::DYNAMIC;
use crate::ir::{Form, Matrix, Operation, Type, ValueId};
use crate::message;
use crate::names::{crate_path, scalar_type};
use crate::rules::Primitive;

/// Is an argument a number or a matrix?
#[derive(Clone, Copy)]
enum Argument {
    Number,
    Matrix,
}

/// A method as a closure over the receiver and the arguments.
fn formula(name: &str) -> Option<(&'static [Argument], &'static str)> {
    use Argument::{Matrix, Number};
    Some(match name {
        "lerp" => (&[Matrix, Number], "|v, w, t| w * t + v * (1.0 - t)"),
        "cap_magnitude" => (
            &[Number],
            "|v, most| { let norm = v.norm(); if norm > most { v.scale(most / norm) } else { v } }",
        ),
        "angle" => (
            &[Matrix],
            "|v, w| {
                let (dot, first, second) = (v.dot(&w), v.norm(), w.norm());
                if first == 0.0 || second == 0.0 {
                    0.0
                } else {
                    (dot / (first * second)).clamp(-1.0, 1.0).acos()
                }
            }",
        ),
        "metric_distance" => (
            &[Matrix],
            "|v, w| v.zip_map(&w, |x, y| (x - y) * (x - y)).iter().fold(0.0, |all, x| all + x).sqrt()",
        ),
        "amax" | "camax" => (&[], "|v| v.abs().max()"),
        "amin" | "camin" => (&[], "|v| v.abs().min()"),
        _ => return None,
    })
}

/// The sum of squared distances from the mean.
const SQUARES: &str = "|v, mean| v.iter().fold(0.0, |all, x| all + (x - mean) * (x - mean))";

/// The coordinates that a name such as `zyx` picks; the first ones are a block.
fn swizzle(name: &str) -> Option<Vec<usize>> {
    let letters: Option<Vec<usize>> = name.chars().map(|letter| "xyz".find(letter)).collect();
    let is_block = |letters: &[usize]| letters.iter().enumerate().all(|(place, letter)| place == *letter);
    letters.filter(|letters| (2..=3).contains(&letters.len()) && !is_block(letters))
}

/// One more of a size that is a literal, or that only the value knows.
fn larger(size: &str) -> Option<String> {
    match size {
        DYNAMIC => Some(DYNAMIC.to_owned()),
        size => size.parse::<usize>().ok().map(|size| (size + 1).to_string()),
    }
}

impl Lowering<'_> {
    /// The type of what such a method gives.
    pub(super) fn type_of_derived(&self, call: &ExprMethodCall, own: &Matrix) -> Option<Matrix> {
        let name = call.method.to_string();
        Some(match name.as_str() {
            "lerp" | "cap_magnitude" | "conjugate" => own.clone(),
            "adjoint" => own.transposed(),
            "ad_mul" => own.transposed().product(&self.matrix_type(call.args.first()?)?),
            "cross_matrix" => own.sized("3", "3"),
            "push" => own.sized(&larger(&own.rows)?, "1"),
            "to_homogeneous" if own.columns == "1" => own.sized(&larger(&own.rows)?, "1"),
            "to_homogeneous" => own.sized(&larger(&own.rows)?, &larger(&own.columns)?),
            "row_sum" | "row_mean" => own.sized("1", &own.columns),
            "row_sum_tr" | "row_mean_tr" => own.sized(&own.columns, "1"),
            "column_sum" | "column_mean" => own.sized(&own.rows, "1"),
            name if own.columns == "1" => own.sized(&swizzle(name)?.len().to_string(), "1"),
            _ => return None,
        })
    }

    /// Methods that come to others; `None` where the method is none of these.
    pub(super) fn derived(&mut self, call: &ExprMethodCall, value: ValueId, own: &Matrix) -> Option<Shape> {
        let (name, arguments) = (call.method.to_string(), call.args.iter().collect::<Vec<_>>());
        if let Some((kinds, source)) = formula(&name)
            && kinds.len() == arguments.len()
        {
            return Some(self.by_formula(value, own, (kinds, source), &arguments).unwrap_or(Shape::Poison));
        }
        Some(match (name.as_str(), arguments.as_slice()) {
            ("conjugate", []) => Shape::real(value),
            ("adjoint", []) => Shape::real(self.apply(Primitive::Transpose, &[value])),
            ("dotc" | "ad_mul", [other]) => {
                let Some(other) = self.matrix_value(other) else { return Some(Shape::Poison) };
                let primitive = if name == "dotc" { Primitive::Dot } else { Primitive::TransposeProduct };
                Shape::real(self.apply_fitting(primitive, [value, other]))
            }
            ("cross_matrix", []) => Shape::real(self.apply(Primitive::Skew, &[value])),
            ("variance", []) => self.variance(value, own),
            ("push" | "to_homogeneous", _) => self.enlarged(call, value, own).unwrap_or(Shape::Poison),
            ("fold", [start, function]) => self.folded_elements(call, value, own, [start, function]),
            ("row_sum" | "row_mean" | "row_sum_tr" | "row_mean_tr", []) => self.of_columns(call, value, own),
            ("column_sum" | "column_mean", []) => self.over_columns(call, value, own),
            (name, []) if own.columns == "1" => self.swizzled(value, own, &swizzle(name)?),
            _ => return None,
        })
    }

    fn by_formula(
        &mut self,
        value: ValueId,
        own: &Matrix,
        (kinds, source): (&[Argument], &'static str),
        arguments: &[&Expr],
    ) -> Option<Shape> {
        let mut shapes = vec![Shape::real(value)];
        for (kind, argument) in kinds.iter().zip(arguments) {
            let value = match kind {
                Argument::Number => self.number_value(argument, own)?,
                Argument::Matrix => self.matrix_value(argument)?,
            };
            shapes.push(Shape::real(value));
        }
        Some(self.formula(source, &own.scalar, shapes))
    }

    fn variance(&mut self, value: ValueId, own: &Matrix) -> Shape {
        let Shape::Real { value: mean, .. } = self.mean(value, own) else { return Shape::Poison };
        let squares = self.formula(SQUARES, &own.scalar, vec![Shape::real(value), Shape::real(mean)]);
        let Shape::Real { value: squares, .. } = squares else { return Shape::Poison };
        let count = self.number_of_elements(value, own);
        Shape::real(self.apply(Primitive::Div, &[squares, count]))
    }

    /// `push` and `to_homogeneous`.
    fn enlarged(&mut self, call: &ExprMethodCall, value: ValueId, own: &Matrix) -> Option<Shape> {
        let Some(whole) = self.type_of_derived(call, own) else {
            return Some(self.refuse(&call.method, message::unknown_size(&call.method.to_string())));
        };
        let last = match call.args.first() {
            Some(last) => self.number_value(last, own)?,
            None => self.number(if own.columns == "1" { 0.0 } else { 1.0 }, own),
        };
        let ends = self.sizes(value);
        let zero = self.index_constant(0);
        let corner = if own.columns == "1" { [ends[0], zero] } else { ends };
        let mut sizes = [self.one_more(corner[0]), self.one_more(corner[1])];
        if own.columns == "1" {
            sizes[1] = self.index_constant(1);
        }
        let empty = self.constant_matrix(0.0, &whole, sizes);
        let held = self.apply(Primitive::WithBlock, &[empty, zero, zero, value]);
        Some(Shape::real(self.apply(Primitive::WithElement, &[held, corner[0], corner[1], last])))
    }

    fn one_more(&mut self, index: ValueId) -> ValueId {
        self.index_by(&[index], |names| {
            let index = &names[0];
            quote!(#index + 1)
        })
    }

    /// A fold of the elements, column by column.
    fn folded_elements(
        &mut self,
        call: &ExprMethodCall,
        value: ValueId,
        own: &Matrix,
        [start, function]: [&Expr; 2],
    ) -> Shape {
        let Some(elements) = self.all_elements(call, value, own) else { return Shape::Poison };
        let (mut shape, function) = (self.expression(start), self.shared(function));
        for element in elements {
            shape = self.called(&function, vec![shape, Shape::real(element)]);
        }
        shape
    }

    fn column_at(&mut self, value: ValueId, own: &Matrix, column: ValueId) -> ValueId {
        let (zero, part) = (self.index_constant(0), own.sized(&own.rows, "1"));
        let mut operands = vec![value, zero, column];
        let primitive = if part.is_dynamic() { Primitive::View } else { Primitive::Block };
        if part.is_dynamic() {
            let [rows, _] = self.sizes(value);
            operands.extend([rows, self.index_constant(1)]);
        }
        self.bind(Type::Matrix(part), primitive.name(), Operation::Primitive(primitive, operands))
    }

    /// A number for each column.
    fn of_columns(&mut self, call: &ExprMethodCall, value: ValueId, own: &Matrix) -> Shape {
        let is_mean = call.method.to_string().starts_with("row_mean");
        let made = self.type_of_derived(call, own).expect("its type is known");
        let [_, columns] = self.sizes(value);
        let one = self.index_constant(1);
        let sizes = if made.columns == "1" { [columns, one] } else { [one, columns] };
        self.by_spots(&at(call), &made, sizes, columns, &mut |this, spot| {
            let column = this.column_at(value, own, spot.number);
            let whole = own.sized(&own.rows, "1");
            let shape = if is_mean {
                this.mean(column, &whole)
            } else {
                Shape::real(this.apply(Primitive::Total, &[column]))
            };
            match shape {
                Shape::Real { value, .. } => Some(value),
                _ => None,
            }
        })
    }

    /// A sum of the columns, each times the same number for the mean.
    fn over_columns(&mut self, call: &ExprMethodCall, value: ValueId, own: &Matrix) -> Shape {
        let [rows, columns] = self.sizes(value);
        let (one, zero) = (self.index_constant(1), self.number(0.0, own));
        let made = own.sized(&own.rows, "1");
        let start = self.sized_matrix(Primitive::Repeated, zero, &made, [rows, one]);
        let share = (call.method == "column_mean").then(|| self.share(columns, own));
        self.accumulated(&at(call), columns, start, &mut |this, sum, number| {
            let mut column = this.column_at(value, own, number);
            if let Some(share) = share {
                column = this.apply(Primitive::Scale, &[column, share]);
            }
            Some(this.apply(Primitive::Add, &[sum, column]))
        })
    }

    /// One by a number of columns.
    fn share(&mut self, count: ValueId, own: &Matrix) -> ValueId {
        let (root, scalar) = (crate_path(), scalar_type(&own.scalar));
        let share = Self::index_code(&[count], |names| {
            let count = &names[0];
            quote!(<#scalar as #root::Real>::from_f64(1.0 / #count as ::core::primitive::f64))
        });
        self.evaluate(share, Type::Real(own.scalar.clone()), Form::Exact)
    }

    fn swizzled(&mut self, value: ValueId, own: &Matrix, picked: &[usize]) -> Shape {
        let elements = picked.iter().map(|row| self.element_at(value, *row, 0)).collect();
        self.typed_matrix(Primitive::Assemble, elements, own.sized(&picked.len().to_string(), "1"))
    }
}
