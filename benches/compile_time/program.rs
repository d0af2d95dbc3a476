//! Straight-line functions of a given number of operations, and their adjoints as a person would write them.

use std::fmt::Write as _;

/// What one operation does.
#[derive(Clone, Copy)]
enum Operation {
    Add,
    Sub,
    Mul,
    Div,
    Sin,
    Cos,
    Tanh,
}

/// One operation on earlier values; the first three values are the arguments.
struct Step {
    operation: Operation,
    operands: Vec<usize>,
}

/// How the user names what each line binds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// `a`, `b` and `c` over and over.
    Shadowed,
    /// A new name on each line.
    Distinct,
}

/// A straight-line function, as source text and as single operations.
pub struct Program {
    lines: String,
    steps: Vec<Step>,
    /// The values that `a`, `b` and `c` hold at the end.
    last: [usize; 3],
    names: [String; 3],
}

impl Program {
    /// A function with so many operations, the two sums of the result included.
    pub fn new(operations: usize, naming: Naming) -> Self {
        let names = ["a", "b", "c"].map(str::to_owned);
        let mut program = Self { lines: String::new(), steps: Vec::new(), last: [0, 1, 2], names };
        let mut line = 0;
        while program.steps.len() + 2 < operations {
            program.line(line, operations - 2 - program.steps.len(), naming);
            line += 1;
        }
        program
    }

    fn step(&mut self, operation: Operation, operands: &[usize]) -> usize {
        self.steps.push(Step { operation, operands: operands.to_vec() });
        self.steps.len() + 2
    }

    fn line(&mut self, line: usize, room: usize, naming: Naming) {
        let target = line % 3;
        let (p, q, r) = (self.last[target], self.last[(target + 1) % 3], self.last[(target + 2) % 3]);
        let [name, second, third] = [0, 1, 2].map(|offset| self.names[(target + offset) % 3].clone());
        let (text, value) = if room < 3 {
            (format!("{name} * {second}"), self.step(Operation::Mul, &[p, q]))
        } else {
            self.long_line(line, [&name, &second, &third], [p, q, r])
        };
        self.last[target] = value;
        if naming == Naming::Distinct {
            self.names[target] = format!("value_{line}");
        }
        writeln!(self.lines, "    let {} = {text};", self.names[target]).expect("a string takes all text");
    }

    /// Three operations.
    fn long_line(&mut self, line: usize, [a, b, c]: [&str; 3], [p, q, r]: [usize; 3]) -> (String, usize) {
        match line % 4 {
            0 => {
                let (product, sine) = (self.step(Operation::Mul, &[p, q]), self.step(Operation::Sin, &[r]));
                (format!("{a} * {b} + {c}.sin()"), self.step(Operation::Add, &[product, sine]))
            }
            1 => {
                let cosine = self.step(Operation::Cos, &[r]);
                let product = self.step(Operation::Mul, &[q, cosine]);
                (format!("{a} - {b} * {c}.cos()"), self.step(Operation::Sub, &[p, product]))
            }
            2 => {
                let product = self.step(Operation::Mul, &[q, r]);
                let bounded = self.step(Operation::Tanh, &[product]);
                (format!("({b} * {c}).tanh() + {a}"), self.step(Operation::Add, &[bounded, p]))
            }
            _ => {
                let square = self.step(Operation::Mul, &[q, q]);
                let sum = self.step(Operation::Add, &[square, p]);
                (format!("{c} / ({b} * {b} + {a})"), self.step(Operation::Div, &[r, sum]))
            }
        }
    }

    /// The function itself.
    pub fn function(&self) -> String {
        let [a, b, c] = &self.names;
        format!("pub fn function(a: f64, b: f64, c: f64) -> f64 {{\n{}    {a} + {b} + {c}\n}}\n", self.lines)
    }

    /// Value and gradient, one `let` an operation.
    pub fn adjoint(&self) -> String {
        let mut text = "pub fn by_hand(v0: f64, v1: f64, v2: f64) -> (f64, (f64, f64, f64)) {\n".to_owned();
        for (index, step) in self.steps.iter().enumerate() {
            writeln!(text, "    let v{} = {};", index + 3, step.value()).expect("a string takes all text");
        }
        let mut reached = vec![false; self.steps.len() + 3];
        for value in self.last {
            contribute(&mut text, &mut reached, value, "1.0", false);
        }
        for (index, step) in self.steps.iter().enumerate().rev().filter(|(index, _)| index + 3 > 2) {
            if reached[index + 3] {
                step.backward(&mut text, &mut reached, index + 3);
            }
        }
        let [a, b, c] = self.last;
        let bars = [0, 1, 2]
            .map(|argument| if reached[argument] { format!("bar{argument}") } else { "0.0".to_owned() });
        writeln!(text, "    (v{a} + v{b} + v{c}, ({}))\n}}", bars.join(", "))
            .expect("a string takes all text");
        text
    }
}

impl Step {
    fn value(&self) -> String {
        let left = self.operands[0];
        let right = self.operands.get(1).copied().unwrap_or_default();
        match self.operation {
            Operation::Add => format!("v{left} + v{right}"),
            Operation::Sub => format!("v{left} - v{right}"),
            Operation::Mul => format!("v{left} * v{right}"),
            Operation::Div => format!("v{left} / v{right}"),
            Operation::Sin => format!("v{left}.sin()"),
            Operation::Cos => format!("v{left}.cos()"),
            Operation::Tanh => format!("v{left}.tanh()"),
        }
    }

    fn backward(&self, text: &mut String, reached: &mut [bool], result: usize) {
        let (bar, left) = (format!("bar{result}"), self.operands[0]);
        let right = self.operands.get(1).copied().unwrap_or_default();
        let mut add = |value, partial: &str, negative| contribute(text, reached, value, partial, negative);
        match self.operation {
            Operation::Add | Operation::Sub => {
                add(left, &bar, false);
                add(right, &bar, matches!(self.operation, Operation::Sub));
            }
            Operation::Mul => {
                add(left, &format!("{bar} * v{right}"), false);
                add(right, &format!("{bar} * v{left}"), false);
            }
            Operation::Div => {
                add(left, &format!("{bar} / v{right}"), false);
                add(right, &format!("{bar} / v{right} * v{result}"), true);
            }
            Operation::Sin => add(left, &format!("{bar} * v{left}.cos()"), false),
            Operation::Cos => add(left, &format!("{bar} * v{left}.sin()"), true),
            Operation::Tanh => add(left, &format!("{bar} * (1.0 - v{result} * v{result})"), false),
        }
    }
}

fn contribute(text: &mut String, reached: &mut [bool], value: usize, partial: &str, negative: bool) {
    let known = if reached[value] { format!("bar{value} ") } else { String::new() };
    let sign = match (reached[value], negative) {
        (true, true) => "- ",
        (true, false) => "+ ",
        (false, true) => "-",
        (false, false) => "",
    };
    reached[value] = true;
    writeln!(text, "    let bar{value} = {known}{sign}{partial};").expect("a string takes all text");
}
