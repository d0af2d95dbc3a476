//! Expressions that are vectors and matrices whose size only the value knows: all of one size.

use super::Generator;
use crate::types::Type;

impl Generator {
    /// The size that all of them have, if one is in sight.
    pub fn size_of_any(&mut self) -> Option<String> {
        let vectors = self.scope.places_where(&|kind| *kind == Type::AnyVector, &mut self.random);
        let matrices = self.scope.places_where(&|kind| *kind == Type::AnyMatrix, &mut self.random);
        let vectors = vectors.iter().map(|place| format!("{}.len()", place.path));
        let sizes: Vec<_> =
            vectors.chain(matrices.iter().map(|place| format!("{}.nrows()", place.path))).collect();
        (!sizes.is_empty()).then(|| self.pick(&sizes))
    }

    pub fn dynamic_number(&mut self, depth: usize) -> Option<String> {
        let size = self.size_of_any()?;
        let (left, right) = (self.any_vector(&size, depth), self.any_vector_lent(&size, depth));
        Some(match self.random.below(6) {
            0 => format!("({left}).dot({right})"),
            1 => format!("({left}).sum()"),
            2 => format!("({left}).norm_squared()"),
            3 => format!("({left}).iter().map(|e| e.sin()).sum::<f64>()"),
            4 => format!("({}).trace()", self.any_matrix(&size, depth)),
            _ => format!("({}).norm_squared()", self.any_matrix(&size, depth)),
        })
    }

    pub fn any_vector_lent(&mut self, size: &str, depth: usize) -> String {
        match self.place(&Type::AnyVector) {
            Some(place) if self.chance(60) => place.borrowed(),
            _ => format!("&{}", self.any_vector(size, depth)),
        }
    }

    fn any_operand(&mut self, kind: &Type, size: &str, depth: usize) -> String {
        match self.place(kind) {
            Some(place) if self.chance(60) => place.operand(),
            _ if *kind == Type::AnyVector => self.any_vector(size, depth),
            _ => self.any_matrix(size, depth),
        }
    }

    pub fn any_vector(&mut self, size: &str, depth: usize) -> String {
        if depth == 0 || self.chance(25) {
            return match self.place(&Type::AnyVector) {
                Some(place) if self.chance(80) => place.owned(),
                _ => format!("DVector::from_element({size}, {})", self.number(0)),
            };
        }
        let (depth, by) = (depth - 1, self.number(0));
        let mut operand = |kind| self.any_operand(&kind, size, depth);
        let (left, right) = (operand(Type::AnyVector), operand(Type::AnyVector));
        match self.random.below(9) {
            0 => format!("({left} + {right})"),
            1 => format!("({left} - {right})"),
            2 => format!("({left} * {by})"),
            3 | 4 => format!("({} * {right})", self.any_operand(&Type::AnyMatrix, size, depth)),
            5 => format!(
                "({}).component_mul({})",
                self.any_vector(size, depth),
                self.any_vector_lent(size, depth)
            ),
            6 => format!("({}).map(|e| e.tanh() + {by})", self.any_vector(size, depth)),
            7 => format!("DVector::from_fn({size}, |i, _| (i as f64) * 0.5 + {by})"),
            _ => {
                let of =
                    format!("({} * 0.1 + DMatrix::identity({size}, {size}) * 4.0)", self.any_matrix(size, 0));
                format!("{of}.lu().solve({}).unwrap()", self.any_vector_lent(size, depth))
            }
        }
    }

    pub fn any_matrix(&mut self, size: &str, depth: usize) -> String {
        if depth == 0 || self.chance(25) {
            return match self.place(&Type::AnyMatrix) {
                Some(place) if self.chance(80) => place.owned(),
                _ => format!("DMatrix::from_element({size}, {size}, {})", self.number(0)),
            };
        }
        let (depth, by) = (depth - 1, self.number(0));
        let mut operand = |kind| self.any_operand(&kind, size, depth);
        let (left, right) = (operand(Type::AnyMatrix), operand(Type::AnyMatrix));
        match self.random.below(8) {
            0 => format!("({left} + {right})"),
            1 => format!("({left} * {right})"),
            2 => format!("({left} * {by})"),
            3 => format!("({}).transpose()", self.any_matrix(size, depth)),
            4 => {
                let vector = self.any_vector(size, depth);
                format!("({} * ({vector}).transpose())", self.any_operand(&Type::AnyVector, size, depth))
            }
            5 => format!("({}).map(|e| e.atan() * {by})", self.any_matrix(size, depth)),
            6 => format!("DMatrix::from_diagonal({})", self.any_vector_lent(size, depth)),
            _ => format!("DMatrix::from_fn({size}, {size}, |i, j| ((i + 2 * j) as f64) * 0.25 + {by})"),
        }
    }
}
