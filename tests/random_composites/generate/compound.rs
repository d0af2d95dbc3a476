//! Values of every type, and what is made of one to be seen in the result.

use super::Generator;
use crate::scope::Place;
use crate::types::{Field, Record, Type};

impl Generator {
    /// An expression that is a value of its own.
    pub fn value(&mut self, kind: &Type, depth: usize) -> String {
        match kind {
            Type::Number => self.number(depth),
            Type::Matrix(rows, columns) => self.matrix(*rows, *columns, depth),
            Type::AnyVector => match self.size_of_any() {
                Some(size) => self.any_vector(&size, depth),
                None => format!("DVector::from_vec(vec![{}])", self.list(2, |generator| generator.number(0))),
            },
            Type::AnyMatrix => match self.size_of_any() {
                Some(size) => self.any_matrix(&size, depth),
                None => format!("DMatrix::from_element(2, 2, {})", self.number(0)),
            },
            Type::Rotation => self.rotation(depth),
            Type::Count => self.count(),
            _ => match self.place(kind) {
                Some(place) if self.chance(50) => place.owned(),
                _ => self.composed(kind, depth.saturating_sub(1)),
            },
        }
    }

    /// A `usize` whose type is seen: the counter of a loop takes its own from where it is used.
    pub fn count(&mut self) -> String {
        let counters =
            self.scope.counters.iter().filter(|counter| ["n", "depth"].contains(&counter.as_str()));
        let counters: Vec<_> = counters.cloned().collect();
        if counters.is_empty() || self.chance(50) {
            self.random.below(4).to_string()
        } else {
            self.pick(&counters)
        }
    }

    fn composed(&mut self, kind: &Type, depth: usize) -> String {
        match kind {
            Type::Array(element, length) if element.is_copy() && self.chance(20) => {
                format!("[{}; {length}]", self.value(element, depth))
            }
            Type::Array(element, length) => {
                format!("[{}]", self.list(*length, |generator| generator.value(element, depth)))
            }
            Type::List(element) => self.new_list(element, depth),
            Type::Tuple(parts) => {
                let mut parts = parts.iter();
                let text = self.list(parts.len(), |generator| {
                    generator.value(parts.next().expect("one for each"), depth)
                });
                format!("({text})")
            }
            Type::Record(record) => self.new_record(record, depth),
            _ => unreachable!("{kind:?} has no parts"),
        }
    }

    fn new_list(&mut self, element: &Type, depth: usize) -> String {
        match self.random.below(4) {
            0 => format!("vec![{}; {}]", self.value(element, depth), self.random.within(1..=3)),
            1 if *element == Type::Number => {
                let (number, literal) = (self.number(depth), self.literal());
                format!("(0..3).map(|i| {number} + {literal} * i as f64).collect::<Vec<f64>>()")
            }
            _ => {
                let count = self.random.within(1..=3);
                format!("vec![{}]", self.list(count, |generator| generator.value(element, depth)))
            }
        }
    }

    fn new_record(&mut self, record: &Record, depth: usize) -> String {
        let mut part = |field: &Field| {
            let value = match (field.has_grad, &field.kind) {
                (false, Type::Number) => self.literal(),
                (false, _) => format!("{}_usize", self.random.below(4)),
                (_, kind) => self.value(kind, depth),
            };
            format!("{}: {value}", field.name)
        };
        let parts: Vec<_> = record.fields.iter().map(&mut part).collect();
        format!("{} {{ {} }}", record.name, parts.join(", "))
    }

    /// A number that all of a place goes into.
    pub fn summary_of(&mut self, place: &Place) -> String {
        let path = &place.path;
        match &place.kind {
            Type::Number => place.owned(),
            Type::Matrix(..) if self.chance(50) => format!("{path}.norm_squared()"),
            Type::Matrix(..) | Type::AnyVector | Type::AnyMatrix => format!("{path}.sum()"),
            Type::Rotation => format!("({path}.w + {path}.i * {path}.k)"),
            Type::Count => format!("({path} as f64)"),
            Type::Array(element, _) | Type::List(element) if **element == Type::Number => {
                format!("{path}.iter().sum::<f64>()")
            }
            Type::Array(element, _) | Type::List(element) => {
                let (name, kind) = (self.scope.fresh("s"), (**element).clone());
                let item = Place { path: name.clone(), kind, reference: true, ..place.clone() };
                format!("{path}.iter().map(|{name}| {}).sum::<f64>()", self.summary_of(&item))
            }
            Type::Tuple(parts) => {
                let named = parts.iter().enumerate().map(|(number, kind)| (number.to_string(), kind));
                self.summary_of_parts(place, named.collect())
            }
            Type::Record(record) => {
                let fields = record.fields.iter().map(|field| (field.name.clone(), &field.kind));
                self.summary_of_parts(place, fields.collect())
            }
        }
    }

    fn summary_of_parts(&mut self, place: &Place, parts: Vec<(String, &Type)>) -> String {
        let mut sum = Vec::new();
        for (name, kind) in parts {
            let path = format!("{}.{name}", place.path);
            let part = Place { path, kind: kind.clone(), reference: false, ..place.clone() };
            sum.push(self.summary_of(&part));
        }
        format!("({})", sum.join(" + "))
    }
}
