//! What is known of a number without running the program.

use super::{Block, Function, Number, Operator, Value};

/// What integers as floats do not exceed.
const LARGEST_COUNT: f64 = 8.0;
/// What is taken for the size of a number whose parts stand in statements.
const UNKNOWN: f64 = 20.0;

impl Number {
    /// The largest magnitude that is counted on.
    pub fn size(&self) -> f64 {
        match self {
            Self::Literal(value) => value.abs(),
            Self::Read(place) => place.size,
            Self::Cast(_) => LARGEST_COUNT,
            Self::Function(function, of) => function.size(of.size()),
            Self::Binary(Operator::Add | Operator::Subtract, left, right) => left.size() + right.size(),
            Self::Binary(Operator::Multiply, left, right) => left.size() * right.size(),
            // Divisors are at least one half.
            Self::Binary(Operator::Divide, left, _) => left.size() * 2.0,
            Self::Power(of, exponent) => of.size().max(1.0).powi(*exponent),
            Self::Extreme { operands, .. } => operands[0].size().max(operands[1].size()),
            Self::MultiplyAdd(parts) => parts[0].size() * parts[1].size() + parts[2].size(),
            Self::If { arms, .. } => largest(&**arms),
            Self::Match { arms, .. } => largest(arms),
            Self::Block(block) => block.size(),
            Self::Chain(_) | Self::Call(..) | Self::Loop(_) => UNKNOWN,
        }
    }

    /// The compiler knows at once that it is an `f64`, not only some float.
    pub fn is_typed(&self) -> bool {
        match self {
            Self::Literal(_) => false,
            Self::Read(place) => place.typed,
            Self::Function(Function::Negative, of) => of.is_typed(),
            Self::Binary(_, left, right) => left.is_typed() || right.is_typed(),
            Self::If { arms, .. } => arms.iter().any(Block::is_typed),
            Self::Match { arms, .. } => arms.iter().any(Block::is_typed),
            Self::Block(block) => block.is_typed(),
            Self::Loop(_) => false,
            _ => true,
        }
    }
}

impl Function {
    fn size(self, of: f64) -> f64 {
        match self {
            Self::Negative => of,
            Self::Sin | Self::Cos | Self::Tanh => 1.0,
            Self::Atan => 1.6,
            Self::Exp => of.exp(),
            Self::Ln => of.ln().max(1.0),
            Self::Sqrt => of.max(1.0).sqrt(),
            Self::Recip => 2.0,
        }
    }
}

impl Block {
    fn number(&self) -> Option<&Number> {
        match &self.value {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        }
    }

    fn size(&self) -> f64 {
        self.number().map_or(0.0, Number::size)
    }

    fn is_typed(&self) -> bool {
        self.number().is_some_and(Number::is_typed)
    }
}

fn largest(arms: &[Block]) -> f64 {
    arms.iter().map(Block::size).fold(0.0, f64::max)
}
