//! Expressions of type `f64`.

use super::Generator;
use crate::types::Type;

impl Generator {
    /// An expression that may stand beside any operator and before any method.
    pub fn number(&mut self, depth: usize) -> String {
        if depth == 0 || self.chance(20) {
            return self.simple_number();
        }
        match self.random.below(20) {
            0..=5 => self.arithmetic(depth - 1),
            6 | 7 => self.applied(depth - 1),
            8 | 9 => self.reduced(depth - 1),
            10 => self.chosen(depth - 1),
            11 => self.matched(depth - 1),
            12 => self.chained(depth - 1),
            13 => self.element_of_product(depth - 1),
            14 | 15 => self.number_of_call(depth - 1).unwrap_or_else(|| self.simple_number()),
            16 => self.block_number(depth - 1),
            17 => self.dynamic_number(depth - 1).unwrap_or_else(|| self.simple_number()),
            18 => self.turned_number(depth - 1),
            _ => format!(
                "({}).{}({})",
                self.number(depth - 1),
                self.pick(&["max", "min"]),
                self.number(depth - 1)
            ),
        }
    }

    /// A number between minus one and one.
    pub fn tame(&mut self, depth: usize) -> String {
        format!("({}).{}()", self.number(depth), self.pick(&["tanh", "sin", "cos"]))
    }

    fn simple_number(&mut self) -> String {
        match self.place(&Type::Number) {
            Some(place) if !self.chance(15) => place.owned(),
            _ => self.literal(),
        }
    }

    fn arithmetic(&mut self, depth: usize) -> String {
        let (left, right) = (self.number(depth), self.number(depth));
        match self.random.below(8) {
            0 => format!("({left} * 0.5)"),
            1 => format!("(1.5 - {left})"),
            2 => format!("({left} / (1.5 + ({right}).powi(2)))"),
            3 => format!("(-{left})"),
            _ => format!("({left} {} {right})", self.pick(&["+", "-", "*"])),
        }
    }

    fn applied(&mut self, depth: usize) -> String {
        let of = self.number(depth);
        match self.random.below(8) {
            0 => format!("(1.0 + ({of}).powi(2)).sqrt()"),
            1 => format!("({of}).tanh().exp()"),
            2 => format!("(1.5 + ({of}).sin()).ln()"),
            3 => format!("({of}).hypot(1.0)"),
            4 => format!("f64::atan2({of}, 2.0)"),
            method => format!("({of}).{}()", ["sin", "tanh", "atan"][method - 5]),
        }
    }

    /// A number of a vector or a matrix.
    fn reduced(&mut self, depth: usize) -> String {
        let (rows, columns) = self.shape();
        let (left, right) = (self.matrix(rows, columns, depth), self.matrix_lent(rows, columns, depth));
        match self.random.below(10) {
            0 => format!("({left}).dot({right})"),
            1 => format!("({left}).sum()"),
            2 => format!("({left}).norm_squared()"),
            3 => format!("(({left}).norm_squared() + 0.5).sqrt()"),
            4 => format!("({left}).add_scalar(2.5).norm()"),
            5 => format!("({left}).mean()"),
            6 => format!("({}).map(|e| e * e).sum()", self.matrix(rows, columns, 0)),
            7 => {
                let items = self.matrix(rows, columns, 0);
                format!("({items}).iter().fold(0.25, |sum, e| sum * 0.5 + e)")
            }
            8 => format!("({}).trace()", self.matrix(rows, rows, depth)),
            _ => format!("({}).determinant()", self.matrix(rows, rows, depth)),
        }
    }

    fn chosen(&mut self, depth: usize) -> String {
        let condition = self.condition(depth);
        format!("(if {condition} {{ {} }} else {{ {} }})", self.number(depth), self.number(depth))
    }

    pub fn condition(&mut self, depth: usize) -> String {
        let counters = self.scope.counters.clone();
        match self.random.below(4) {
            0 if !counters.is_empty() => format!("{} % 2 == 0", self.pick(&counters)),
            1 => format!("{} > 0.2 && {} < 1.5", self.number(depth), self.number(0)),
            _ => format!("{} < {}", self.number(depth), self.number(0)),
        }
    }

    fn matched(&mut self, depth: usize) -> String {
        let counters = self.scope.counters.clone();
        if counters.is_empty() {
            return self.chosen(depth);
        }
        let (first, second, third) = (self.number(depth), self.number(depth), self.number(depth));
        format!("(match {} % 3 {{ 0 => {first}, 1 => {second}, _ => {third} }})", self.pick(&counters))
    }

    /// A chain over a list or an array of numbers or vectors.
    fn chained(&mut self, depth: usize) -> String {
        let is_list = |kind: &Type| matches!(kind, Type::List(_) | Type::Array(..));
        let lists = self.scope.places_where(&is_list, &mut self.random);
        if lists.is_empty() {
            return self.applied(depth);
        }
        let list = self.pick(&lists);
        let (Type::List(element) | Type::Array(element, _)) = &list.kind else {
            unreachable!("it is a list")
        };
        let item = self.scope.fresh("e");
        let mark = self.scope.enter();
        self.declare_item(&item, element);
        let body = self.number(depth);
        let own = self.number_of_item(&mark);
        self.scope.leave(&mark);
        let pattern = if **element == Type::Number { format!("&{item}") } else { item };
        match self.random.below(4) {
            0 => format!("{}.iter().fold(0.5, |sum, {pattern}| sum * 0.5 + {body} * {own})", list.path),
            1 => format!("{}.iter().map(|{pattern}| ({body} - {own}).tanh()).product::<f64>()", list.path),
            2 => {
                let counter = self.scope.fresh("k");
                let terms = format!("|({counter}, {pattern})| {body} * {own} + {counter} as f64");
                format!("{}.iter().enumerate().map({terms}).sum::<f64>()", list.path)
            }
            _ => format!("{}.iter().map(|{pattern}| {body} * {own}).sum::<f64>()", list.path),
        }
    }

    /// The elements of a list as they stand in a closure or a loop: numbers by value, others by reference.
    pub fn declare_item(&mut self, item: &str, element: &Type) {
        let reference = *element != Type::Number;
        let (path, kind) = (item.to_owned(), element.clone());
        self.scope.insert(crate::scope::Place { path, kind, mutable: false, reference, has_grad: true });
    }

    /// A number of what was declared since.
    fn number_of_item(&mut self, mark: &crate::scope::Mark) -> String {
        let item = self.scope.since(mark)[0].clone();
        self.summary_of(&item)
    }

    fn block_number(&mut self, depth: usize) -> String {
        let name = self.scope.fresh("b");
        let bound = self.number(depth);
        let mark = self.scope.enter();
        self.scope.declare(&name, &Type::Number, false);
        let value = self.number(depth);
        self.scope.leave(&mark);
        format!("({{ let {name}: f64 = {bound}; {name} * {value} }})")
    }
}
