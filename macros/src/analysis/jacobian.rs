//! By which way a Jacobian is made: what each multiplies, as far as that is known when the program is compiled.

use crate::differentiate::accumulate::Work;

/// How a Jacobian is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A walk back for each row.
    Rows,
    /// A walk forward for each column.
    Columns,
    /// Vertex by vertex, in straight lines; through loops with all columns at once.
    Elimination,
}

/// Beyond so many products straight lines cost more to compile, and to load, than loops over rows or columns.
pub const MOST_PRODUCTS: usize = 4096;

/// What is known of a program whose Jacobian is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub rows: usize,
    pub columns: usize,
    /// The value alone, in multiplications.
    pub primal: usize,
    /// May the program run once for each column?
    pub repeats: bool,
}

/// The cheapest way for a program without loops.
pub fn cheapest(shape: Shape, work: Work) -> Way {
    let rows = shape.rows * work.sweep;
    let columns = shape.columns * (work.sweep + shape.primal);
    let elimination = work.products;
    if elimination <= MOST_PRODUCTS && elimination <= rows.min(columns) {
        Way::Elimination
    } else if shape.repeats && columns < rows {
        Way::Columns
    } else {
        Way::Rows
    }
}

/// The cheapest way for a program whose loops can carry all columns at once, or else go as the shape alone says: a walk
/// back reads what forward recorded, which costs about what two columns do.
pub fn with_loops(rows: usize, columns: usize, otherwise: Way) -> Way {
    if columns <= 2 * rows { Way::Elimination } else { otherwise }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(rows: usize, columns: usize) -> Shape {
        Shape { rows, columns, primal: 100, repeats: true }
    }

    #[test]
    fn what_multiplies_least_is_taken() {
        assert_eq!(cheapest(shape(2, 14), Work { sweep: 60, products: 90 }), Way::Elimination);
        assert_eq!(cheapest(shape(2, 14), Work { sweep: 60, products: 130 }), Way::Rows);
        assert_eq!(cheapest(shape(300, 2), Work { sweep: 900, products: 5000 }), Way::Columns);
    }

    #[test]
    fn code_does_not_grow_without_bound() {
        let work = Work { sweep: 4000, products: MOST_PRODUCTS + 1 };
        assert_eq!(cheapest(shape(100, 100), work), Way::Rows);
    }
}
