//! Expressions.

use super::Dialect;
use crate::program::{Block, Condition, End, Function, Index, Number, Operator, Place};

impl Dialect {
    pub fn expression(self, number: &Number, depth: usize) -> String {
        let write = |number| self.operand(number, depth);
        match number {
            Number::Literal(value) => self.literal(*value),
            Number::Read(place) => place_text(place),
            Number::Cast(index) => self.cast(index),
            Number::Function(function, of) => self.application(*function, of, depth),
            Number::Binary(operator, left, right) => {
                format!("{} {} {}", write(left), operator.text(), write(right))
            }
            Number::Power(of, exponent) => self.method(of, "powi", &exponent.to_string(), depth),
            Number::Extreme { largest, operands } => self.extreme(*largest, operands, depth),
            Number::MultiplyAdd(parts) => self.multiply_add(parts, depth),
            Number::If { condition, arms } => {
                let arms = [0, 1].map(|arm| self.block(&arms[arm], depth));
                format!("if {} {} else {}", self.condition(condition, depth), arms[0], arms[1])
            }
            Number::Match { index, arms } => self.matching(index, arms, depth),
            Number::Block(block) => self.block(block, depth),
            Number::Chain(chain) => self.chain(chain, depth),
            Number::Call(name, arguments) => {
                let arguments: Vec<_> =
                    arguments.iter().map(|argument| self.expression(argument, depth)).collect();
                format!("{name}({})", arguments.join(", "))
            }
            Number::Loop(repeat) => self.repeat(repeat, depth),
        }
    }

    fn literal(self, value: f64) -> String {
        match self {
            Self::Plain => format!("{value:?}"),
            Self::Dual => format!("number({value:?})"),
        }
    }

    fn cast(self, index: &Index) -> String {
        match self {
            Self::Plain => format!("{} as f64", index_operand(index)),
            Self::Dual => format!("number({} as f64)", index_operand(index)),
        }
    }

    /// An expression where it may stand beside any operator, or before a method's dot.
    fn operand(self, number: &Number, depth: usize) -> String {
        let text = self.expression(number, depth);
        let is_atom = match number {
            Number::Literal(value) => self == Self::Dual || !value.is_sign_negative(),
            Number::Read(place) => !place.name.starts_with('*'),
            Number::Cast(_) => self == Self::Dual,
            Number::Function(Function::Negative, _) => false,
            Number::Function(..) | Number::Power(..) | Number::Chain(_) | Number::Call(..) => true,
            _ => false,
        };
        if is_atom { text } else { format!("({text})") }
    }

    /// A call of a method; of the function behind it, where the type of the receiver is not known yet.
    fn method(self, receiver: &Number, method: &str, arguments: &str, depth: usize) -> String {
        if self == Self::Dual || receiver.is_typed() {
            return format!("{}.{method}({arguments})", self.operand(receiver, depth));
        }
        let receiver = self.expression(receiver, depth);
        let separator = if arguments.is_empty() { "" } else { ", " };
        format!("f64::{method}({receiver}{separator}{arguments})")
    }

    fn application(self, function: Function, of: &Number, depth: usize) -> String {
        let method = match function {
            Function::Negative => return format!("-{}", self.operand(of, depth)),
            Function::Sin => "sin",
            Function::Cos => "cos",
            Function::Tanh => "tanh",
            Function::Atan => "atan",
            Function::Exp => "exp",
            Function::Ln => "ln",
            Function::Sqrt => "sqrt",
            Function::Recip => "recip",
        };
        self.method(of, method, "", depth)
    }

    fn extreme(self, largest: bool, [left, right]: &[Number; 2], depth: usize) -> String {
        let right = self.expression(right, depth);
        match self {
            Self::Plain => self.method(left, if largest { "max" } else { "min" }, &right, depth),
            Self::Dual => {
                let function = if largest { "largest" } else { "smallest" };
                format!("{function}({}, {right})", self.expression(left, depth))
            }
        }
    }

    fn multiply_add(self, parts: &[Number; 3], depth: usize) -> String {
        let arguments =
            format!("{}, {}", self.expression(&parts[1], depth), self.expression(&parts[2], depth));
        match self {
            Self::Plain => self.method(&parts[0], "mul_add", &arguments, depth),
            Self::Dual => format!("multiply_add({}, {arguments})", self.expression(&parts[0], depth)),
        }
    }

    pub fn matching(self, index: &Index, arms: &[Block], depth: usize) -> String {
        let indent = super::indent(depth + 1);
        let mut text = format!("match {} % {} {{\n", index_operand(index), arms.len());
        for (number, arm) in arms.iter().enumerate() {
            let pattern = if number + 1 == arms.len() { "_".to_owned() } else { number.to_string() };
            text += &format!("{indent}{pattern} => {}\n", self.block(arm, depth + 1));
        }
        text + &super::indent(depth) + "}"
    }

    fn chain(self, chain: &crate::program::Chain, depth: usize) -> String {
        let (pattern, iterator) = self.walk(&chain.walk, true);
        let (body, number) = (self.expression(&chain.body, depth), self.number());
        match &chain.end {
            End::Sum => format!("{iterator}.map(|{pattern}| {body}).sum::<{number}>()"),
            End::Product => format!("{iterator}.map(|{pattern}| {body}).product::<{number}>()"),
            End::Fold { accumulator, initial } => {
                let initial = self.expression(initial, depth);
                format!("{iterator}.fold({initial}, |{accumulator}, {pattern}| {body})")
            }
        }
    }

    /// A condition; in the plain dialect, numbers are compared by `<`.
    pub fn condition(self, condition: &Condition, depth: usize) -> String {
        let write = |condition| self.condition(condition, depth);
        match condition {
            Condition::Less(left, right) if self == Self::Plain => {
                format!("{} < {}", self.operand(left, depth), self.operand(right, depth))
            }
            Condition::Less(left, right) => {
                format!("less({}, {})", self.expression(left, depth), self.expression(right, depth))
            }
            Condition::IndexLess(left, right) => {
                format!("{} < {}", index_operand(left), index_operand(right))
            }
            Condition::IsRemainder { index, of, equals } => {
                format!("{} % {of} == {equals}", index_operand(index))
            }
            Condition::And(parts) => format!("({}) && ({})", write(&parts[0]), write(&parts[1])),
            Condition::Or(parts) => format!("({}) || ({})", write(&parts[0]), write(&parts[1])),
            Condition::Not(inner) => format!("!({})", write(inner)),
        }
    }

    pub fn list(self, numbers: &[Number], depth: usize) -> String {
        let numbers: Vec<_> = numbers.iter().map(|number| self.expression(number, depth)).collect();
        format!("[{}]", numbers.join(", "))
    }
}

impl Operator {
    pub fn text(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
        }
    }
}

pub fn place_text(place: &Place) -> String {
    let indices: Vec<_> = place.indices.iter().map(|index| format!("[{}]", index_text(index))).collect();
    format!("{}{}", place.name, indices.concat())
}

pub fn index_text(index: &Index) -> String {
    let write = index_operand;
    match index {
        Index::Literal(value) => value.to_string(),
        Index::Variable(name) => name.clone(),
        Index::Length(name) => format!("{name}.len()"),
        Index::Sum(left, right) => format!("{} + {}", write(left), write(right)),
        Index::Product(left, right) => format!("{} * {}", write(left), write(right)),
        Index::Remainder(left, right) => format!("{} % {}", write(left), write(right)),
        Index::FromEnd(name, back) => format!("{name}.len() - 1 - {}", write(back)),
    }
}

pub fn index_operand(index: &Index) -> String {
    match index {
        Index::Literal(_) | Index::Variable(_) | Index::Length(_) => index_text(index),
        _ => format!("({})", index_text(index)),
    }
}
