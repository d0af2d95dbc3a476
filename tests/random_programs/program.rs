//! Programs of the language, as data.
//!
//! A number's `size` is the largest magnitude that the generator counts on; it keeps values about one, away from
//! overflow and from chaos.

mod measure;

/// A function to be differentiated.
pub struct Program {
    pub name: String,
    /// Differentiable parameters first, then arrays without grad; counts anywhere.
    pub parameters: Vec<Parameter>,
    pub output: Output,
    pub body: Block,
}

pub struct Parameter {
    pub name: String,
    pub kind: ParameterKind,
}

#[derive(Clone, PartialEq, Eq)]
pub enum ParameterKind {
    Number,
    Array(Vec<usize>),
    Slice,
    /// A slice of arrays of this length.
    Rows(usize),
    /// `usize`.
    Count,
    /// `#[no_grad] &[f64]`.
    Given,
}

/// The type of the result.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Output {
    Number,
    Pair,
    Array(usize),
}

/// Statements, and the value that follows them.
pub struct Block {
    pub statements: Vec<Statement>,
    pub value: Option<Value>,
}

/// What a block or an exit hands out.
pub enum Value {
    Number(Number),
    Pair(Number, Number),
    /// An array, element by element.
    List(Vec<Number>),
    /// A variable of array type.
    Name(String),
}

/// The length of one dimension.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Fixed(usize),
    /// Known when the program runs.
    Own,
}

/// A place that holds a number: a variable, or an element.
#[derive(Clone)]
pub struct Place {
    pub name: String,
    pub indices: Vec<Index>,
    pub size: f64,
    /// The compiler knows at once that it is an `f64`, not only some float.
    pub typed: bool,
}

/// An expression of type `usize`.
#[derive(Clone)]
pub enum Index {
    Literal(usize),
    Variable(String),
    Length(String),
    Sum(Box<Index>, Box<Index>),
    Product(Box<Index>, Box<Index>),
    Remainder(Box<Index>, Box<Index>),
    /// `array.len() - 1 - index`.
    FromEnd(String, Box<Index>),
}

#[derive(Clone, Copy)]
pub enum Function {
    Negative,
    Sin,
    Cos,
    Tanh,
    Atan,
    Exp,
    Ln,
    Sqrt,
    Recip,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// An expression of type `f64`.
pub enum Number {
    Literal(f64),
    Read(Place),
    Cast(Index),
    Function(Function, Box<Number>),
    Binary(Operator, Box<Number>, Box<Number>),
    Power(Box<Number>, i32),
    /// `max` or `min`.
    Extreme {
        largest: bool,
        operands: Box<[Number; 2]>,
    },
    MultiplyAdd(Box<[Number; 3]>),
    If {
        condition: Box<Condition>,
        arms: Box<[Block; 2]>,
    },
    /// A match on the remainder of an integer; the last arm takes the rest.
    Match {
        index: Index,
        arms: Vec<Block>,
    },
    Block(Box<Block>),
    Chain(Box<Chain>),
    /// A closure, called.
    Call(String, Vec<Number>),
    /// A `loop` that breaks with a value.
    Loop(Box<Repeat>),
}

pub enum Condition {
    Less(Number, Number),
    /// Of integers.
    IndexLess(Index, Index),
    IsRemainder {
        index: Index,
        of: usize,
        equals: usize,
    },
    And(Box<[Condition; 2]>),
    Or(Box<[Condition; 2]>),
    Not(Box<Condition>),
}

/// What a `for` or a chain runs over.
pub enum Walk {
    Range { counter: String, from: Index, to: Index, inclusive: bool, reversed: bool, step: Option<usize> },
    Elements { item: Item, array: String, access: Access, counter: Option<String>, reversed: bool },
    Zip { items: [Item; 2], arrays: [String; 2] },
    Windows { name: String, array: String, width: usize },
}

/// The name of an element.
pub enum Item {
    /// The element itself, or a reference to it.
    Named(String),
    /// `&name`: the element behind a reference.
    Pattern(String),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Iter,
    Reference,
    Value,
    Mutable,
}

/// `walk.map(|item| body)`, reduced.
pub struct Chain {
    pub walk: Walk,
    pub end: End,
    pub body: Number,
}

pub enum End {
    Sum,
    Product,
    Fold { accumulator: String, initial: Number },
}

/// A loop.
pub struct Repeat {
    pub label: Option<String>,
    pub kind: RepeatKind,
    pub body: Block,
}

pub enum RepeatKind {
    For(Walk),
    While(Condition),
    Loop,
}

pub enum Initial {
    /// `[value; length]`, nested, or `vec![value; length]`.
    Filled(Number, Vec<Size>),
    List(Vec<Number>),
    /// `Vec::new()`.
    Empty,
    /// Another array of these lengths, or a `Vec` of its elements; the type is written where `annotated`.
    Copy {
        name: String,
        lengths: Option<Vec<usize>>,
        annotated: bool,
    },
}

/// How long a new array is.
#[derive(Clone)]
pub enum Size {
    Fixed(usize),
    List(Index),
}

pub enum Statement {
    Let {
        name: String,
        mutable: bool,
        annotated: bool,
        value: Number,
    },
    LetPair {
        names: [String; 2],
        mutable: bool,
        values: [Number; 2],
    },
    /// `let name = (first, second);`, read as `name.0` and `name.1`.
    LetTuple {
        name: String,
        mutable: bool,
        values: [Number; 2],
    },
    /// `let name = (array, number);`, of a copy of the array.
    LetMixed {
        name: String,
        mutable: bool,
        array: String,
        value: Number,
    },
    /// One tuple copied to another, which is made where it says whether it changes.
    CopyTuple {
        to: String,
        from: String,
        made: Option<bool>,
    },
    LetArray {
        name: String,
        mutable: bool,
        initial: Initial,
    },
    LetClosure {
        name: String,
        parameters: Vec<String>,
        body: Number,
    },
    LetCounter {
        name: String,
    },
    Increment(String),
    Assign(Place, Number),
    AssignPair([Place; 2], [Number; 2]),
    Compound(Operator, Place, Number),
    Swap {
        array: String,
        indices: [Index; 2],
    },
    Fill {
        array: String,
        value: Number,
    },
    Push {
        array: String,
        value: Number,
    },
    /// One array assigned to another.
    AssignArray {
        to: String,
        from: String,
    },
    If {
        condition: Condition,
        then: Block,
        otherwise: Option<Block>,
    },
    Match {
        index: Index,
        arms: Vec<Block>,
    },
    Repeat(Repeat),
    Break {
        label: Option<String>,
        value: Option<Number>,
    },
    Continue {
        label: Option<String>,
    },
    Return(Value),
}

impl Block {
    /// A block of statements alone.
    pub fn of(statements: Vec<Statement>) -> Self {
        Self { statements, value: None }
    }

    /// A block that hands out a number.
    pub fn valued(statements: Vec<Statement>, value: Number) -> Self {
        Self { statements, value: Some(Value::Number(value)) }
    }
}

impl Place {
    /// Its indices are names and literals: a `Vec` that is written must not be read for its index.
    pub fn is_plain(&self) -> bool {
        self.indices.iter().all(|index| matches!(index, Index::Literal(_) | Index::Variable(_)))
    }

    /// A variable.
    pub fn variable(name: &str, size: f64) -> Self {
        Self { name: name.to_owned(), indices: Vec::new(), size, typed: true }
    }
}
