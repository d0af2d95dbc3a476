//! Statements.

use super::Dialect;
use super::expression::{index_text, place_text};
use crate::program::{Initial, Number, Operator, Place, Repeat, RepeatKind, Size, Statement};

impl Dialect {
    /// A statement on lines of its own.
    pub fn statement(self, statement: &Statement, depth: usize) -> String {
        format!("{}{}\n", super::indent(depth), self.bare(statement, depth))
    }

    fn bare(self, statement: &Statement, depth: usize) -> String {
        let write = |number: &Number| self.expression(number, depth);
        match statement {
            Statement::Let { name, mutable, annotated, value } => {
                let ty = if *annotated { format!(": {}", self.number()) } else { String::new() };
                format!("let {}{name}{ty} = {};", prefix(*mutable), write(value))
            }
            Statement::LetPair { names: [first, second], mutable, values } => {
                let prefix = prefix(*mutable);
                format!(
                    "let ({prefix}{first}, {prefix}{second}) = ({}, {});",
                    write(&values[0]),
                    write(&values[1])
                )
            }
            Statement::LetTuple { name, mutable, values } => {
                format!("let {}{name} = ({}, {});", prefix(*mutable), write(&values[0]), write(&values[1]))
            }
            Statement::LetMixed { name, mutable, array, value } => {
                format!("let {}{name} = ({array}, {});", prefix(*mutable), write(value))
            }
            Statement::CopyTuple { to, from, made } => {
                let made = made.map(|mutable| format!("let {}", prefix(mutable))).unwrap_or_default();
                format!("{made}{to} = {from};")
            }
            Statement::LetArray { name, mutable, initial } => {
                format!("let {}{name}{};", prefix(*mutable), self.initial(initial, depth))
            }
            Statement::LetClosure { name, parameters, body } => {
                let typed: Vec<_> =
                    parameters.iter().map(|parameter| format!("{parameter}: {}", self.number())).collect();
                format!("let {name} = |{}| {};", typed.join(", "), write(body))
            }
            Statement::LetCounter { name } => format!("let mut {name} = 0_usize;"),
            Statement::Increment(name) => format!("{name} += 1;"),
            Statement::Assign(place, value) => format!("{} = {};", place_text(place), write(value)),
            Statement::AssignPair(places, values) => format!(
                "({}, {}) = ({}, {});",
                place_text(&places[0]),
                place_text(&places[1]),
                write(&values[0]),
                write(&values[1])
            ),
            Statement::Compound(operator, place, value) => self.compound(*operator, place, &write(value)),
            Statement::Swap { array, indices: [left, right] } => {
                format!("{array}.swap({}, {});", index_text(left), index_text(right))
            }
            Statement::Fill { array, value } => format!("{array}.fill({});", write(value)),
            Statement::Push { array, value } => format!("{array}.push({});", write(value)),
            Statement::AssignArray { to, from } => format!("{to} = {from};"),
            Statement::If { condition, then, otherwise } => {
                let otherwise = otherwise
                    .as_ref()
                    .map(|block| format!(" else {}", self.block(block, depth)))
                    .unwrap_or_default();
                format!("if {} {}{otherwise}", self.condition(condition, depth), self.block(then, depth))
            }
            Statement::Match { index, arms } => self.matching(index, arms, depth),
            Statement::Repeat(repeat) => self.repeat(repeat, depth),
            Statement::Break { label, value } => {
                let value = value.as_ref().map(|value| format!(" {}", write(value))).unwrap_or_default();
                format!("break{}{value};", labelled(label.as_deref()))
            }
            Statement::Continue { label } => format!("continue{};", labelled(label.as_deref())),
            Statement::Return(value) => format!("return {};", self.value(value, depth)),
        }
    }

    /// The operand is evaluated first, as for floats it is.
    fn compound(self, operator: Operator, place: &Place, value: &str) -> String {
        let (place, operator) = (place_text(place), operator.text());
        match self {
            Self::Plain => format!("{place} {operator}= {value};"),
            Self::Dual => format!("{{ let operand = {value}; {place} {operator}= operand; }}"),
        }
    }

    /// What follows the name of a new array.
    fn initial(self, initial: &Initial, depth: usize) -> String {
        match initial {
            Initial::Filled(value, sizes) => {
                let value = self.expression(value, depth);
                let value = sizes.iter().rev().fold(value, |inner, size| match size {
                    Size::Fixed(length) => format!("[{inner}; {length}]"),
                    Size::List(length) => format!("vec![{inner}; {}]", index_text(length)),
                });
                format!(": {} = {value}", self.sized_type(sizes))
            }
            Initial::List(numbers) => {
                let ty = self.array_type(&[numbers.len()]);
                format!(": {ty} = {}", self.list(numbers, depth))
            }
            Initial::Empty => format!(": Vec<{}> = Vec::new()", self.number()),
            Initial::Copy { name, lengths, annotated } => {
                let (ty, method) = match lengths {
                    Some(lengths) => (self.array_type(lengths), ""),
                    None => (format!("Vec<{}>", self.number()), ".to_vec()"),
                };
                let ty = if *annotated { format!(": {ty}") } else { String::new() };
                format!("{ty} = {name}{method}")
            }
        }
    }

    fn sized_type(self, sizes: &[Size]) -> String {
        sizes.iter().rev().fold(self.number().to_owned(), |inner, size| match size {
            Size::Fixed(length) => format!("[{inner}; {length}]"),
            Size::List(_) => format!("Vec<{inner}>"),
        })
    }

    /// A loop, without a semicolon.
    pub fn repeat(self, repeat: &Repeat, depth: usize) -> String {
        let label = repeat.label.as_ref().map(|label| format!("'{label}: ")).unwrap_or_default();
        let head = match &repeat.kind {
            RepeatKind::For(walk) => {
                let (pattern, iterator) = self.walk(walk, false);
                format!("for {pattern} in {iterator}")
            }
            RepeatKind::While(condition) => format!("while {}", self.condition(condition, depth)),
            RepeatKind::Loop => "loop".to_owned(),
        };
        format!("{label}{head} {}", self.block(&repeat.body, depth))
    }
}

fn prefix(mutable: bool) -> &'static str {
    if mutable { "mut " } else { "" }
}

fn labelled(label: Option<&str>) -> String {
    label.map(|label| format!(" '{label}")).unwrap_or_default()
}
