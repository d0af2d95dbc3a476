//! Iterators over lists of structs and tuples.

use syn::Expr;

use super::environment::{Product, Shape, View};
use super::lower::Lowering;
use super::row::each_place;
use super::sequence::{Flow, Kind, Sequence};

impl Lowering<'_> {
    /// The structs of a list that an expression names; `is_lent` where they are written to.
    pub fn rows_of(&mut self, expression: &Expr, is_lent: bool) -> Option<Flow> {
        let product = self.table(expression)?;
        if is_lent && !self.may_write_table(&Shape::Tuple(product.clone()), expression) {
            return None;
        }
        Some(self.each_row(&product, is_lent))
    }

    /// The structs of a list, each by its number.
    pub fn each_row(&mut self, product: &Product, is_lent: bool) -> Flow {
        let lent = usize::from(is_lent);
        let product = each_place(product, &|view| View { references: lent, owned: is_lent, ..view.clone() });
        let sequence = self.row_sequence(&product, product.rows - 1, &mut |this, view| this.elements(view));
        Flow::from(with_lent(sequence, is_lent))
    }

    /// Parts of a list of structs, each of which is such a list.
    pub fn row_parts(
        &mut self,
        product: &Product,
        each: &mut dyn FnMut(&mut Self, View) -> Flow,
    ) -> Sequence {
        self.row_sequence(product, product.rows, each)
    }

    fn row_sequence(
        &mut self,
        product: &Product,
        rows: usize,
        each: &mut dyn FnMut(&mut Self, View) -> Flow,
    ) -> Sequence {
        let mut columns = Vec::new();
        for part in &product.parts {
            match part {
                Shape::Place(view) => columns.push(each(self, view.clone()).base),
                // A list inside of the struct stays one.
                Shape::Tuple(inner) => {
                    let inside = inner.rows - (product.rows - rows);
                    columns.push(self.row_sequence(inner, inside, each));
                }
                _ => unreachable!("the parts of a list are lists"),
            }
        }
        let first = columns.first().expect("a struct has fields");
        let (count, bound) = (first.count, first.bound.clone());
        let like = Product { rows, ..product.with(Vec::new()) };
        Sequence { count, bound, kind: Kind::Rows(like, columns) }
    }
}

/// The same, where each item is written to through its name.
fn with_lent(mut sequence: Sequence, is_lent: bool) -> Sequence {
    if let Kind::Rows(like, _) = &mut sequence.kind {
        like.is_lent = is_lent;
    }
    sequence
}
