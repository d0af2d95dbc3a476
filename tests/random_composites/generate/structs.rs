//! Structs, and the types of variables.

use std::rc::Rc;

use super::Generator;
use crate::types::{Field, Record, Type};

impl Generator {
    pub fn record(&mut self, number: usize) -> Type {
        let mut fields = vec![Field { name: "a".to_owned(), kind: Type::Number, has_grad: true }];
        for name in ["b", "c", "d"].into_iter().take(self.random.below(4)) {
            let is_data = self.chance(15);
            let kind = if is_data { self.data_type() } else { self.field_type() };
            fields.push(Field { name: name.to_owned(), kind, has_grad: !is_data });
        }
        let name = ["Alpha", "Beta"][number].to_owned();
        Type::Record(Rc::new(Record { name, fields }))
    }

    fn data_type(&mut self) -> Type {
        if self.chance(50) { Type::Count } else { Type::Number }
    }

    fn field_type(&mut self) -> Type {
        match self.random.below(10) {
            0 => Type::List(Box::new(self.element_type(1))),
            1 if self.chance(50) => Type::AnyVector,
            _ => self.element_type(2),
        }
    }

    /// A type that may stand in lists: of a size that it says.
    fn element_type(&mut self, depth: usize) -> Type {
        let records: Vec<_> =
            self.records.iter().filter(|record| may_stand_in_lists(record)).cloned().collect();
        match self.random.below(12) {
            0 if depth > 0 => Type::Array(Box::new(self.element_type(depth - 1)), self.random.within(1..=3)),
            1 if depth > 0 => {
                let parts = (0..2).map(|_| self.element_type(depth - 1)).collect();
                Type::Tuple(parts)
            }
            2 | 3 if !records.is_empty() => self.pick(&records),
            4 | 5 => Type::Number,
            6 => Type::Array(Box::new(Type::Number), self.random.within(1..=4)),
            7..=9 => Type::vector(self.dimension()),
            _ => self.matrix_type(),
        }
    }

    fn dimension(&mut self) -> usize {
        self.pick(&[1, 2, 2, 3, 3, 3, 4])
    }

    fn matrix_type(&mut self) -> Type {
        let (rows, columns) = (self.dimension(), self.dimension());
        if self.chance(60) { Type::Matrix(rows, rows) } else { Type::Matrix(rows, columns) }
    }

    /// The type of a parameter.
    pub fn parameter_type(&mut self) -> Type {
        let records = self.records.clone();
        match self.random.below(16) {
            0 | 1 => Type::Number,
            2..=5 if !records.is_empty() => self.pick(&records),
            6 | 7 => Type::List(Box::new(self.element_type(1))),
            8 => Type::AnyVector,
            9 => Type::AnyMatrix,
            10 => Type::Rotation,
            11 => Type::Tuple(vec![Type::Number, self.element_type(1)]),
            _ => self.element_type(2),
        }
    }

    /// The type of a variable or a result.
    pub fn local_type(&mut self) -> Type {
        let has_size = self.size_of_any().is_some();
        match self.random.below(14) {
            0..=2 => Type::Number,
            3 if has_size => Type::AnyVector,
            4 if has_size => Type::AnyMatrix,
            5 => Type::Rotation,
            6 if !self.records.is_empty() => self.pick(&self.records.clone()),
            7 => Type::List(Box::new(self.element_type(1))),
            8 => Type::Tuple(vec![Type::Number, self.element_type(1)]),
            _ => self.element_type(1),
        }
    }
}

/// What stands in a list holds no list.
pub fn may_stand_in_lists(kind: &Type) -> bool {
    kind.is_copy() && *kind != Type::Rotation
}
