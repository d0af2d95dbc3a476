//! Expressions that are vectors and matrices of fixed size.

use super::Generator;
use crate::types::Type;

impl Generator {
    /// Rows and columns, most often those of a vector.
    pub fn shape(&mut self) -> (usize, usize) {
        self.pick(&[(2, 1), (3, 1), (3, 1), (4, 1), (2, 2), (3, 3), (2, 3), (1, 3), (1, 1), (3, 2)])
    }

    /// A value, with brackets where it needs them.
    pub fn matrix(&mut self, rows: usize, columns: usize, depth: usize) -> String {
        if depth == 0 || self.chance(25) {
            return self.simple_matrix(rows, columns);
        }
        match self.random.below(12) {
            0 | 1 => self.sum_of_matrices(rows, columns, depth - 1),
            2 => self.scaled_matrix(rows, columns, depth - 1),
            3 | 4 => self.product(rows, columns, depth - 1),
            5 => self.elementwise(rows, columns, depth - 1),
            6 => self.part_of_matrix(rows, columns, depth - 1),
            7 => self.put_together(rows, columns, depth - 1),
            8 => self.solved(rows, columns, depth - 1),
            9 => self.special_matrix(rows, columns, depth - 1),
            10 => format!("({}).transpose()", self.matrix(columns, rows, depth - 1)),
            _ => self.of_numbers(rows, columns, depth - 1),
        }
    }

    /// A reference to one.
    pub fn matrix_lent(&mut self, rows: usize, columns: usize, depth: usize) -> String {
        match self.place(&Type::Matrix(rows, columns)) {
            Some(place) if self.chance(50) => place.borrowed(),
            _ => format!("&{}", self.matrix(rows, columns, depth)),
        }
    }

    /// What stands beside an operator.
    fn matrix_operand(&mut self, rows: usize, columns: usize, depth: usize) -> String {
        match self.place(&Type::Matrix(rows, columns)) {
            Some(place) if self.chance(40) => place.operand(),
            _ => self.matrix(rows, columns, depth),
        }
    }

    fn simple_matrix(&mut self, rows: usize, columns: usize) -> String {
        match self.place(&Type::Matrix(rows, columns)) {
            Some(place) if self.chance(85) => place.owned(),
            _ => self.of_numbers(rows, columns, 0),
        }
    }

    fn of_numbers(&mut self, rows: usize, columns: usize, depth: usize) -> String {
        let constructor = Type::Matrix(rows, columns).constructor();
        match self.random.below(7) {
            0 => format!("{constructor}::from_element({})", self.number(depth)),
            1 => {
                let (literal, number) = (self.literal(), self.number(depth));
                let index =
                    if columns == 1 { "|i, _| {} * (i as f64)" } else { "|i, j| {} * ((i + j) as f64)" };
                format!("{constructor}::from_fn({} + {number})", index.replace("{}", &literal))
            }
            2 if rows == columns => format!("({constructor}::identity() * {})", self.number(depth)),
            3 => {
                let numbers = self.list(rows * columns, |generator| generator.number(0));
                let function = if self.chance(50) { "from_row_slice" } else { "from_column_slice" };
                format!("{constructor}::{function}(&[{numbers}])")
            }
            _ => {
                format!("{constructor}::new({})", self.list(rows * columns, |generator| generator.number(0)))
            }
        }
    }

    fn sum_of_matrices(&mut self, rows: usize, columns: usize, depth: usize) -> String {
        let (left, right) =
            (self.matrix_operand(rows, columns, depth), self.matrix_operand(rows, columns, depth));
        format!("({left} {} {right})", self.pick(&["+", "-"]))
    }

    fn scaled_matrix(&mut self, rows: usize, columns: usize, depth: usize) -> String {
        let (of, by) = (self.matrix_operand(rows, columns, depth), self.number(depth));
        match self.random.below(6) {
            0 => format!("({of} / (1.0 + ({by}).powi(2)))"),
            1 => format!("({by} * {of})"),
            2 => format!("(-{of})"),
            3 => format!("({of} * 0.5)"),
            4 => format!("({}).scale({by})", self.matrix(rows, columns, 0)),
            _ => format!("({of} * {by})"),
        }
    }

    fn product(&mut self, rows: usize, columns: usize, depth: usize) -> String {
        let inner = self.random.within(1..=3);
        let right = self.matrix_operand(inner, columns, depth);
        if self.chance(25) {
            let left = self.matrix(inner, rows, depth);
            return format!("({left}).tr_mul({})", self.matrix_lent(inner, columns, 0));
        }
        format!("({} * {right})", self.matrix_operand(rows, inner, depth))
    }

    fn elementwise(&mut self, rows: usize, columns: usize, depth: usize) -> String {
        let (left, right) = (self.matrix(rows, columns, depth), self.matrix_lent(rows, columns, depth));
        let by = self.number(0);
        match self.random.below(8) {
            0 => format!("({left}).component_mul({right})"),
            1 => format!("({left}).component_div(&({}).map(|e| e * e + 1.5))", self.matrix(rows, columns, 0)),
            2 => format!("({left}).zip_map({right}, |p, q| p * q + {by})"),
            3 => format!("({left}).map(|e| e.sin() * {by})"),
            4 => format!("({left}).add_scalar({by})"),
            5 => format!("({left}).map(|e| if e > 0.3 {{ e * e }} else {{ e * {by} }})"),
            6 => format!("({left}).map(f64::tanh)"),
            _ => format!("({left}).map(|e| e.atan())"),
        }
    }

    /// Of a matrix that is larger.
    fn part_of_matrix(&mut self, rows: usize, columns: usize, depth: usize) -> String {
        let (more_rows, more_columns) = (self.random.within(rows..=4), self.random.within(columns..=4));
        let row = self.random.below(more_rows - rows + 1);
        let column = self.random.below(more_columns - columns + 1);
        if columns == 1 && self.chance(60) {
            let of = self.matrix(rows, more_columns, depth);
            return format!(
                "({of}).column({}).into_owned()",
                self.scope.index(more_columns, &mut self.random)
            );
        }
        if rows == 1 && self.chance(60) {
            let of = self.matrix(more_rows, columns, depth);
            return format!("({of}).row({}).into_owned()", self.scope.index(more_rows, &mut self.random));
        }
        let of = self.matrix(more_rows, more_columns, depth);
        format!("({of}).fixed_view::<{rows}, {columns}>({row}, {column}).into_owned()")
    }

    fn put_together(&mut self, rows: usize, columns: usize, depth: usize) -> String {
        let constructor = Type::Matrix(rows, columns).constructor();
        if columns > 1 && self.chance(50) {
            let parts = self.list(columns, |generator| generator.matrix(rows, 1, depth.min(1)));
            return format!("{constructor}::from_columns(&[{parts}])");
        }
        if rows > 1 && columns > 1 {
            let parts = self.list(rows, |generator| generator.matrix(1, columns, depth.min(1)));
            return format!("{constructor}::from_rows(&[{parts}])");
        }
        if columns == 1 {
            self.elementwise(rows, columns, depth)
        } else {
            self.of_numbers(rows, columns, depth)
        }
    }

    /// A matrix whose inverse is tame.
    fn invertible(&mut self, size: usize, depth: usize) -> String {
        let of = self.matrix(size, size, depth);
        format!("({of}.map(|e| e.tanh()) + Matrix{size}::identity() * (5.0 + x.tanh()))")
    }

    fn solved(&mut self, rows: usize, columns: usize, depth: usize) -> String {
        let of = self.invertible(rows, depth);
        let definite = format!("({of} * {of}.transpose())");
        let right = self.matrix_lent(rows, columns, depth);
        match self.random.below(5) {
            0 if rows == columns => format!("{of}.try_inverse().unwrap()"),
            1 if rows == columns => format!("{definite}.cholesky().unwrap().l()"),
            2 => format!("{definite}.cholesky().unwrap().solve({right})"),
            _ => format!("{of}.lu().solve({right}).unwrap()"),
        }
    }

    fn special_matrix(&mut self, rows: usize, columns: usize, depth: usize) -> String {
        match self.random.below(5) {
            0 if (rows, columns) == (3, 1) => {
                format!("({}).cross({})", self.matrix(3, 1, depth), self.matrix_lent(3, 1, depth))
            }
            1 if (rows, columns) == (3, 1) => self.turned_vector(depth),
            2 if columns == 1 => format!("({}).diagonal()", self.matrix(rows, rows, depth)),
            3 if columns == 1 => format!("({}).add_scalar(3.5).normalize()", self.matrix(rows, 1, depth)),
            _ if rows == columns && self.chance(50) => {
                let constructor = Type::Matrix(rows, columns).constructor();
                format!("{constructor}::from_diagonal({})", self.matrix_lent(rows, 1, depth))
            }
            _ if rows == columns => {
                let part = self.pick(&["lower_triangle", "upper_triangle"]);
                format!("({}).{part}()", self.matrix(rows, columns, depth))
            }
            _ => self.sum_of_matrices(rows, columns, depth),
        }
    }

    /// One element of what is computed.
    pub fn element_of_product(&mut self, depth: usize) -> String {
        let (rows, columns) = self.shape();
        let of = self.matrix(rows, columns, depth);
        let row = self.scope.index(rows, &mut self.random);
        if columns == 1 {
            return format!("({of})[{row}]");
        }
        format!("({of})[({row}, {})]", self.scope.index(columns, &mut self.random))
    }
}
