//! Writes a program as Rust: over `f64`, to be differentiated, and over dual numbers.

mod expression;
mod statement;
mod walk;

use crate::program::{Block, Output, Parameter, ParameterKind, Program, Value};

/// What the numbers of a program are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Plain,
    /// `Dual`, with the functions `number`, `less`, `largest` and `smallest`.
    Dual,
}

impl Dialect {
    fn number(self) -> &'static str {
        match self {
            Self::Plain => "f64",
            Self::Dual => "Dual",
        }
    }

    /// A function, without attributes.
    pub fn function(self, program: &Program) -> String {
        let parameters: Vec<_> =
            program.parameters.iter().map(|parameter| self.parameter(parameter)).collect();
        format!(
            "pub fn {}({}) -> {} {}\n",
            program.name,
            parameters.join(", "),
            self.output(program.output),
            self.block(&program.body, 0)
        )
    }

    fn parameter(self, parameter: &Parameter) -> String {
        let (name, number) = (&parameter.name, self.number());
        match &parameter.kind {
            ParameterKind::Number => format!("{name}: {number}"),
            ParameterKind::Array(lengths) => format!("{name}: {}", self.array_type(lengths)),
            ParameterKind::Slice => format!("{name}: &[{number}]"),
            ParameterKind::Rows(length) => format!("{name}: &[[{number}; {length}]]"),
            ParameterKind::Count => format!("{name}: usize"),
            ParameterKind::Given if self == Self::Plain => format!("#[no_grad] {name}: &[f64]"),
            ParameterKind::Given => format!("{name}: &[Dual]"),
        }
    }

    /// `[[f64; 2]; 3]`; the outermost length comes first.
    fn array_type(self, lengths: &[usize]) -> String {
        let number = self.number().to_owned();
        lengths.iter().rev().fold(number, |inner, length| format!("[{inner}; {length}]"))
    }

    fn output(self, output: Output) -> String {
        let number = self.number();
        match output {
            Output::Number => number.to_owned(),
            Output::Pair => format!("({number}, {number})"),
            Output::Array(length) => self.array_type(&[length]),
        }
    }

    /// A block with its braces, the first where the text stands.
    fn block(self, block: &Block, depth: usize) -> String {
        let mut text = "{\n".to_owned();
        for statement in &block.statements {
            text += &self.statement(statement, depth + 1);
        }
        if let Some(value) = &block.value {
            text += &format!("{}{}\n", indent(depth + 1), self.value(value, depth + 1));
        }
        text + &indent(depth) + "}"
    }

    fn value(self, value: &Value, depth: usize) -> String {
        match value {
            Value::Number(number) => self.expression(number, depth),
            Value::Pair(first, second) => {
                format!("({}, {})", self.expression(first, depth), self.expression(second, depth))
            }
            Value::List(numbers) => self.list(numbers, depth),
            Value::Name(name) => name.clone(),
        }
    }
}

fn indent(depth: usize) -> String {
    "    ".repeat(depth)
}
